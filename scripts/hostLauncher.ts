#!/usr/bin/env node
// Stands in for the program that @vscode/test-electron starts: takes the arguments of the desktop VS Code, opens
// VS Code in a browser, has it run the tests, and ends as they ended.
import { createWriteStream, mkdirSync } from "node:fs";
import path from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { format, parseArgs } from "node:util";
import type { Page } from "playwright-core";
import { onInterruption } from "./system/interruption.ts";
import { artifactsFolder } from "./system/paths.ts";
import { launchBrowser, openLoopbackLinksDirectly, patchConfiguration } from "./vscode-web/page.ts";
import { startVscodeWeb } from "./vscode-web/server.ts";

const limitMs = 10 * 60_000;

const { values, positionals } = parseArgs({
  strict: false,
  allowPositionals: true,
  options: {
    extensionDevelopmentPath: { type: "string" },
    extensionTestsPath: { type: "string" },
    "user-data-dir": { type: "string" },
    "extensions-dir": { type: "string" },
  },
});

const logs = path.join(artifactsFolder, "logs");
mkdirSync(logs, { recursive: true });
/** What the page says, its own complaints about a missing marketplace included. */
const log = createWriteStream(path.join(logs, "host-page.log"));
onInterruption(() => process.exit(130));
process.exit(await runTests());

async function runTests(): Promise<number> {
  const server = await startVscodeWeb({
    userData: argument("user-data-dir"),
    extensions: argument("extensions-dir"),
    port: 0,
    logFile: path.join(logs, "host.log"),
  });
  const browser = await launchBrowser({ patched: true });
  try {
    const page = await (await browser.newContext({ viewport: { width: 1400, height: 900 } })).newPage();
    const ended = testsEnded(page);
    await openTests(page, server.origin);
    return await Promise.race([ended, delay(limitMs, 1, { ref: false })]);
  } finally {
    await browser.close();
    await server.stop();
  }
}

/** The page calls these two functions if they are there. */
async function testsEnded(page: Page): Promise<number> {
  const exit = Promise.withResolvers<number>();
  await page.exposeFunction("codeAutomationExit", (code: number) => exit.resolve(code));
  await page.exposeFunction("codeAutomationLog", (_type: string, args: readonly unknown[]) => {
    log.write(`${format(...args)}\n`);
  });
  return exit.promise;
}

async function openTests(page: Page, origin: string): Promise<void> {
  const remote = (file: string) => ({
    $mid: 1,
    scheme: "vscode-remote",
    authority: new URL(origin).host,
    path: file,
  });
  await patchConfiguration(page, origin, (configuration) => {
    openLoopbackLinksDirectly(configuration);
    configuration.developmentOptions = {
      ...configuration.developmentOptions,
      extensions: [remote(argument("extensionDevelopmentPath"))],
      extensionTestsPath: remote(argument("extensionTestsPath")),
    };
  });
  const folder = positionals[0] === undefined ? "ew=true" : `folder=${encodeURIComponent(positionals[0])}`;
  await page.goto(`${origin}/?${folder}`);
}

function argument(name: keyof typeof values): string {
  const value = values[name];
  if (typeof value !== "string") throw new Error(`--${name} is missing.`);
  return value;
}
