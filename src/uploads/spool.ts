import { randomUUID } from "node:crypto";
import { mkdir, open, readdir, rm, stat } from "node:fs/promises";
import { extname, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import type { UploadContentSource, UploadSource } from "./uploadJob.ts";

/** Something may still be writing what no journal names yet. */
const abandonedAfterMs = 24 * 60 * 60_000;

/** Keeps what arrived without a path until it is in its album. */
export class Spool {
  private readonly folder: string;

  constructor(folder: string) {
    this.folder = join(folder, "spool");
  }

  /** Writes it to disk, readable by the user only; resolves when the disk has it. */
  async keep({ name, content }: UploadContentSource): Promise<UploadSource> {
    await mkdir(this.folder, { recursive: true, mode: 0o700 });
    const path = join(this.folder, randomUUID() + extname(name).slice(0, 12));
    try {
      const file = await open(path, "wx", 0o600);
      try {
        for await (const piece of content instanceof Uint8Array ? [content] : content)
          await file.writeFile(piece);
        await file.sync();
      } finally {
        await file.close();
      }
    } catch (error) {
      await rm(path, { force: true });
      throw error;
    }
    return { uri: pathToFileURL(path).href, name };
  }

  /** Deletes what is its own; any other file is somebody's. */
  async drop(sources: readonly UploadSource[]): Promise<void> {
    const paths = sources.map(({ uri }) => this.pathOf(uri)).filter((path) => path !== undefined);
    await Promise.all(paths.map((path) => rm(path, { force: true }).catch(() => undefined)));
  }

  /** Deletes what no journal names and nobody can be writing any more. */
  async sweep(named: readonly UploadSource[], now: number): Promise<void> {
    const kept = new Set(named.map(({ uri }) => this.pathOf(uri)));
    for (const name of await readdir(this.folder).catch(() => [])) {
      const path = join(this.folder, name);
      const found = await stat(path).catch(() => undefined);
      if (found && !kept.has(path) && found.mtimeMs < now - abandonedAfterMs) await rm(path, { force: true });
    }
  }

  private pathOf(uri: string): string | undefined {
    if (!uri.startsWith(pathToFileURL(this.folder + "/").href)) return undefined;
    const path = fileURLToPath(uri);
    return join(this.folder, path.slice(this.folder.length + 1)) === path && !path.includes("..")
      ? path
      : undefined;
  }
}
