import type { FileHandle } from "node:fs/promises";
import { open, stat } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { headBytes } from "./mediaTypes.ts";
import type { OpenedSource, SourceStat } from "./sourceReader.ts";

/** A file up to this size is read once, and kept while it is open. Bytes. */
const keptBytes = 1024 * 1024;

export async function statFile(uri: string): Promise<SourceStat> {
  const found = await stat(fileURLToPath(uri));
  // Opening a pipe would wait for somebody to write into it.
  if (!found.isFile()) throw new Error("It is not a file.");
  return { size: found.size, modifiedAt: found.mtimeMs };
}

/** A file on disk, read at the places that are asked for. */
export async function openFile(uri: string): Promise<OpenedSource> {
  await statFile(uri);
  const file = await open(fileURLToPath(uri), "r");
  const close = (): void => void file.close().catch(() => undefined);
  try {
    const { size, mtimeMs } = await file.stat();
    const first = await readAt(file, 0, new Uint8Array(size <= keptBytes ? size : headBytes));
    const isWhole = first.byteLength === size;
    return {
      size,
      modifiedAt: mtimeMs,
      head: first.subarray(0, headBytes),
      read: (offset, length, memory) =>
        isWhole
          ? Promise.resolve(first.subarray(offset, offset + length))
          : readAt(file, offset, memory.take(length)),
      close,
    };
  } catch (error) {
    close();
    throw error;
  }
}

async function readAt(
  file: FileHandle,
  offset: number,
  bytes: Uint8Array<ArrayBuffer>,
): Promise<Uint8Array<ArrayBuffer>> {
  let filled = 0;
  while (filled < bytes.length) {
    const { bytesRead } = await file.read(bytes, filled, bytes.length - filled, offset + filled);
    if (bytesRead === 0) break;
    filled += bytesRead;
  }
  return bytes.subarray(0, filled);
}
