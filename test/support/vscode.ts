import { cp, mkdir, mkdtemp, readdir, rm } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import type { Browser, BrowserContext } from "playwright-core";
import { makeSampleWorkspace } from "../../scripts/makeSampleWorkspace.ts";
import { artifactsFolder } from "../../scripts/system/paths.ts";
import {
  launchBrowser,
  openLoopbackLinksDirectly,
  patchConfiguration,
} from "../../scripts/vscode-web/page.ts";
import {
  foldersIn,
  installExtension,
  startVscodeWeb,
  type VscodeFolders,
  type VscodeWeb,
} from "../../scripts/vscode-web/server.ts";
import { quietSettings, writeSettings } from "../../scripts/vscode-web/settings.ts";
import { packageExtension } from "../../scripts/vsix.ts";
import { DemoService } from "./demoService.ts";
import { Workbench } from "./workbench.ts";

export const themes = {
  dark: "Dark 2026",
  light: "Light 2026",
  highContrast: "Default High Contrast",
  highContrastLight: "Default High Contrast Light",
} as const;

export interface OpenOptions {
  /** Names the folder of its logs under `artifacts`. */
  readonly name: string;
  readonly theme?: keyof typeof themes;
  readonly viewport?: { readonly width: number; readonly height: number };
  /** Of the machine: where a remote window looks for what no workspace may set. */
  readonly machineSettings?: Readonly<Record<string, unknown>>;
  /** The page of VS Code exactly as its server sends it: links to loopback addresses go through its proxy. */
  readonly asItComes?: boolean;
}

/** A VS Code of its own in a browser of its own, with the packaged extension and the sample workspace. */
export interface Vscode {
  readonly workbench: Workbench;
  readonly demo: DemoService;
  readonly context: BrowserContext;
  readonly workspace: string;
  /** Names of the images in the top folder of the workspace. */
  readonly images: readonly string[];
  readonly userData: string;
  close(): Promise<void>;
}

export async function openVscode(options: OpenOptions): Promise<Vscode> {
  const folder = await mkdtemp(path.join(os.tmpdir(), "gpa-ui-"));
  const workspace = path.join(folder, "field-notes");
  await copyWorkspace(workspace);
  const folders = foldersIn(folder);
  const server = await startServer(folders, options);
  const demo = new DemoService(folders.userData);
  const browser = await launchBrowser({ patched: !options.asItComes });
  const context = await newContext(browser, options);
  const workbench = await openWindow(context, server, { ...options, workspace });
  const close = async () => {
    await browser.close();
    await server.stop();
    await demo.stop();
    await rm(folder, { recursive: true, force: true });
  };
  const images = await findImages(workspace);
  return { workbench, demo, context, workspace, images, userData: folders.userData, close };
}

/** Its pictures are drawn once for all tests of a run. */
async function copyWorkspace(folder: string): Promise<void> {
  const drawn = process.env["GOOGLE_PHOTOS_TEST_WORKSPACE"];
  if (drawn === undefined) await makeSampleWorkspace(folder);
  else await cp(drawn, folder, { recursive: true });
}

async function findImages(workspace: string): Promise<readonly string[]> {
  return (await readdir(workspace)).filter((name) => /\.(jpe?g|png)$/i.test(name)).sort();
}

async function startServer(folders: VscodeFolders, options: OpenOptions): Promise<VscodeWeb> {
  await installExtension(folders, process.env["GOOGLE_PHOTOS_TEST_VSIX"] ?? (await packageExtension()));
  await writeSettings(folders.userData, {
    ...quietSettings,
    "workbench.colorTheme": themes[options.theme ?? "dark"],
    // Else a file that has just opened is selected alone again, some time after others were added to the selection.
    "explorer.autoReveal": false,
  });
  if (options.machineSettings) await writeSettings(folders.userData, options.machineSettings, "Machine");
  const logs = path.join(artifactsFolder, "logs");
  await mkdir(logs, { recursive: true });
  return startVscodeWeb({ ...folders, port: 0, logFile: path.join(logs, `${options.name}.log`) });
}

async function newContext(browser: Browser, { viewport }: OpenOptions): Promise<BrowserContext> {
  const context = await browser.newContext({ viewport: viewport ?? { width: 1400, height: 900 } });
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  context.setDefaultTimeout(30_000);
  return context;
}

async function openWindow(
  context: BrowserContext,
  server: VscodeWeb,
  options: OpenOptions & { readonly workspace: string },
): Promise<Workbench> {
  const page = await context.newPage();
  if (!options.asItComes) await patchConfiguration(page, server.origin, openLoopbackLinksDirectly);
  await page.goto(`${server.origin}/?folder=${encodeURIComponent(options.workspace)}`);
  const workbench = new Workbench(page);
  await workbench.ready();
  return workbench;
}
