import type { CommandBody } from "../host/command.ts";
import type { CommandId } from "../host/ids.ts";
import { closeQuestion } from "../host/showQuestion.ts";
import { accountBodies } from "./accountBodies.ts";
import { addFiles } from "./addFiles.ts";
import { albumBodies } from "./albumBodies.ts";
import { askDay } from "./askDay.ts";
import { clearCache } from "./clearCache.ts";
import type { CommandContext } from "./context.ts";
import { enableApi } from "./enableApi.ts";
import { openByLink } from "./links/openByLink.ts";
import { openDemoLibrary } from "./openDemoLibrary.ts";
import { pictureBodies } from "./items/pictureBodies.ts";
import { loadMore, refresh } from "./refresh.ts";
import { joinSharedAlbum } from "./sharing/joinSharedAlbum.ts";
import { leaveAlbum } from "./sharing/leaveAlbum.ts";
import { searchPhotos, showAllPhotos } from "./showPhotos.ts";
import { signIn } from "./signIn.ts";
import { signInToService } from "./signInToService.ts";
import { continueUploads } from "./unfinishedUploads.ts";
import { showUploadDetails } from "./uploadDetails.ts";
import { chooseUploadAlbum } from "./uploadsAlbum.ts";
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
  /** For a panel: questions of the quick input know of each other, so all are asked from here. */
  readonly askDay: typeof askDay;
}

/** What commands do. A file of its own in `dist/`, loaded with the first command. */
export function createCommands(given: CommandContext): Commands {
  const context = { ...given, uploads: announcing(given) };
  const bodies: Readonly<Record<CommandId, CommandBody>> = {
    ...accountBodies(context),
    ...albumBodies(context),
    ...pictureBodies(context),
    "googlePhotos.signIn": (named) => signIn(context, named),
    "googlePhotos.signInToService": () => signInToService(context),
    "googlePhotos.openDemoLibrary": (who) => openDemoLibrary(context, who),
    "googlePhotos.client.set": () => context.signIn.setClient().then(() => undefined),
    "googlePhotos.api.enable": (page) => enableApi(page),
    "googlePhotos.sharedAlbum.join": (named) => joinSharedAlbum(context, named),
    "googlePhotos.sharedAlbum.leave": (named) => leaveAlbum(context, named),
    "googlePhotos.photos.showAll": (named) => showAllPhotos(context, named),
    "googlePhotos.photos.search": (named, query) => searchPhotos(context, named, query),
    "googlePhotos.openByLink": (named) => openByLink(context, named),
    "googlePhotos.refresh": () => refresh(context),
    "googlePhotos.loadMore": (row) => loadMore(context, row),
    "googlePhotos.albums.openRow": () => context.openRow("own"),
    "googlePhotos.sharedAlbums.openRow": () => context.openRow("shared"),
    "googlePhotos.files.addToAlbum": (clicked, selection, target) =>
      addFiles(context, clicked, selection, target),
    "googlePhotos.uploads.pause": () => pauseUploads(context),
    "googlePhotos.uploads.resume": () => resumeUploads(context),
    "googlePhotos.uploads.cancel": (row, rows) => cancelUploads(context, row, rows),
    "googlePhotos.uploads.cancelAll": () => cancelAllUploads(context),
    "googlePhotos.uploads.retry": (row, rows) => retryUploads(context, row, rows),
    "googlePhotos.uploads.retryFailed": () => retryFailedUploads(context),
    "googlePhotos.uploads.chooseAlbum": (row, rows) => chooseUploadAlbum(context, row, rows),
    "googlePhotos.uploads.clearFinished": () => clearFinishedUploads(context),
    "googlePhotos.uploads.revealSource": (row, rows) => revealSource(context, row, rows),
    "googlePhotos.uploads.showDetails": (row, rows) => showUploadDetails(context, row, rows),
    "googlePhotos.pictures.clearCache": () => clearCache(context),
    "googlePhotos.showLog": () => context.log.show(),
    "googlePhotos.question.close": () => closeQuestion(),
  };
  return { bodies, continueUploads: () => continueUploads(context), askDay };
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
