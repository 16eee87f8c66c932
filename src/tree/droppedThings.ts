import { Uri, type DataTransfer, type DataTransferFile } from "vscode";
import { picturesType, treeTypes } from "./dragTypes.ts";

/** Pictures that are in the library already. */
export interface DraggedPictures {
  readonly items: readonly PictureRef[];
}

export interface PictureRef {
  readonly accountId: string;
  readonly itemId: string;
  /** Where it was taken from. */
  readonly albumId?: string;
}

/** Bytes without a path, read as they are asked for, until the drop is over. */
export interface DroppedContent {
  readonly name: string;
  readonly content: AsyncIterable<Uint8Array>;
}

export type DroppedFile = Uri | DroppedContent;

export type Dropped =
  | { readonly kind: "pictures"; readonly pictures: DraggedPictures }
  | { readonly kind: "files"; readonly files: readonly DroppedFile[] }
  | { readonly kind: "nothing" };

/**
 * What was dropped. VS Code may leave entries of an earlier drag beside it: files are newer than pictures, unless the
 * tree's own type says that the drag began in a tree.
 */
export async function readDrop(data: DataTransfer): Promise<Dropped> {
  const pictures = parsePictures(await text(data, picturesType));
  const isFromTree = treeTypes.some((type) => data.get(type) !== undefined);
  const files = isFromTree ? [] : [...(await uris(data)), ...contents(data)];
  if (files.length > 0) return { kind: "files", files };
  return pictures === undefined ? { kind: "nothing" } : { kind: "pictures", pictures };
}

async function uris(data: DataTransfer): Promise<readonly Uri[]> {
  const lines = (await text(data, "text/uri-list")).split(/\r?\n/).filter((line) => !line.startsWith("#"));
  return lines.flatMap(uri).filter(({ scheme }) => scheme !== "http" && scheme !== "https");
}

function uri(line: string): readonly Uri[] {
  try {
    return line.trim() === "" ? [] : [Uri.parse(line.trim(), true)];
  } catch {
    return [];
  }
}

/** Those with a path are in the list of addresses too. */
function contents(data: DataTransfer): readonly DroppedContent[] {
  return [...data].flatMap(([, item]) => {
    const file = item.asFile();
    return file === undefined || file.uri !== undefined ? [] : [{ name: file.name, content: bytesOf(file) }];
  });
}

async function* bytesOf(file: DataTransferFile): AsyncGenerator<Uint8Array> {
  yield await file.data();
}

/** The first entry that says something: VS Code puts an empty one in front of ours. */
async function text(data: DataTransfer, type: string): Promise<string> {
  for (const [mime, item] of data) {
    if (mime !== type || item.asFile() !== undefined) continue;
    const value = await item.asString();
    if (value !== "") return value;
  }
  return "";
}

function parsePictures(json: string): DraggedPictures | undefined {
  try {
    const { items } = JSON.parse(json) as { readonly items?: unknown };
    const refs = Array.isArray(items) ? items.filter(isPictureRef) : [];
    return refs.length === 0 ? undefined : { items: refs };
  } catch {
    return undefined;
  }
}

function isPictureRef(value: unknown): value is PictureRef {
  if (typeof value !== "object" || value === null) return false;
  const { accountId, itemId, albumId } = value as Readonly<Record<string, unknown>>;
  return (
    typeof accountId === "string" &&
    typeof itemId === "string" &&
    (albumId === undefined || typeof albumId === "string")
  );
}
