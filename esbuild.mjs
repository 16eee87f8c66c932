// Builds dist/; with --watch, again at every change. What is heavy is a file of its own, loaded when first
// needed: an `import()` of one of the entry points below stays an `import()` of that file.
import { context } from "esbuild";
import { existsSync } from "node:fs";
import { mkdir, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import process from "node:process";

const root = import.meta.dirname;
const dist = path.join(root, "dist");
const watch = process.argv.includes("--watch");

/** Name in dist/ → source. */
const entryPoints = {
  extension: "src/extension.ts",
  signIn: "src/auth/signIn.ts",
  network: "src/network/loopbackFetch.ts",
  emulator: "src/emulator/cli.ts",
};

/** Turns an import() of another entry point into an import() of its file in dist/. */
const separateFiles = {
  name: "separate-files",
  setup(build) {
    build.onResolve({ filter: /\.ts$/ }, (args) => {
      if (args.kind !== "dynamic-import") return undefined;
      const target = path.relative(root, path.resolve(args.resolveDir, args.path)).replaceAll("\\", "/");
      const name = Object.keys(entryPoints).find((key) => entryPoints[key] === target);
      return name && { path: `./${name}.js`, external: true };
    });
  },
};

/** One line when a round begins and one when it ended: what a background task in VS Code waits for. */
const tellWatcher = {
  name: "tell-watcher",
  setup(build) {
    build.onStart(() => console.log("[watch] build started"));
    build.onEnd(() => console.log("[watch] build finished"));
  },
};

const common = {
  bundle: true,
  minify: !watch,
  sourcemap: watch && "linked",
  legalComments: "none",
  logLevel: "warning",
  absWorkingDir: root,
  outdir: "dist",
};

const node = {
  ...common,
  entryPoints: existing(entryPoints),
  platform: "node",
  format: "cjs",
  target: "node22",
  external: ["vscode"],
  plugins: watch ? [separateFiles, tellWatcher] : [separateFiles],
};

const browser = {
  ...common,
  entryPoints: existing({ gallery: "media/gallery/main.ts" }),
  platform: "browser",
  format: "iife",
  target: "chrome128",
};

function existing(entries) {
  return Object.fromEntries(Object.entries(entries).filter(([, file]) => existsSync(path.join(root, file))));
}

if (!watch) await rm(dist, { recursive: true, force: true });
await mkdir(dist, { recursive: true });
// The sources are ES modules; what is built here is CommonJS.
await writeFile(path.join(dist, "package.json"), '{ "type": "commonjs" }\n');
for (const options of [node, browser]) {
  const build = await context(options);
  if (watch) await build.watch();
  else await build.rebuild().finally(() => build.dispose());
}
