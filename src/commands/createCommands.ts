import type { CommandBody } from "../host/command.ts";
import type { CommandId } from "../host/ids.ts";
import { addFiles, addPictures } from "./addFiles.ts";
import { clearCache } from "./clearCache.ts";
import type { CommandContext } from "./context.ts";
import { copyLink } from "./copyLink.ts";
import { createAlbum } from "./createAlbum.ts";
import { enableApi } from "./enableApi.ts";
import { openAlbum, openInGooglePhotos } from "./openAlbum.ts";
import { openDemoLibrary } from "./openDemoLibrary.ts";
import { loadMore, refresh, refreshAlbum } from "./refresh.ts";
import { shareAlbum } from "./shareAlbum.ts";
import { shareInGooglePhotos } from "./shareInGooglePhotos.ts";
import { revokeAccess, signOut } from "./signOut.ts";
import { switchAccount } from "./switchAccount.ts";
import { signIn } from "./signIn.ts";
import { signInToService } from "./signInToService.ts";
import { continueUploads } from "./unfinishedUploads.ts";
import { showUploadDetails } from "./uploadDetails.ts";
import { announceEnds } from "./uploadsEnds.ts";
import { revealSource } from "./uploadsSource.ts";
import {
  cancelAllUploads,
  cancelUploads,
  clearFinishedUploads,
  pauseUploads,
  resumeUploads,
  retryFailedUploads,
  retryUploads,
} from "./uploadsSteering.ts";

export interface Commands {
  /** Every command of the manifest. */
  readonly bodies: Readonly<Record<CommandId, CommandBody>>;
  /** For a window that opens and finds files in the journal. */
  readonly continueUploads: () => Promise<void>;
}

/** What commands do. A file of its own in `dist/`, loaded with the first command. */
export function createCommands(given: CommandContext): Commands {
  const context = { ...given, uploads: announcing(given) };
  const bodies: Readonly<Record<CommandId, CommandBody>> = {
    "googlePhotos.signIn": (named) => signIn(context, named),
    "googlePhotos.signInToService": () => signInToService(context),
    "googlePhotos.openDemoLibrary": (who) => openDemoLibrary(context, who),
    "googlePhotos.client.set": () => context.signIn.setClient().then(() => undefined),
    "googlePhotos.api.enable": (page) => enableApi(page),
    "googlePhotos.account.switch": () => switchAccount(context),
    "googlePhotos.account.signOut": (named) => signOut(context, named),
    "googlePhotos.account.revoke": () => revokeAccess(context),
    "googlePhotos.album.create": (named) => createAlbum(context, named),
    "googlePhotos.album.open": (named) => openAlbum(context, named),
    "googlePhotos.album.addPictures": (named) => addPictures(context, named),
    "googlePhotos.album.share": (named, options) => shareAlbum(context, named, options),
    "googlePhotos.album.shareInGooglePhotos": (named) => shareInGooglePhotos(context, named),
    "googlePhotos.album.openInGooglePhotos": (named) => openInGooglePhotos(context, named),
    "googlePhotos.album.copyLink": (named) => copyLink(context, named),
    "googlePhotos.album.refresh": (named) => refreshAlbum(context, named),
    "googlePhotos.album.rename": () => undefined,
    "googlePhotos.album.addText": () => undefined,
    "googlePhotos.album.addLocation": () => undefined,
    "googlePhotos.album.addRoute": () => undefined,
    "googlePhotos.album.unshare": () => undefined,
    "googlePhotos.album.copyMarkdownLink": () => undefined,
    "googlePhotos.album.copyShareLink": () => undefined,
    "googlePhotos.album.copyShareToken": () => undefined,
    "googlePhotos.album.copyId": () => undefined,
    "googlePhotos.sharedAlbum.join": () => undefined,
    "googlePhotos.sharedAlbum.leave": () => undefined,
    "googlePhotos.items.open": () => undefined,
    "googlePhotos.items.showDetails": () => undefined,
    "googlePhotos.items.describe": () => undefined,
    "googlePhotos.items.addToAlbum": () => undefined,
    "googlePhotos.items.removeFromAlbum": () => undefined,
    "googlePhotos.items.setCover": () => undefined,
    "googlePhotos.items.copyLink": () => undefined,
    "googlePhotos.items.copyMarkdownLink": () => undefined,
    "googlePhotos.items.copyId": () => undefined,
    "googlePhotos.items.openInGooglePhotos": () => undefined,
    "googlePhotos.items.saveToWorkspace": () => undefined,
    "googlePhotos.photos.showAll": () => undefined,
    "googlePhotos.photos.search": () => undefined,
    "googlePhotos.openByLink": () => undefined,
    "googlePhotos.account.add": () => undefined,
    "googlePhotos.refresh": () => refresh(context),
    "googlePhotos.loadMore": (row) => loadMore(context, row),
    "googlePhotos.files.addToAlbum": (clicked, selection, target) =>
      addFiles(context, clicked, selection, target),
    "googlePhotos.uploads.pause": () => pauseUploads(context),
    "googlePhotos.uploads.resume": () => resumeUploads(context),
    "googlePhotos.uploads.cancel": (row, rows) => cancelUploads(context, row, rows),
    "googlePhotos.uploads.cancelAll": () => cancelAllUploads(context),
    "googlePhotos.uploads.retry": (row, rows) => retryUploads(context, row, rows),
    "googlePhotos.uploads.retryFailed": () => retryFailedUploads(context),
    "googlePhotos.uploads.clearFinished": () => clearFinishedUploads(context),
    "googlePhotos.uploads.revealSource": (row, rows) => revealSource(context, row, rows),
    "googlePhotos.uploads.showDetails": (row, rows) => showUploadDetails(context, row, rows),
    "googlePhotos.pictures.clearCache": () => clearCache(context),
    "googlePhotos.showLog": () => context.log.show(),
  };
  return { bodies, continueUploads: () => continueUploads(context) };
}

/** The queue, with the end of each job told from the first time it is asked for. */
function announcing(context: CommandContext): CommandContext["uploads"] {
  let queue: ReturnType<CommandContext["uploads"]> | undefined;
  return () =>
    (queue ??= context.uploads().then((loaded) => {
      announceEnds(context, loaded);
      return loaded;
    }));
}
