import { readdir } from "node:fs/promises";

export const journalEnding = ".jsonl";

/** The names of the journals in a folder, sorted; beside them are claims, half-written files and what was set aside. */
export async function journalNames(folder: string): Promise<readonly string[]> {
  const names = await readdir(folder).catch((error: unknown) => {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return [];
    throw error;
  });
  return names.filter((name) => name.endsWith(journalEnding)).sort();
}
