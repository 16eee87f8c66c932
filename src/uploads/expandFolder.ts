import type { UploadSource } from "./uploadJob.ts";

export interface FolderEntry {
  readonly name: string;
  readonly uri: string;
  readonly kind: "file" | "folder";
}

/** Reads one folder, without what is to be left out of it. */
export type ListFolder = (uri: string, signal?: AbortSignal) => Promise<readonly FolderEntry[]>;

/** The files directly in a folder, in natural order of their names. */
export interface FolderFiles {
  readonly uri: string;
  /** Of the folder, such as an album of its own would get as a title. */
  readonly name: string;
  readonly sources: readonly UploadSource[];
}

export interface ExpandedFolder {
  /** The folder and its subfolders that have files, each before its own subfolders. */
  readonly folders: readonly FolderFiles[];
  /** Subfolders that could not be read. */
  readonly unreadable: readonly { readonly uri: string; readonly error: unknown }[];
}

/** Links may lead round in circles. */
const deepest = 32;

const natural = new Intl.Collator(undefined, { numeric: true, sensitivity: "base" });

/** Natural order: "image 9" before "image 10", whatever case they are written in. */
export function compareNames(one: { readonly name: string }, other: { readonly name: string }): number {
  return natural.compare(one.name, other.name) || (one.name < other.name ? -1 : 1);
}

/** A folder with everything under it. Only the signal makes it reject: what cannot be read is told. */
export async function expandFolder(
  root: Pick<FolderEntry, "name" | "uri">,
  list: ListFolder,
  signal?: AbortSignal,
): Promise<ExpandedFolder> {
  const folders: FolderFiles[] = [];
  const unreadable: { uri: string; error: unknown }[] = [];
  const visit = async ({ name, uri }: Pick<FolderEntry, "name" | "uri">, depth: number): Promise<void> => {
    const entries = await list(uri, signal).catch((error: unknown) => {
      signal?.throwIfAborted();
      unreadable.push({ uri, error });
      return [];
    });
    const inOrder = entries.toSorted(compareNames);
    const files = inOrder.filter(({ kind }) => kind === "file");
    if (files.length > 0) folders.push({ uri, name, sources: files.map(sourceOf) });
    if (depth === deepest) return;
    for (const entry of inOrder) if (entry.kind === "folder") await visit(entry, depth + 1);
  };
  await visit(root, 0);
  return { folders, unreadable };
}

function sourceOf({ uri, name }: FolderEntry): UploadSource {
  return { uri, name };
}
