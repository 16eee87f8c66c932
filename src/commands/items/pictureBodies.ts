import type { BodiesOf } from "../bodiesOf.ts";
import type { CommandContext } from "../context.ts";
import { addToAlbum } from "./addToAlbum.ts";
import { copyPictureIds, copyPictureLinks, copyPictureMarkdownLinks } from "./copyPictureLinks.ts";
import { describePicture } from "./describePicture.ts";
import { openPicture, openPictureInGooglePhotos, showPictureDetails } from "./openPicture.ts";
import { removeFromAlbum } from "./removeFromAlbum.ts";
import { saveToWorkspace } from "./saveToWorkspace.ts";
import { setCover } from "./setCover.ts";

export function pictureBodies(context: CommandContext): BodiesOf<"items"> {
  return {
    "googlePhotos.items.open": (clicked) => openPicture(context, clicked),
    "googlePhotos.items.showDetails": (clicked) => showPictureDetails(context, clicked),
    "googlePhotos.items.describe": (clicked, given) => describePicture(context, clicked, given),
    "googlePhotos.items.addToAlbum": (clicked, selected, target) =>
      addToAlbum(context, clicked, selected, target),
    "googlePhotos.items.removeFromAlbum": (clicked, selected) => removeFromAlbum(context, clicked, selected),
    "googlePhotos.items.setCover": (clicked) => setCover(context, clicked),
    "googlePhotos.items.copyLink": (clicked, selected) => copyPictureLinks(context, clicked, selected),
    "googlePhotos.items.copyMarkdownLink": (clicked, selected) =>
      copyPictureMarkdownLinks(context, clicked, selected),
    "googlePhotos.items.copyId": (clicked, selected) => copyPictureIds(context, clicked, selected),
    "googlePhotos.items.openInGooglePhotos": (clicked) => openPictureInGooglePhotos(context, clicked),
    "googlePhotos.items.saveToWorkspace": (clicked, selected, given) =>
      saveToWorkspace(context, clicked, selected, given),
  };
}
