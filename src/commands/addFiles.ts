import { l10n } from "vscode";
import type { Account } from "../auth/account.ts";
import type { UploadTarget } from "../uploads/uploadJob.ts";
import { albumFor } from "./album.ts";
import { chooseFiles, filesFrom, sourceOf } from "./files.ts";
import { chooseTarget, givenTarget } from "./chooseTarget.ts";
import type { CommandContext } from "./context.ts";
import { rememberAlbum } from "./recentAlbums.ts";
import { requireAccount } from "./requireAccount.ts";
import { followUpload } from "./followUpload.ts";

/**
 * Add to Google Photos Album…: from the Explorer with the clicked file and the whole selection, from an editor's
 * title with its file, else it asks for files. `target` (`{ albumId }` or `{ newAlbumTitle }`) saves the question.
 */
export async function addFiles(
  context: CommandContext,
  clicked?: unknown,
  selection?: unknown,
  target?: unknown,
): Promise<void> {
  const account = await requireAccount(context, { to: "append" });
  if (account === undefined) return;
  const files = filesFrom(clicked, selection) ?? (await chooseFiles());
  if (files.length === 0) return;
  const album =
    (await givenTarget(context, account, target)) ?? (await chooseTarget(context, account, files.length));
  if (album !== undefined) await upload(context, account, album, files.map(sourceOf));
}

/** Add Pictures…: to the album whose menu it was chosen from. */
export async function addPictures(context: CommandContext, named?: unknown): Promise<void> {
  const title = l10n.t("Add Pictures");
  const chosen = await albumFor(context, named, {
    title,
    to: "append",
    fits: ({ isWriteable }) => isWriteable,
  });
  const files = chosen === undefined ? [] : await chooseFiles();
  if (chosen === undefined || files.length === 0) return;
  const target = { albumId: chosen.album.id, title: chosen.album.title };
  await upload(context, chosen.account, target, files.map(sourceOf));
}

async function upload(
  context: CommandContext,
  account: Account,
  target: UploadTarget,
  sources: ReturnType<typeof sourceOf>[],
): Promise<void> {
  const uploads = await context.uploads();
  const job = await uploads.add({ accountId: account.id, target, sources });
  const outcome = await followUpload(context, uploads, job);
  if (outcome.album !== undefined) await rememberAlbum(context.memory, account.id, outcome.album.id);
}
