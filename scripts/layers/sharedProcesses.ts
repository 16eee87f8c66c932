import { mkdir, writeFile } from "node:fs/promises";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { cacheFolder, root } from "../system/paths.ts";

const filesInMemory = path.join(root, "test/support/filesInMemory.ts");

/**
 * Deals test files to so many processes: starting one costs more than most files take. Gives the programs to run in
 * their place; each imports its share, and every test is still told under its own file.
 */
export async function dealToProcesses(
  name: string,
  files: readonly string[],
  processes: number,
): Promise<readonly string[]> {
  const folder = path.join(cacheFolder, "test-shares");
  await mkdir(folder, { recursive: true });
  const shares = Array.from({ length: Math.min(processes, files.length) }, (_, share) =>
    files.filter((_file, at) => at % processes === share),
  );
  return Promise.all(
    shares.map(async (share, at) => {
      const program = path.join(folder, `${name}-${at}.mjs`);
      const imports = [filesInMemory, ...share].map(
        (file) => `import ${JSON.stringify(pathToFileURL(file).href)};\n`,
      );
      await writeFile(program, imports.join(""));
      return program;
    }),
  );
}
