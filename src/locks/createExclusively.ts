import { constants } from "node:fs";
import { copyFile, link, rm, writeFile } from "node:fs/promises";

/** What file systems without links say. */
const noLinks: readonly (string | undefined)[] = ["EPERM", "ENOSYS", "ENOTSUP", "EOPNOTSUPP", "EMLINK"];

/**
 * Makes a file that was not there, whole from its first moment, readable by the user only. Of several that try at
 * once, one succeeds.
 * @param draft a path of our own beside it
 * @returns false if it was there
 */
export async function createExclusively(path: string, draft: string, content: string): Promise<boolean> {
  try {
    await writeFile(draft, content, { flag: "wx", mode: 0o600 });
    await link(draft, path).catch((error: unknown) => {
      if (!noLinks.includes((error as NodeJS.ErrnoException).code)) throw error;
      return copyFile(draft, path, constants.COPYFILE_EXCL);
    });
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "EEXIST") return false;
    throw error;
  } finally {
    await rm(draft, { force: true });
  }
}
