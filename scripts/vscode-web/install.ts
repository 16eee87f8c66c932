// Installs code-server, VS Code in the browser, the slim way: nothing is compiled that is not needed.
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { copyFile, mkdir, readFile, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { npm } from "../system/npm.ts";
import { cacheFolder, root } from "../system/paths.ts";

const folder = path.join(cacheFolder, "vscode-web");
const stamp = path.join(folder, "installed");
/** Changes when the steps below do. */
const recipe = 1;

/** The file that starts code-server under Node 24. Installed when it is not there yet, and then reused. */
export async function installVscodeWeb(): Promise<string> {
  const wanted = await fingerprint();
  if ((await readFile(stamp, "utf8").catch(() => "")) !== wanted) await install(wanted);
  return path.join(folder, "node_modules/code-server/out/node/entry.js");
}

async function fingerprint(): Promise<string> {
  const lock = await readFile(path.join(import.meta.dirname, "package-lock.json"));
  const hash = createHash("sha256").update(lock).digest("hex");
  return `${recipe} ${process.platform}-${process.arch} ${hash}\n`;
}

async function install(wanted: string): Promise<void> {
  console.error("Installing VS Code for the browser (code-server, once)…");
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  for (const name of ["package.json", "package-lock.json"]) {
    await copyFile(path.join(import.meta.dirname, name), path.join(folder, name));
  }
  const slim = ["--ignore-scripts", "--omit=optional", "--no-audit", "--no-fund"];
  await npm(folder, ["ci", ...slim]);
  const vscode = path.join(folder, "node_modules/code-server/lib/vscode");
  // Not `npm ci`: the shrinkwrap that it brings lacks an entry.
  await npm(vscode, ["install", "--omit=dev", "--no-package-lock", ...slim]);
  await buildLogModules(vscode);
  await writeFile(stamp, wanted);
}

/** With these two modules the Output panel has content and logs are written. All else works without them. */
async function buildLogModules(vscode: string): Promise<void> {
  if (!hasCompiler()) return;
  const headers = path.join(root, "node_modules", `node-${process.platform}-${process.arch}`);
  await npm(vscode, ["rebuild", "@vscode/spdlog", "@vscode/native-watchdog"], {
    npm_config_nodedir: headers,
  }).catch(() => console.error("Its log modules could not be built: the Output panel stays empty."));
}

function hasCompiler(): boolean {
  return ["g++", "make", "python3"].every((tool) => spawnSync(tool, ["--version"]).status === 0);
}
