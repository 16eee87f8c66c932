import { createWriteStream } from "node:fs";
import { rename, rm } from "node:fs/promises";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import type { Uri } from "vscode";
import { workspace } from "vscode";

/**
 * Writes an answer's body to a file, whole or not at all: streamed on this machine's disk, in one piece where another
 * file system holds the workspace.
 */
export async function saveFile(target: Uri, response: Response, signal: AbortSignal): Promise<void> {
  if (target.scheme === "file" && response.body !== null) await stream(target.fsPath, response.body, signal);
  else await workspace.fs.writeFile(target, new Uint8Array(await response.arrayBuffer()));
}

async function stream(path: string, body: NonNullable<Response["body"]>, signal: AbortSignal): Promise<void> {
  const unfinished = `${path}.${crypto.randomUUID().slice(0, 8)}.part`;
  try {
    const file = createWriteStream(unfinished, { flags: "wx" });
    await pipeline(Readable.fromWeb(body), file, { signal });
    await rename(unfinished, path);
  } catch (error) {
    await rm(unfinished, { force: true });
    throw error;
  }
}
