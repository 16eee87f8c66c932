import { rm } from "node:fs/promises";
import path from "node:path";
import { methodIds } from "../../src/emulator/methods/methodScopes.ts";
import { makeSampleWorkspace } from "../makeSampleWorkspace.ts";
import { cacheFolder, root } from "../system/paths.ts";
import { buildExtension, packageExtension } from "../vsix.ts";
import { ensureChromium } from "../chromium.ts";
import { installVscodeWeb } from "../vscode-web/install.ts";
import { checkLayer } from "./checkLayer.ts";
import type { Layer } from "./layer.ts";
import { nodeTestLayer } from "./nodeTestLayer.ts";

const types = checkLayer(
  "types",
  [".", "media", "bench", "bench/gallery", "test/ui"].map(
    (project) => ["typescript/bin/tsc", "--noEmit", "-p", project] as const,
  ),
);

/** Loaded when its turn comes: what keeps it from being loaded is no matter of the other layers. */
const host: Layer = {
  name: "host",
  run: async (options) => (await import("./hostTests.ts")).runHostTests(options),
};

/** Only where VS Code in the browser runs. */
const ui: Layer = onLinux(
  nodeTestLayer({
    name: "ui",
    concurrency: 1,
    timeoutMinutes: 15,
    prepare: async () => {
      await installVscodeWeb();
      const workspace = path.join(cacheFolder, "sample-workspace");
      await rm(workspace, { recursive: true, force: true });
      await makeSampleWorkspace(workspace);
      return {
        CHROME_PATH: ensureChromium(),
        GOOGLE_PHOTOS_TEST_VSIX: await packageExtension(),
        GOOGLE_PHOTOS_TEST_WORKSPACE: workspace,
      };
    },
  }),
);

/** In the order in which they run: the quick ones first. */
export const layers: readonly Layer[] = [
  types,
  checkLayer("lint", [
    ["eslint/bin/eslint.js", "."],
    ["../scripts/coverage.ts", "--check"],
  ]),
  checkLayer("format", [["prettier/bin/prettier.cjs", "--check", "."]]),
  nodeTestLayer({ name: "unit", concurrency: 4, processes: 4, timeoutMinutes: 2 }),
  nodeTestLayer({
    name: "contract",
    concurrency: 4,
    processes: 6,
    timeoutMinutes: 2,
    methods: methodIds,
    prepare: async () => {
      await buildExtension();
      return { GOOGLE_PHOTOS_TEST_PROGRAM: path.join(root, "dist/emulator.js") };
    },
  }),
  nodeTestLayer({ name: "uploads", concurrency: 2, timeoutMinutes: 11 }),
  host,
  ui,
];

function onLinux(layer: Layer): Layer {
  if (process.platform === "linux") return layer;
  return {
    name: layer.name,
    run: () => {
      console.log(`${layer.name}: not run here`);
      return Promise.resolve({ passed: 0, failed: 0, notRun: "not run here" });
    },
  };
}
