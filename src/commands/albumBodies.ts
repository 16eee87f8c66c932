import { addPictures } from "./addFiles.ts";
import type { BodiesOf } from "./bodiesOf.ts";
import type { CommandContext } from "./context.ts";
import { copyLink, copyMarkdownLink } from "./copyLink.ts";
import { createAlbum } from "./createAlbum.ts";
import { addLocation, addRoute, addText } from "./enrichments/addEnrichment.ts";
import { openAlbum, openInGooglePhotos } from "./openAlbum.ts";
import { refreshAlbum } from "./refresh.ts";
import { renameAlbum } from "./renameAlbum.ts";
import { shareAlbum } from "./shareAlbum.ts";
import { shareInGooglePhotos } from "./shareInGooglePhotos.ts";
import { copyAlbumId, copyShareLink, copyShareToken } from "./sharing/copyShared.ts";
import { unshareAlbum } from "./sharing/unshareAlbum.ts";

export function albumBodies(context: CommandContext): BodiesOf<"album"> {
  return {
    "googlePhotos.album.create": (named) => createAlbum(context, named),
    "googlePhotos.album.open": (named) => openAlbum(context, named),
    "googlePhotos.album.addPictures": (named) => addPictures(context, named),
    "googlePhotos.album.rename": (named, given) => renameAlbum(context, named, given),
    "googlePhotos.album.addText": (clicked, given) => addText(context, clicked, given),
    "googlePhotos.album.addLocation": (clicked, given) => addLocation(context, clicked, given),
    "googlePhotos.album.addRoute": (clicked, given) => addRoute(context, clicked, given),
    "googlePhotos.album.share": (named, options) => shareAlbum(context, named, options),
    "googlePhotos.album.shareInGooglePhotos": (named) => shareInGooglePhotos(context, named),
    "googlePhotos.album.unshare": (named) => unshareAlbum(context, named),
    "googlePhotos.album.copyLink": (named) => copyLink(context, named),
    "googlePhotos.album.copyMarkdownLink": (named) => copyMarkdownLink(context, named),
    "googlePhotos.album.copyShareLink": (named) => copyShareLink(context, named),
    "googlePhotos.album.copyShareToken": (named) => copyShareToken(context, named),
    "googlePhotos.album.copyId": (named) => copyAlbumId(context, named),
    "googlePhotos.album.openInGooglePhotos": (named) => openInGooglePhotos(context, named),
    "googlePhotos.album.refresh": (named) => refreshAlbum(context, named),
  };
}
