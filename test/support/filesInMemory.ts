/**
 * Imported before tests that are not about the disk: their temporary files lie in memory, where the system has a
 * folder for that with room enough.
 */
import { statfsSync } from "node:fs";

const folder = "/dev/shm";
const enoughBytes = 4 * 1024 ** 3;

try {
  const { bavail, bsize } = statfsSync(folder);
  if (bavail * bsize >= enoughBytes) process.env["TMPDIR"] = folder;
} catch {
  // Only Linux has it.
}
