import { FileType, type Uri, workspace } from "vscode";
import { expandFolder, type FolderFiles } from "../uploads/expandFolder.ts";
import type { UploadSource } from "../uploads/uploadJob.ts";
import { nameOf, sourceOf } from "./files.ts";
import { isMediaName } from "./mediaExtensions.ts";
import { folderLister } from "./uploadsIgnored.ts";

/** The files behind what was chosen. */
export interface Gathered {
  /** Chosen one by one. Whatever they are called: somebody wants them. */
  readonly files: readonly UploadSource[];
  /** Folders, and below them their subfolders, that have photos or videos by their names. */
  readonly folders: readonly FolderFiles[];
  /** Files in folders whose names are no photo's or video's. */
  readonly others: number;
  /** Subfolders that could not be read. */
  readonly unreadable: readonly string[];
}

/** Takes folders apart. Rejects only when aborted. */
export async function gatherFiles(chosen: readonly Uri[], signal: AbortSignal): Promise<Gathered> {
  const files: UploadSource[] = [];
  const folders: FolderFiles[] = [];
  const unreadable: string[] = [];
  let others = 0;
  for (const uri of chosen) {
    signal.throwIfAborted();
    if (!(await isFolder(uri))) {
      files.push(sourceOf(uri));
      continue;
    }
    const found = await expandFolder({ uri: uri.toString(), name: nameOf(uri) }, folderLister(uri), signal);
    unreadable.push(...found.unreadable.map((each) => each.uri));
    for (const folder of found.folders) {
      const sources = folder.sources.filter(({ name }) => isMediaName(name));
      others += folder.sources.length - sources.length;
      if (sources.length > 0) folders.push({ ...folder, sources });
    }
  }
  return { files, folders, others, unreadable };
}

/** What cannot be asked about is taken for a file, and told about like one. */
async function isFolder(uri: Uri): Promise<boolean> {
  try {
    return ((await workspace.fs.stat(uri)).type & FileType.Directory) !== 0;
  } catch {
    return false;
  }
}
