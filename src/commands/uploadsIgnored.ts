import ignore, { type Ignore } from "ignore";
import path from "node:path";
import { FileType, Uri, workspace } from "vscode";
import { settingIds } from "../host/ids.ts";
import type { FolderEntry, ListFolder } from "../uploads/expandFolder.ts";
import { nameOf } from "./files.ts";

/** The `.gitignore` of one folder: about what is under it. */
interface GitIgnore {
  readonly folder: Uri;
  readonly rules: Ignore;
}

/** A repository is looked for so many folders up. */
const highest = 32;

/**
 * Reads folders below `root` without links to folders, and, unless a setting says otherwise, without what `.gitignore`
 * files and `files.exclude` name. The chosen folder itself counts as wanted, whatever is said of it.
 */
export function folderLister(root: Uri): ListFolder {
  const skips = workspace.getConfiguration(undefined, root).get(settingIds.skipIgnored) !== false;
  const isExcluded = skips
    ? excludedBy(workspace.getConfiguration("files", root).get("exclude"), root)
    : () => false;
  const chains = new Map<string, Promise<readonly GitIgnore[]>>();
  const chainOf = (folder: Uri): Promise<readonly GitIgnore[]> => {
    const key = folder.toString();
    const above = folder.path === root.path ? gitIgnoresAbove(root) : chainOf(Uri.joinPath(folder, ".."));
    const chain = chains.get(key) ?? above.then(async (found) => [...found, ...(await gitIgnoreIn(folder))]);
    chains.set(key, chain);
    return chain;
  };
  return async (uri) => {
    const folder = Uri.parse(uri, true);
    const entries = await workspace.fs.readDirectory(folder);
    const chain = skips ? await chainOf(folder) : [];
    const siblings = new Set(entries.map(([name]) => name));
    return entries.flatMap(([name, type]) => {
      const entry = entryOf(folder, name, type);
      if (entry === undefined) return [];
      const place = Uri.joinPath(folder, name);
      const isOut = isExcluded(place, siblings) || isIgnored(chain, place, entry.kind);
      return isOut ? [] : [entry];
    });
  };
}

/** A link to a folder may lead back to where one came from. */
function entryOf(folder: Uri, name: string, type: FileType): FolderEntry | undefined {
  const uri = Uri.joinPath(folder, name).toString();
  if ((type & FileType.File) !== 0) return { name, uri, kind: "file" };
  return type === FileType.Directory ? { name, uri, kind: "folder" } : undefined;
}

/** The rules of the folders above, from the repository's own down; none if they leave out the chosen folder itself. */
async function gitIgnoresAbove(root: Uri): Promise<readonly GitIgnore[]> {
  const above: Uri[] = [];
  for (let folder = root; above.length < highest;) {
    if (await isThere(Uri.joinPath(folder, ".git"))) break;
    const parent = Uri.joinPath(folder, "..");
    if (parent.path === folder.path) return []; // No repository: nothing above has a say.
    above.unshift(parent);
    folder = parent;
  }
  const chain = (await Promise.all(above.map(gitIgnoreIn))).flat();
  return isIgnored(chain, root, "folder") ? [] : chain;
}

async function gitIgnoreIn(folder: Uri): Promise<readonly GitIgnore[]> {
  try {
    const bytes = await workspace.fs.readFile(Uri.joinPath(folder, ".gitignore"));
    return [{ folder, rules: ignore().add(new TextDecoder().decode(bytes)) }];
  } catch {
    return []; // Most folders have none.
  }
}

/** The deepest file that says anything decides. */
function isIgnored(chain: readonly GitIgnore[], place: Uri, kind: FolderEntry["kind"]): boolean {
  for (const { folder, rules } of chain.toReversed()) {
    const inside = path.posix.relative(folder.path, place.path);
    const { ignored, unignored } = rules.test(kind === "folder" ? `${inside}/` : inside);
    if (ignored || unignored) return ignored;
  }
  return false;
}

async function isThere(uri: Uri): Promise<boolean> {
  return workspace.fs.stat(uri).then(
    () => true,
    () => false,
  );
}

/** `files.exclude`: patterns that are switched on, or that ask for another file beside the one they match. */
function excludedBy(setting: unknown, root: Uri): (place: Uri, siblings: ReadonlySet<string>) => boolean {
  const patterns = Object.entries(typeof setting === "object" && setting !== null ? setting : {});
  const base = workspace.getWorkspaceFolder(root)?.uri ?? root;
  return (place, siblings) => {
    const inside = path.posix.relative(base.path, place.path);
    const name = nameOf(place);
    const stem = name.includes(".") ? name.slice(0, name.lastIndexOf(".")) : name;
    return patterns.some(([pattern, value]: readonly [string, unknown]) => {
      if (value === false || !path.posix.matchesGlob(inside, pattern)) return false;
      const beside = typeof value === "object" && value !== null && "when" in value ? value.when : undefined;
      return typeof beside !== "string" || siblings.has(beside.replaceAll("$(basename)", stem));
    });
  };
}
