import { build } from "esbuild";
import { mkdir, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { cacheFolder, root } from "../system/paths.ts";

/** Of this run alone: another one may be going on beside it. */
const output = path.join(cacheFolder, "host-tests", String(process.pid));

/** The name that a test file has in the folder of the built ones. */
export const builtName = (file: string): string =>
  path.relative(path.join(root, "test/host"), file).replace(/\.ts$/, ".js").replaceAll("\\", "/");

export async function removeHostTests(): Promise<void> {
  await rm(output, { recursive: true, force: true });
}

/** Builds the tests and what runs them. Returns the path of the module that VS Code calls. */
export async function buildHostTests(files: readonly string[]): Promise<string> {
  await removeHostTests();
  await mkdir(output, { recursive: true });
  await writeFile(path.join(output, "package.json"), '{ "type": "commonjs" }\n');
  await build({
    entryPoints: [...files, path.join(root, "test/host/run.ts")],
    outbase: path.join(root, "test/host"),
    outdir: output,
    bundle: true,
    platform: "node",
    format: "cjs",
    target: "node22",
    external: ["vscode", "mocha"],
    sourcemap: "inline",
    logLevel: "warning",
  });
  return path.join(output, "run.js");
}
