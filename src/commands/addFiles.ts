import { l10n, ProgressLocation, window } from "vscode";
import { tell } from "../host/tell.ts";
import { inSentence } from "../host/inSentence.ts";
import { withProgress } from "../host/progress.ts";
import type { Account } from "../auth/account.ts";
import type { UploadContentSource, UploadSource, UploadTarget } from "../uploads/uploadJob.ts";
import { preflight, type PreflightResult } from "../uploads/preflight.ts";
import { accountIdOf } from "./accountOf.ts";
import { albumFor, albumTitle } from "./album.ts";
import { chooseTarget, givenTarget } from "./chooseTarget.ts";
import type { CommandContext } from "./context.ts";
import { chooseFiles, chosenFrom, nameOf, type Chosen } from "./files.ts";
import { followUpload } from "./followUpload.ts";
import { rememberAlbum } from "./recentAlbums.ts";
import { requireAccount } from "./requireAccount.ts";
import { albumsForFolders, isOneForEach, type Addition } from "./uploadsFolders.ts";
import { gatherFiles, type Gathered } from "./uploadsGather.ts";
import { confirmFiles, refusedOf, tellRefused } from "./uploadsLook.ts";

/**
 * Add to Google Photos Album…: from the Explorer with the clicked file or folder and the whole selection, from an
 * editor's title with its file, from a drop with its files and with content that has no path, else it asks for files.
 * `target` (`{ albumId, accountId? }` or `{ newAlbumTitle }`) saves the questions: then what cannot be added is told,
 * and the rest is added.
 */
export async function addFiles(
  context: CommandContext,
  clicked?: unknown,
  selection?: unknown,
  target?: unknown,
): Promise<void> {
  const account = await requireAccount(context, { accountId: accountIdOf(target), to: "append" });
  if (account === undefined) return;
  const chosen = chosenFrom(clicked, selection) ?? { uris: await chooseFiles(), contents: [] };
  const given = await givenTarget(context, account, target);
  await addChosen(context, { account, chosen, given });
}

/** Add Pictures…: to the album whose menu it was chosen from. */
export async function addPictures(context: CommandContext, named?: unknown): Promise<void> {
  const title = l10n.t("Add Pictures");
  const asked = {
    title,
    to: "append",
    fits: ({ isWriteable }: { isWriteable: boolean }) => isWriteable,
  } as const;
  const found = await albumFor(context, named, asked);
  if (found === undefined) return;
  const chosen = { uris: await chooseFiles(), contents: [] };
  const to = { albumId: found.album.id, title: found.album.title };
  await addChosen(context, { account: found.account, chosen, to });
}

interface Wish {
  readonly account: Account;
  readonly chosen: Chosen;
  /** Where to, as somebody said who asked for no more questions. */
  readonly given?: UploadTarget | undefined;
  /** Where to, as a person has chosen. */
  readonly to?: UploadTarget;
}

async function addChosen(context: CommandContext, { account, chosen, given, to }: Wish): Promise<void> {
  const { uris, contents } = chosen;
  if (uris.length + contents.length === 0) return;
  const found = await withProgress(l10n.t("Looking through folders"), ({ signal }) =>
    gatherFiles(uris, signal),
  );
  const all = [...found.files, ...found.folders.flatMap(({ sources }) => sources)];
  if (all.length + contents.length === 0) {
    tell(l10n.t("There are no photos or videos in {0}.", listOf(uris.map(nameOf))));
    return;
  }
  const additions = await additionsOf(context, { account, found, contents, target: given ?? to });
  if (additions === undefined) return;
  const look = await lookAt(context, { account, all, additions });
  if (given !== undefined && found.folders.length === 0) tellRefused(context, look);
  else if (!(await mayGoOn(context, { look, additions, found }))) return;
  await send(context, { account, look, additions });
}

/** Which files go to which album. `undefined`: the person changed their mind. */
async function additionsOf(
  context: CommandContext,
  wish: {
    readonly account: Account;
    readonly found: Gathered;
    readonly contents: readonly UploadContentSource[];
    readonly target: UploadTarget | undefined;
  },
): Promise<readonly Addition[] | undefined> {
  const { account, found, contents } = wish;
  const { files, folders } = found;
  const sources = [...files, ...contents, ...folders.flatMap((folder) => folder.sources)];
  if (wish.target !== undefined) return [{ target: wish.target, sources }];
  const isEach = folders.length > 1 && files.length === 0 ? await isOneForEach(found) : false;
  if (isEach === undefined) return undefined;
  if (isEach) return albumsForFolders(folders);
  const suggestion = files.length === 0 ? folders[0]?.name : undefined;
  const target = await chooseTarget(context, account, { count: sources.length, suggestion });
  return target && [{ target, sources }];
}

function lookAt(
  context: CommandContext,
  wish: {
    readonly account: Account;
    readonly all: readonly UploadSource[];
    readonly additions: readonly Addition[];
  },
): Promise<PreflightResult> {
  const [only] = wish.additions;
  const albumId = only !== undefined && "albumId" in only.target ? only.target.albumId : "";
  const albumItems = context.library(wish.account.id)?.album(albumId)?.itemsCount ?? 0;
  const { sourceReader: reader } = context;
  const title = l10n.t("Looking at {0} files", wish.all.length);
  return withProgress(title, ({ signal }) => preflight(wish.all, { reader, albumItems, signal }));
}

async function mayGoOn(
  context: CommandContext,
  wish: { readonly look: PreflightResult; readonly additions: readonly Addition[]; readonly found: Gathered },
): Promise<boolean> {
  const { additions, found, look } = wish;
  if (look.files.length === 0) return true; // All of it is content that was dropped or pasted.
  const [first] = additions;
  const goal =
    additions.length === 1 && first !== undefined
      ? l10n.t("“{0}”", titleOf(first.target))
      : l10n.t("{0} new albums", additions.length);
  const notes = [
    ...(found.others > 0
      ? [l10n.t("Files in these folders that are no photos or videos: {0}.", found.others)]
      : []),
    ...(found.unreadable.length > 0
      ? [l10n.t("Folders that cannot be read: {0}.", found.unreadable.length)]
      : []),
  ];
  const note = notes.length === 0 ? {} : { note: notes.join("\n") };
  return confirmFiles(context, look, { goal, fromFolders: found.folders.length > 0, ...note });
}

async function send(
  context: CommandContext,
  wish: {
    readonly account: Account;
    readonly look: PreflightResult;
    readonly additions: readonly Addition[];
  },
): Promise<void> {
  const { account, look } = wish;
  const good = new Set<unknown>(look.sources);
  const jobs = wish.additions
    .map(({ target, sources }) => ({
      accountId: account.id,
      target,
      sources: sources.filter((source) => "content" in source || good.has(source)),
    }))
    .filter(({ sources }) => sources.length > 0);
  if (jobs.length === 0) return;
  const queue = await context.uploads();
  const accept = async (): Promise<Awaited<ReturnType<typeof queue.enqueue>>[]> => {
    const accepted = [];
    for (const job of jobs) accepted.push(await queue.enqueue(job));
    return accepted;
  };
  const location = ProgressLocation.Window;
  const accepted = await window.withProgress({ location, title: l10n.t("Writing down what to add") }, accept);
  const refused = refusedOf(look).map(({ source, size, problem }) => ({
    source,
    size,
    sentBytes: 0,
    state: "failed" as const,
    ...(problem && { failure: problem }),
  }));
  const ended = await followUpload(context, { queue, jobs: accepted, refused });
  for (const { outcome } of ended) {
    if (outcome.album !== undefined) await rememberAlbum(context.memory, account.id, outcome.album.id);
  }
}

function titleOf(target: UploadTarget): string {
  return albumTitle("newAlbumTitle" in target ? { title: target.newAlbumTitle } : target);
}

function listOf(names: readonly string[]): string {
  const [first = ""] = names;
  return names.length === 1 ? l10n.t("“{0}”", inSentence(first)) : l10n.t("these folders");
}
