import { glob } from "node:fs/promises";
import path from "node:path";
import { root } from "../system/paths.ts";

/** The test files under a folder of the project, as absolute paths, sorted. Throws if there are none. */
export async function findTestFiles(
  folder: string,
  only: readonly string[] = [],
): Promise<readonly string[]> {
  const names: string[] = [];
  for await (const name of glob("**/*.test.ts", { cwd: path.join(root, folder) })) names.push(name);
  const files = names
    .map((name) => path.join(root, folder, name))
    .filter((file) => only.length === 0 || only.some((part) => file.replaceAll("\\", "/").includes(part)))
    .sort();
  if (files.length === 0) throw new Error(`There are no test files in ${folder}.`);
  return files;
}
