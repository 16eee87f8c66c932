// Processes that end with us: each leads a group of its own, so that what it started ends too.
import { spawn, spawnSync, type ChildProcess } from "node:child_process";
import { createWriteStream } from "node:fs";
import { setTimeout as delay } from "node:timers/promises";

export interface StartOptions {
  readonly cwd?: string;
  /** Added to our own environment. */
  readonly env?: Readonly<Record<string, string>>;
  /** Everything it prints is kept here as well. */
  readonly logFile?: string;
  /** Whether `command` is for the system's shell. */
  readonly shell?: boolean;
  /** How long `stop` waits before it insists. */
  readonly patienceMs?: number;
}

export interface RunningProcess {
  readonly pid: number;
  /** Resolves with the exit code, 128 and more after a signal. */
  readonly exited: Promise<number>;
  /** What it printed so far, both streams. */
  output(): string;
  /** Resolves with the first match in what it prints; rejects if it ends first or the time is over. */
  printed(pattern: RegExp, timeoutMs: number): Promise<RegExpMatchArray>;
  /** Asks its group to end, and insists when that takes too long. */
  stop(): Promise<void>;
}

const groups = new Set<number>();

process.on("exit", () => {
  for (const pid of groups) signalGroup(pid, "SIGKILL");
});

export function startProcess(
  command: string,
  args: readonly string[],
  options: StartOptions = {},
): RunningProcess {
  const child = spawn(command, args, {
    cwd: options.cwd,
    env: { ...process.env, ...options.env },
    stdio: ["ignore", "pipe", "pipe"],
    shell: options.shell ?? false,
    detached: process.platform !== "win32",
  });
  const { pid } = child;
  if (pid !== undefined) groups.add(pid);
  const text = collectOutput(child, options.logFile);
  const exited = new Promise<number>((resolve, reject) => {
    child.on("error", reject);
    child.on("exit", (code, signal) => resolve(code ?? (signal ? 130 : 1)));
  });
  exited.catch(() => undefined);
  return {
    pid: pid ?? -1,
    exited,
    output: text.all,
    printed: (pattern, timeoutMs) => text.match(pattern, exited, timeoutMs),
    stop: () => (pid === undefined ? Promise.resolve() : stopGroup(pid, exited, options.patienceMs ?? 5000)),
  };
}

function collectOutput(child: ChildProcess, logFile: string | undefined) {
  let all = "";
  const listeners = new Set<() => void>();
  const log = logFile === undefined ? undefined : createWriteStream(logFile, { flags: "a" });
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding("utf8").on("data", (chunk: string) => {
      all += chunk;
      log?.write(chunk);
      for (const listener of listeners) listener();
    });
  }
  const match = async (pattern: RegExp, exited: Promise<number>, timeoutMs: number) => {
    const found = Promise.withResolvers<RegExpMatchArray>();
    const look = () => {
      const result = pattern.exec(all);
      if (result) found.resolve(result);
    };
    const failed = (reason: string) => found.reject(new Error(`${reason}\n${all}`));
    const timer = setTimeout(() => failed(`Nothing like ${String(pattern)} was printed in time.`), timeoutMs);
    listeners.add(look);
    look();
    void exited.then(
      (code) => failed(`It ended with ${code}.`),
      (error: unknown) => failed(String(error)),
    );
    return found.promise.finally(() => {
      clearTimeout(timer);
      listeners.delete(look);
    });
  };
  return { all: () => all, match };
}

async function stopGroup(pid: number, exited: Promise<number>, patienceMs: number): Promise<void> {
  signalGroup(pid, "SIGTERM");
  const deadline = Date.now() + patienceMs;
  while (isGroupAlive(pid) && Date.now() < deadline) await delay(25);
  signalGroup(pid, "SIGKILL");
  await exited.catch(() => undefined);
  groups.delete(pid);
}

function isGroupAlive(pid: number): boolean {
  if (process.platform === "win32") return false;
  try {
    return process.kill(-pid, 0);
  } catch {
    return false;
  }
}

function signalGroup(pid: number, signal: NodeJS.Signals): void {
  if (process.platform === "win32") {
    spawnSync("taskkill", ["/pid", String(pid), "/T", "/F"], { stdio: "ignore" });
    return;
  }
  try {
    process.kill(-pid, signal);
  } catch {
    // The group is gone.
  }
}
