// Builds dist/. What is heavy is a file of its own, loaded when first needed: an `import()` of one of the
// entry points below stays an `import()` of that file.
import { build } from "esbuild";
import { mkdir, writeFile, copyFile } from "node:fs/promises";
import { existsSync } from "node:fs";
import path from "node:path";

const root = import.meta.dirname;
const watch = process.argv.includes("--watch");
void watch;

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

const common = {
  bundle: true,
  minify: true,
  sourcemap: false,
  legalComments: "none",
  logLevel: "warning",
  absWorkingDir: root,
};
const existing = Object.fromEntries(
  Object.entries(entryPoints).filter(([, file]) => existsSync(path.join(root, file))),
);

await mkdir(path.join(root, "dist"), { recursive: true });
await Promise.all([
  build({
    ...common,
    entryPoints: existing,
    outdir: "dist",
    platform: "node",
    format: "cjs",
    target: "node22",
    external: ["vscode"],
    plugins: [separateFiles],
  }),
  existsSync(path.join(root, "media/gallery/main.ts")) &&
    build({
      ...common,
      entryPoints: { gallery: "media/gallery/main.ts" },
      outdir: "dist",
      platform: "browser",
      format: "iife",
      target: "chrome128",
    }),
  // The sources are ES modules; what is built here is CommonJS.
  writeFile(path.join(root, "dist/package.json"), '{ "type": "commonjs" }\n'),
]);
void copyFile;
