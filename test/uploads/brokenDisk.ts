/**
 * A disk that fills up, or a machine that dies, at a chosen moment: takes the place of what `node:fs/promises` has,
 * for one folder. Imported before anything that writes there.
 */
import fs from "node:fs/promises";
import type { FileHandle } from "node:fs/promises";
import { syncBuiltinESMExports } from "node:module";

/** What happens at each thing that is written below a folder, before it is done and after it. */
export interface DiskWatcher {
  readonly before?: (what: string) => void;
  readonly after?: (what: string) => void;
}

const watched = new Map<string, DiskWatcher>();

/** Thrown by a watcher's `before`: no room for another byte. */
export function diskFull(what: string): Error {
  return Object.assign(new Error(`ENOSPC: no space left on device, ${what}`), { code: "ENOSPC" });
}

/** Gives back what ends it. */
export function watchDisk(folder: string, watcher: DiskWatcher): () => void {
  watched.set(folder, watcher);
  return () => watched.delete(folder);
}

function watcherOf(path: unknown): DiskWatcher | undefined {
  const text = String(path);
  return [...watched].find(([folder]) => text.startsWith(folder))?.[1];
}

async function pass<T>(path: unknown, what: string, work: () => Promise<T>): Promise<T> {
  const watcher = watcherOf(path);
  watcher?.before?.(what);
  const result = await work();
  watcher?.after?.(what);
  return result;
}

const real = { ...fs };
const handleMethods = ["write", "writeFile", "appendFile", "truncate", "sync", "datasync"] as const;

function watchHandle(path: unknown, handle: FileHandle): FileHandle {
  for (const name of handleMethods) {
    const method = handle[name].bind(handle) as (...values: unknown[]) => Promise<unknown>;
    const watchedMethod = (...values: unknown[]) => pass(path, name, () => method(...values));
    Object.defineProperty(handle, name, { value: watchedMethod });
  }
  return handle;
}

fs.open = async (path, flags, mode) => {
  const makes = typeof flags === "string" && flags !== "r" && flags !== "r+";
  const open = () => real.open(path, flags, mode);
  return watchHandle(path, makes ? await pass(path, "open", open) : await open());
};
fs.writeFile = (file, ...rest) => pass(file, "writeFile", () => real.writeFile(file, ...rest));
fs.rename = (from, to) => pass(to, "rename", () => real.rename(from, to));
fs.rm = (path, options) => pass(path, "rm", () => real.rm(path, options));
syncBuiltinESMExports();
