import { mkdir, open } from "node:fs/promises";
import path from "node:path";

/** How a demo service is started: `command` is Node, or an Electron that acts as Node. */
export interface DemoProcessOptions {
  /** Where its announcement, data and log are. */
  readonly folder: string;
  /** The emulator's command line program. */
  readonly script: string;
  readonly command?: string;
  /** Options of Node itself, before the script. */
  readonly nodeArguments?: readonly string[];
  readonly lingerSeconds?: number;
}

export interface DemoProcess {
  /** Whether it ended, by itself or because it could not be started. */
  readonly hasEnded: boolean;
  readonly pid: number | undefined;
}

export const announcementPath = (folder: string): string => path.join(folder, "service.json");
export const logPath = (folder: string): string => path.join(folder, "service.log");

/** Starts a service that outlives this window, its output in a file. */
export async function startDemoProcess(options: DemoProcessOptions): Promise<DemoProcess> {
  const { spawn } = await import("node:child_process"); // Slow to load, and seldom needed.
  await mkdir(options.folder, { recursive: true });
  const log = await open(logPath(options.folder), "w");
  try {
    const child = spawn(options.command ?? process.execPath, argumentsOf(options), {
      cwd: options.folder,
      detached: true,
      env: environment(),
      stdio: ["ignore", log.fd, log.fd],
      windowsHide: true,
    });
    const state = { hasEnded: false, pid: child.pid };
    child.once("error", () => (state.hasEnded = true));
    child.once("exit", () => (state.hasEnded = true));
    child.unref();
    return state;
  } finally {
    await log.close();
  }
}

function argumentsOf({
  folder,
  script,
  nodeArguments = [],
  lingerSeconds = 10,
}: DemoProcessOptions): string[] {
  return [
    ...nodeArguments,
    script,
    ...["--port", "0"],
    ...["--data", path.join(folder, "data")],
    ...["--announce", announcementPath(folder)],
    ...["--linger", String(lingerSeconds)],
  ];
}

/** The window's own, without what was meant for its process alone, such as a debugger. */
function environment(): NodeJS.ProcessEnv {
  return { ...process.env, NODE_OPTIONS: undefined, ELECTRON_RUN_AS_NODE: "1" };
}
