// Builds dist/; with --watch, again at every change. What is heavy is a file of its own, loaded when first
// needed: an `import()` of one of the entry points below stays an `import()` of that file.
import { context } from "esbuild";
import { existsSync } from "node:fs";
import { mkdir, readdir, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import process from "node:process";
import { noticesFor } from "./scripts/build/notices.mjs";

const root = import.meta.dirname;
const dist = path.join(root, "dist");
const watch = process.argv.includes("--watch");

/** Name in dist/ → source. */
const entryPoints = {
  extension: "src/extension.ts",
  signIn: "src/auth/signIn.ts",
  signInWays: "src/auth/signInUi.ts",
  browserJourney: "src/auth/browserJourneyUi.ts",
  googleClient: "src/auth/googleClientUi.ts",
  commands: "src/commands/createCommands.ts",
  pictures: "src/pictures/openPictureCache.ts",
  treeDragging: "src/tree/dragging.ts",
  galleryPanels: "src/gallery/galleryPanels.ts",
  uploads: "src/uploads/uploadQueue.ts",
  uploadsView: "src/tree/uploads/showUploads.ts",
  network: "src/network/loopbackFetch.ts",
  emulator: "src/emulator/cli.ts",
  renderWorker: "src/emulator/pictures/renderWorker.ts",
};

/** Copied: the drawing thread of the emulator loads them from beside itself. */
const codecs = {
  mozjpeg_dec: "node_modules/@jsquash/jpeg/codec/dec/mozjpeg_dec.wasm",
  mozjpeg_enc: "node_modules/@jsquash/jpeg/codec/enc/mozjpeg_enc.wasm",
  squoosh_png_bg: "node_modules/@jsquash/png/codec/pkg/squoosh_png_bg.wasm",
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

/** google-auth-library is given our fetch: the one it brings along, and its proxy agent, are never called. */
const leaveOut = {
  name: "leave-out",
  setup(build) {
    build.onResolve({ filter: /^(node-fetch|https-proxy-agent)$/ }, ({ path }) => ({
      path,
      namespace: "left-out",
    }));
    build.onLoad({ filter: /.*/, namespace: "left-out" }, () => ({ contents: "" }));
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
  metafile: true,
};

const node = {
  ...common,
  entryPoints: existing({ ...entryPoints, ...codecs }),
  loader: { ".wasm": "copy" },
  // What the sources ask of import.meta, CommonJS has under other names.
  define: { "import.meta.dirname": "__dirname", "import.meta.filename": "__filename" },
  platform: "node",
  format: "cjs",
  target: "node22",
  external: ["vscode"],
  plugins: watch ? [separateFiles, leaveOut, tellWatcher] : [separateFiles, leaveOut],
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

await mkdir(dist, { recursive: true });
// The sources are ES modules; what is built here is CommonJS.
await writeFile(path.join(dist, "package.json"), '{ "type": "commonjs" }\n');
const contexts = await Promise.all([context(node), context(browser)]);
if (watch) await Promise.all(contexts.map((build) => build.watch()));
else await buildOnce(contexts);

async function buildOnce(builds) {
  try {
    const results = await Promise.all(builds.map((build) => build.rebuild()));
    const files = (key) => results.flatMap(({ metafile }) => Object.keys(metafile[key]));
    await removeLeftovers(files("outputs"));
    await writeFile(path.join(dist, "THIRD-PARTY-NOTICES.txt"), await noticesFor(root, files("inputs")));
  } finally {
    await Promise.all(builds.map((build) => build.dispose()));
  }
}

/** Files of an earlier build that nothing makes any more. Never the folder as a whole: somebody may be running it. */
async function removeLeftovers(outputs) {
  const made = new Set([
    "package.json",
    "THIRD-PARTY-NOTICES.txt",
    ...outputs.map((file) => path.basename(file)),
  ]);
  const leftovers = (await readdir(dist)).filter((name) => !made.has(name));
  await Promise.all(leftovers.map((name) => rm(path.join(dist, name), { recursive: true })));
}
