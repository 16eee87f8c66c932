import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { createInterface } from "node:readline";
import type { LockProcessTask } from "./lockProcess.ts";

/** A running `lockProcess.ts`. */
export class LockChild {
  private readonly child: ChildProcess;
  private readonly lines: AsyncIterator<string>;

  constructor(task: LockProcessTask) {
    this.child = spawn(
      process.execPath,
      [join(import.meta.dirname, "lockProcess.ts"), JSON.stringify(task)],
      {
        stdio: ["pipe", "pipe", "inherit"],
      },
    );
    if (!this.child.stdout) throw new Error("The process has no output.");
    this.lines = createInterface({ input: this.child.stdout })[Symbol.asyncIterator]();
  }

  /** The next line it says; `undefined` once it ended. */
  async said(): Promise<string | undefined> {
    const next = await this.lines.next();
    return next.done ? undefined : next.value;
  }

  async asks(line: string): Promise<string | undefined> {
    this.child.stdin?.write(`${line}\n`);
    return this.said();
  }

  signal(name: NodeJS.Signals): void {
    this.child.kill(name);
  }

  async kill(): Promise<void> {
    if (this.child.exitCode !== null || this.child.signalCode !== null) return;
    const ended = once(this.child, "exit");
    this.child.kill("SIGKILL");
    await ended;
  }
}
