import { execFileSync } from "node:child_process";
import { readFile } from "node:fs/promises";
import path from "node:path";
import { runTool } from "./system/tools.ts";
import { root } from "./system/paths.ts";

/** Builds the extension and packages it. Returns the path of the .vsix; rejects when there is a warning. */
export async function packageExtension(): Promise<string> {
  await buildExtension();
  const { name, version } = JSON.parse(await readFile(path.join(root, "package.json"), "utf8")) as {
    name: string;
    version: string;
  };
  const file = path.join(root, `${name}-${version}.vsix`);
  // Everything is bundled. The package names no repository: nothing in it links to one.
  const said = await runTool(
    "@vscode/vsce/vsce",
    [
      "package",
      "--no-dependencies",
      "--allow-missing-repository",
      "--no-rewrite-relative-links",
      "--out",
      file,
    ],
    sourceDate(),
  );
  if (said.includes("WARNING")) throw new Error(said);
  return file;
}

export async function buildExtension(): Promise<void> {
  await runTool(path.join(root, "esbuild.mjs"), []);
}

/** Packages made from one commit are equal byte for byte. */
function sourceDate(): Record<string, string> {
  try {
    const seconds = execFileSync("git", ["log", "-1", "--format=%ct"], { cwd: root, encoding: "utf8" });
    return { SOURCE_DATE_EPOCH: seconds.trim() };
  } catch {
    return {};
  }
}
