import { open, rename, rm } from "node:fs/promises";
import { dirname } from "node:path";
import { isDiskFull } from "./uploadFailure.ts";

/**
 * Replaces a file so that after a crash either the old or the new content is there. Readable by the user only.
 * One writer at a time per path.
 */
export async function writeDurably(path: string, content: string): Promise<void> {
  const temporary = temporaryPath(path);
  try {
    const file = await open(temporary, "w", 0o600);
    try {
      await file.writeFile(content);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(temporary, path);
  } catch (error) {
    await rm(temporary, { force: true });
    throw error;
  }
  await syncFolder(dirname(path));
}

/**
 * Removes a file, and what a crash may have left of a newer one, for good; where the disk is so full that this cannot
 * be written down at once, as soon as the system does it.
 */
export async function removeDurably(path: string): Promise<void> {
  await rm(temporaryPath(path), { force: true });
  await rm(path, { force: true });
  await syncFolder(dirname(path)).catch((error: unknown) => {
    if (!isDiskFull(error)) throw error;
  });
}

function temporaryPath(path: string): string {
  return `${path}.tmp`;
}

/** Makes a rename or a removal last. Windows cannot open folders, and does not need to. */
async function syncFolder(path: string): Promise<void> {
  if (process.platform === "win32") return;
  const folder = await open(path, "r");
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}
