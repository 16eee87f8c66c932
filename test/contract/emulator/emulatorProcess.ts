import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { emulatorProgram } from "../emulatorProgram.ts";

/** The emulator as its own program. */
export interface EmulatorProcess {
  /** The one line it prints. */
  readonly line: string;
  readonly url: string;
  readonly pid: number;
  readonly exited: Promise<number | null>;
  kill(signal: NodeJS.Signals): Promise<number | null>;
}

/** Resolves with its first line of output, whether it stays or ends. */
export async function runEmulator(
  env: NodeJS.ProcessEnv,
  ...args: readonly string[]
): Promise<EmulatorProcess> {
  const child = spawn(process.execPath, [emulatorProgram, ...args], {
    stdio: ["ignore", "pipe", "pipe"],
    env: { ...process.env, ...env },
  });
  const exited = once(child, "exit").then(([code]) => code as number | null);
  const line = await firstLine(child);
  const kill = (signal: NodeJS.Signals): Promise<number | null> => {
    child.kill(signal);
    return exited;
  };
  return { line, url: /http:\/\/\S+/.exec(line)?.[0] ?? "", pid: child.pid ?? 0, exited, kill };
}

async function firstLine({ stdout, stderr }: ChildProcess): Promise<string> {
  if (stdout === null || stderr === null) throw new Error("no output");
  const lines = [stdout, stderr].map((input) => once(createInterface({ input }), "line"));
  const [line] = (await Promise.race(lines)) as [string];
  return line;
}
