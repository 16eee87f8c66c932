// What is shipped, and what it costs before anybody asked for anything.
import { execFileSync } from "node:child_process";
import { mkdir, readdir, stat, writeFile } from "node:fs/promises";
import path from "node:path";
import { startEmulator } from "../scripts/emulatorProcess.ts";
import { cacheFolder, root } from "../scripts/system/paths.ts";
import { packageExtension } from "../scripts/vsix.ts";
import type { Measurement } from "./measurement.ts";

const dist = path.join(root, "dist");
const rounds = 11;
const budgets = { extensionKB: 150, extensionMs: 15, packageMB: 2 };

export async function measure(): Promise<readonly Measurement[]> {
  const vsix = await packageExtension();
  const stubs = await writeVscodeStub();
  return [
    {
      what: "package",
      value: await kilobytes(vsix).then((kb) => kb / 1024),
      unit: "MB",
      budget: budgets.packageMB,
    },
    ...(await sizes()),
    {
      what: "load extension.js",
      value: loadTime("extension.js", stubs),
      unit: "ms",
      budget: budgets.extensionMs,
    },
    { what: "load signIn.js", value: loadTime("signIn.js", stubs), unit: "ms" },
    { what: "load network.js", value: loadTime("network.js", stubs), unit: "ms" },
    { what: "emulator listens after", value: await emulatorStart(), unit: "ms" },
  ];
}

async function sizes(): Promise<readonly Measurement[]> {
  const names = (await readdir(dist)).filter((name) => name !== "package.json").sort();
  return Promise.all(
    names.map(async (name): Promise<Measurement> => {
      const size = {
        what: `size of ${name}`,
        value: await kilobytes(path.join(dist, name)),
        unit: "KB",
      } as const;
      return name === "extension.js" ? { ...size, budget: budgets.extensionKB } : size;
    }),
  );
}

const kilobytes = async (file: string): Promise<number> => (await stat(file)).size / 1024;

/** Milliseconds that `require` takes in a fresh process: the median. */
function loadTime(name: string, stubs: string): number {
  const file = JSON.stringify(path.join(dist, name));
  const program = `const before = performance.now(); require(${file}); console.log(performance.now() - before); process.exit()`;
  const times = Array.from({ length: rounds }, () =>
    Number(execFileSync(process.execPath, ["-e", program], { env: { ...process.env, NODE_PATH: stubs } })),
  );
  return median(times);
}

async function emulatorStart(): Promise<number> {
  const times: number[] = [];
  for (let round = 0; round < 3; round++) {
    const before = performance.now();
    const emulator = await startEmulator(["--port", "0"]);
    times.push(performance.now() - before);
    await emulator.stop();
  }
  return median(times);
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}

/** A module `vscode` that has everything and does nothing: enough to be loaded beside. */
async function writeVscodeStub(): Promise<string> {
  const modules = path.join(cacheFolder, "bench/node_modules");
  await mkdir(path.join(modules, "vscode"), { recursive: true });
  const source = `const anything = new Proxy(class {}, {
  get: (target, key) => (key === "prototype" ? target.prototype : anything),
  apply: () => anything,
});
module.exports = anything;
`;
  await writeFile(path.join(modules, "vscode/index.js"), source);
  return modules;
}
