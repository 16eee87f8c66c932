import { downloadAndUnzipVSCode, runTests } from "@vscode/test-electron";
import { mkdtemp, rm } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { startEmulator } from "../emulatorProcess.ts";
import { makeSampleWorkspace } from "../makeSampleWorkspace.ts";
import { root } from "../system/paths.ts";
import { buildExtension } from "../vsix.ts";
import { foldersIn } from "../vscode-web/server.ts";
import { quietSettings, writeSettings } from "../vscode-web/settings.ts";
import { buildHostTests, removeHostTests } from "./buildHostTests.ts";
import { readHostReport } from "./hostReport.ts";
import type { LayerResult, RunOptions } from "./layer.ts";
import { findTestFiles } from "./testFiles.ts";

/**
 * The tests that run inside VS Code: a downloaded one, or, where none can be had, one in the browser that
 * `hostLauncher.ts` opens in its place. What counts is the report that the tests wrote.
 */
export async function runHostTests(options: RunOptions): Promise<LayerResult> {
  const files = await findTestFiles("test/host", options.only);
  await buildExtension();
  const tests = await buildHostTests(files);
  const folder = await mkdtemp(path.join(os.tmpdir(), "gpa-host-"));
  const emulator = await startEmulator(["--port", "0"]);
  try {
    const report = path.join(folder, "report.json");
    await runInVscode(folder, tests, options, {
      GOOGLE_PHOTOS_TEST_EMULATOR: emulator.url,
      GOOGLE_PHOTOS_TEST_REPORT: report,
    });
    return await readHostReport(report, files, options.verbose);
  } finally {
    await emulator.stop();
    await rm(folder, { recursive: true, force: true });
    await removeHostTests();
  }
}

async function runInVscode(
  folder: string,
  extensionTestsPath: string,
  options: RunOptions,
  env: Record<string, string>,
): Promise<void> {
  const { userData, extensions } = foldersIn(folder);
  const workspace = path.join(folder, "field-notes");
  await makeSampleWorkspace(workspace);
  await writeSettings(userData, quietSettings);
  await runTests({
    vscodeExecutablePath: await findVscode(options),
    extensionDevelopmentPath: root,
    extensionTestsPath,
    extensionTestsEnv: env,
    launchArgs: [workspace, "--user-data-dir", userData, "--extensions-dir", extensions],
  }).catch((error: unknown) => {
    // Whether tests failed is in the report; without one it says why.
    console.log(error instanceof Error ? error.message : String(error));
  });
}

function findVscode({ desktop }: RunOptions): Promise<string> {
  if (process.platform !== "linux") return downloadAndUnzipVSCode();
  if (!desktop) return Promise.resolve(path.join(root, "scripts/hostLauncher.ts"));
  if (!process.env["DISPLAY"] && !process.env["WAYLAND_DISPLAY"]) {
    throw new Error("The desktop VS Code needs a display: try xvfb-run -a npm run test:host -- --desktop.");
  }
  return downloadAndUnzipVSCode();
}
