// Where every npm script begins: `node scripts/run.mjs FILE [ARGUMENT…]`.
// Needs nothing but Node 20 and npm. Installs what is missing, then runs FILE under the pinned Node,
// with node_modules/.bin first in PATH.
import { spawn, spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import process from "node:process";

const root = path.resolve(import.meta.dirname, "..");
const pinnedMajor = 24;

function readLock(file) {
  try {
    return JSON.parse(readFileSync(path.join(root, file), "utf8")).packages;
  } catch {
    return undefined;
  }
}

/** Whether what npm noted about its last install is what the lock file asks for. */
function isInstalled() {
  const installed = readLock("node_modules/.package-lock.json");
  if (!installed) return false;
  return Object.entries(readLock("package-lock.json")).every(([name, wanted]) => {
    const there = installed[name];
    if (name === "" || (!there && wanted.optional)) return true;
    return there?.version === wanted.version && there?.integrity === wanted.integrity;
  });
}

/** npm under the Node it was started with: the pinned one goes away while it installs. */
function install() {
  console.error("Installing what the project needs (npm ci)…");
  const args = ["ci", "--include=dev", "--include=optional", "--no-audit", "--no-fund"];
  const options = { cwd: root, stdio: ["ignore", 2, 2] };
  const { npm_execpath: npm, npm_node_execpath: node } = process.env;
  const done = npm
    ? spawnSync(node ?? process.execPath, [npm, ...args], options)
    : spawnSync("npm", args, { ...options, shell: process.platform === "win32" });
  if (done.status !== 0) fail("npm ci did not succeed: see above.");
}

/** The Node that came with `npm ci`; where there is none for this system, the one that runs this. */
function findNode() {
  const system = process.platform === "win32" ? "win" : process.platform;
  const binary = process.platform === "win32" ? "node.exe" : "node";
  const pinned = path.join(root, "node_modules", `node-${system}-${os.arch()}`, "bin", binary);
  if (existsSync(pinned)) return pinned;
  if (Number.parseInt(process.versions.node, 10) >= pinnedMajor) return process.execPath;
  return fail(
    `No Node ${pinnedMajor} can be installed by npm for ${process.platform}-${os.arch()}, and this is Node ${process.versions.node}. ` +
      `Please install Node ${pinnedMajor} (https://nodejs.org) and try again.`,
  );
}

function fail(sentence) {
  console.error(sentence);
  process.exit(1);
}

function run(node, args) {
  const key = Object.keys(process.env).find((name) => name.toUpperCase() === "PATH") ?? "PATH";
  const directories = [path.join(root, "node_modules", ".bin"), path.dirname(node), process.env[key]];
  const env = { ...process.env, [key]: directories.filter(Boolean).join(path.delimiter) };
  // The channel tells FILE that we are gone, however that happened.
  const child = spawn(node, args, { cwd: root, env, stdio: ["inherit", "inherit", "inherit", "ipc"] });
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => passOn(signal, child));
  endWithParent(child);
  child.on("exit", (code, signal) => process.exit(code ?? 128 + os.constants.signals[signal]));
}

/** On Windows the console tells every process of Ctrl+C itself, and a signal would end FILE at once. */
function passOn(signal, child) {
  if (process.platform !== "win32") child.kill(signal);
}

/** A signal to npm ends only the shell between npm and us: then nobody is left to tell us. */
function endWithParent(child) {
  const parent = process.ppid;
  setInterval(() => {
    if (process.ppid !== parent) child.kill();
  }, 500);
}

const args = process.argv.slice(2);
if (args.length === 0) fail("usage: node scripts/run.mjs FILE [ARGUMENT…]");
if (!isInstalled()) install();
run(findNode(), args);
