import { l10n } from "vscode";
import { isAlbumUnclear } from "../shared/unclearAlbum.ts";
import { mayBeNew } from "../uploads/mayBeNew.ts";
import type { UploadJob } from "../uploads/uploadJob.ts";
import { albumTitle } from "./album.ts";
import { chooseAlbum } from "./chooseAlbum.ts";
import type { CommandContext } from "./context.ts";
import { namedUploads } from "./uploadsNamed.ts";

/** Choose Album… on a job that stopped because nobody could tell which album is its new one. */
export async function chooseUploadAlbum(
  context: CommandContext,
  named?: unknown,
  selection?: unknown,
): Promise<void> {
  const { uploads } = await namedUploads(context, named, selection);
  const job = uploads.map((upload) => upload.job).find(isAlbumUnclear);
  if (job !== undefined) await chooseAlbumOf(context, job);
}

/** Asks which of the albums that it could be is the job's; the job then goes on. */
export async function chooseAlbumOf(context: CommandContext, job: UploadJob): Promise<void> {
  const { accountId, album: wanted } = job;
  const account = context.accounts.all.find(({ id }) => id === accountId);
  const library = context.library(accountId);
  if (account === undefined || library === undefined) return;
  const choice = await chooseAlbum(
    { account, library, covers: context.covers },
    {
      title: l10n.t("Which Empty “{0}” Shall Get the Files?", albumTitle(wanted)),
      fits: (album) => mayBeNew(album, wanted.title),
    },
  );
  const queue = await context.uploads();
  if (choice?.album !== undefined) await queue.chooseAlbum(job.id, choice.album);
}
