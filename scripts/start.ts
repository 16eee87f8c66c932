// npm start: a real VS Code with the extension, its demo service, and a workspace to try it on.
import { existsSync } from "node:fs";
import path from "node:path";
import { parseArgs } from "node:util";
import { makeSampleWorkspace } from "./makeSampleWorkspace.ts";
import { requireFreePort, startBrowser } from "./start/browser.ts";
import { startDemoService } from "./start/demoService.ts";
import { findDesktopVscode, startDesktop } from "./start/desktop.ts";
import { onInterruption } from "./system/interruption.ts";
import { cacheFolder } from "./system/paths.ts";
import { foldersIn } from "./vscode-web/server.ts";
import { quietSettings, writeSettings } from "./vscode-web/settings.ts";
import { packageExtension } from "./vsix.ts";

const defaultPort = "8089";
const stops: (() => Promise<void>)[] = [];
onInterruption(() => void end(0));
try {
  await start(readOptions());
} catch (error) {
  console.error(error instanceof Error ? error.message : String(error));
  await end(1);
}

interface Options {
  readonly browser: boolean;
  readonly port: number;
  readonly profile: string;
}

function readOptions(): Options {
  const { values } = parseArgs({
    options: {
      browser: { type: "boolean", default: false },
      port: { type: "string", default: defaultPort },
      profile: { type: "string", default: "legacy" },
    },
  });
  const port = Number(values.port);
  if (!Number.isInteger(port) || port < 1 || port > 65_535)
    throw new Error("--port takes a number up to 65535.");
  if (!["legacy", "google"].includes(values.profile)) throw new Error("--profile takes legacy or google.");
  return { ...values, port };
}

async function start({ browser, port, profile }: Options): Promise<void> {
  const code = browser ? undefined : findDesktopVscode();
  if (code === undefined) await requireFreePort(port);
  // In a browser, secrets belong to the address: each port is a VS Code of its own.
  const home = path.join(cacheFolder, "start", code === undefined ? `browser-${port}` : "desktop");
  const folders = foldersIn(home);
  const workspace = path.join(home, "field-notes");
  await makeSampleWorkspace(workspace);
  const vsix = await packageExtension();
  if (!existsSync(folders.userData)) await writeSettings(folders.userData, quietSettings);

  const demo = await startDemoService(folders.userData, profile);
  stops.push(() => demo.stop());
  console.log(`Demo library ${demo.url}`);

  const vscode = await (code === undefined
    ? startBrowser(folders, { vsix, workspace, port })
    : startDesktop(code, folders, { vsix, workspace }));
  stops.push(() => vscode.stop());
  console.log(vscode.sentence);
  void vscode.exited.then(() => end(0));
}

/** Ends what was started, last first. */
async function end(code: number): Promise<never> {
  for (const stop of stops.splice(0).reverse()) await stop();
  process.exit(code);
}
