import { homedir } from "node:os";
import type { FileType } from "vscode";
import { commands, l10n, Uri, window, workspace } from "vscode";
import { countOf, countPictures } from "../../host/countPictures.ts";
import { explain } from "../../host/explain.ts";
import { withProgress, type Task } from "../../host/progress.ts";
import { tell, warn, type Way } from "../../host/tell.ts";
import type { Item } from "../../library/item.ts";
import { createPictureDownloader } from "../../pictures/pictureDownloader.ts";
import { renditionSuffix } from "../../pictures/pictureSize.ts";
import type { CommandContext } from "../context.ts";
import { itemIdsOf, itemOf, picturesFor, type Pictures } from "../pictures.ts";
import { freeFileName, safeFileName } from "./fileNames.ts";
import { saveFile } from "./saveFile.ts";

/** A picture and the file it is to become. */
interface Wanted {
  readonly item: Item;
  readonly file: Uri;
}

interface Saved {
  readonly files: readonly Uri[];
  readonly failures: readonly { readonly item: Item; readonly error: unknown }[];
}

/**
 * Save to Workspace…: in the size it was added in; one under a name that is asked for, several into a folder, where no
 * file is replaced. `given` (`{ file }` or `{ folder }`, a `Uri`) saves the question. Gives the files that were written.
 */
export async function saveToWorkspace(
  context: CommandContext,
  clicked?: unknown,
  selected?: unknown,
  given?: unknown,
): Promise<readonly Uri[] | undefined> {
  const pictures = await picturesFor(context, { clicked, selected, to: "read" });
  if (pictures === undefined) return undefined;
  const items = await withProgress(l10n.t("Reading what is to be saved…"), (task) =>
    readItems(pictures, task),
  );
  const wanted = await wantedFiles(items, given);
  if (wanted === undefined) return undefined;
  const title = l10n.t("Saving {0}…", countPictures(wanted.length));
  const saved = await withProgress(title, (task) => save(context, pictures, { wanted, task }));
  announce(context, pictures, { ...saved, total: wanted.length });
  return saved.files;
}

async function readItems(pictures: Pictures, { signal }: Task): Promise<readonly Item[]> {
  const items: Item[] = [];
  for (const id of new Set(itemIdsOf(pictures))) items.push(await itemOf(pictures.library, id, signal));
  return items;
}

async function wantedFiles(items: readonly Item[], given: unknown): Promise<readonly Wanted[] | undefined> {
  const { file, folder } = (typeof given === "object" && given !== null ? given : {}) as Readonly<
    Record<string, unknown>
  >;
  const [item] = items;
  if (items.length === 1 && item !== undefined && !(folder instanceof Uri)) {
    const target = file instanceof Uri ? file : await askFile(item);
    return target && [{ item, file: target }];
  }
  const target = folder instanceof Uri ? folder : await askFolder(items.length);
  return target && filesIn(target, items);
}

/** VS Code asks itself before a file is replaced. */
function askFile(item: Item): Thenable<Uri | undefined> {
  return window.showSaveDialog({
    title: l10n.t("Save to Workspace"),
    saveLabel: l10n.t("Save"),
    defaultUri: Uri.joinPath(startFolder(), safeFileName(item)),
  });
}

async function askFolder(count: number): Promise<Uri | undefined> {
  const [folder] =
    (await window.showOpenDialog({
      title: l10n.t("Save {0} to a Folder", countPictures(count)),
      openLabel: l10n.t("Save Here"),
      canSelectFiles: false,
      canSelectFolders: true,
      defaultUri: startFolder(),
    })) ?? [];
  return folder;
}

/** The folder of the file that is being written, if it is in the workspace: that is where a picture is wanted. */
function startFolder(): Uri {
  const edited = window.activeTextEditor?.document.uri;
  if (edited !== undefined && workspace.getWorkspaceFolder(edited) !== undefined)
    return Uri.joinPath(edited, "..");
  return workspace.workspaceFolders?.[0]?.uri ?? Uri.file(homedir());
}

/** Each under a name that nothing in the folder has. */
async function filesIn(folder: Uri, items: readonly Item[]): Promise<readonly Wanted[]> {
  const entries: readonly (readonly [string, FileType])[] = await workspace.fs.readDirectory(folder).then(
    (found) => found,
    () => [],
  );
  const taken = new Set(entries.map(([name]) => name.toLowerCase()));
  return items.map((item) => {
    const name = freeFileName(safeFileName(item), (candidate) => taken.has(candidate));
    taken.add(name.toLowerCase());
    return { item, file: Uri.joinPath(folder, name) };
  });
}

/** One after the other. One that fails does not stop the others; what was saved before Cancel stays. */
async function save(
  context: CommandContext,
  { account }: Pictures,
  { wanted, task: { signal, report } }: { readonly wanted: readonly Wanted[]; readonly task: Task },
): Promise<Saved> {
  const download = createPictureDownloader(context.pictureAccount);
  const [files, failures]: [Uri[], Saved["failures"][number][]] = [[], []];
  for (const [index, { item, file }] of wanted.entries()) {
    report(index / wanted.length, l10n.t("{0} ({1} of {2})", item.filename, index + 1, wanted.length));
    try {
      const response = await download(account.id, item.id, renditionSuffix("original"), signal);
      await saveFile(file, response, signal);
      files.push(file);
    } catch (error) {
      if (signal.aborted && files.length > 0) break;
      signal.throwIfAborted();
      context.log.warn(`${item.filename} could not be saved`, error);
      failures.push({ item, error });
    }
  }
  return { files, failures };
}

function announce(
  context: CommandContext,
  { account }: Pictures,
  { files, failures, total }: Saved & { readonly total: number },
): void {
  const ways = showWay(files);
  const [only] = files;
  if (files.length === total) {
    const name = only?.path.slice(only.path.lastIndexOf("/") + 1) ?? "";
    tell(total === 1 ? l10n.t("Saved as “{0}”.", name) : l10n.t("{0} saved.", countPictures(total)), ...ways);
    return;
  }
  const count = l10n.t("{0} saved.", countOf(files.length, total));
  const [first] = failures;
  if (first === undefined) {
    warn(l10n.t("Cancelled: {0}", count), ...ways);
    return;
  }
  const lines = failures.map(({ item, error }) => `${item.filename}: ${explain(error, account).message}`);
  const details: Way = {
    title: l10n.t("Show Details"),
    go: () => context.details.show(l10n.t("Not saved"), lines),
  };
  warn(`${count} ${explain(first.error, account).message}`, details, ...ways);
}

/** One is opened; several are shown in the Explorer, if they are in the workspace. */
function showWay(files: readonly Uri[]): readonly Way[] {
  const [first] = files;
  if (first === undefined) return [];
  if (files.length === 1)
    return [{ title: l10n.t("Open File"), go: () => commands.executeCommand("vscode.open", first) }];
  if (workspace.getWorkspaceFolder(first) === undefined) return [];
  return [
    { title: l10n.t("Show in Explorer"), go: () => commands.executeCommand("revealInExplorer", first) },
  ];
}
