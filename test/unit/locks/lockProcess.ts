/**
 * A process of its own that has to do with one lock: `node lockProcess.ts '{"path":…}'`.
 * - `hold`: takes the lock, says `held ID`, and verifies each time a line comes in: `ours` or `lost`.
 * - `race`: at every line that comes in, takes the lock `rounds` times for a moment, with an exclusive file as the judge.
 */
import { closeSync, openSync, rmSync } from "node:fs";
import { createInterface } from "node:readline";
import { FileLock } from "../../../src/locks/fileLock.ts";

export interface LockProcessTask {
  readonly path: string;
  readonly does: "hold" | "race";
  readonly rounds?: number;
  readonly stillMs: number;
}

const task = JSON.parse(process.argv[2] ?? "") as LockProcessTask;
const lock = new FileLock(task.path, { stillMs: task.stillMs, pollMs: 5 });
const say = (text: string): void => void process.stdout.write(`${text}\n`);
const lines = createInterface({ input: process.stdin })[Symbol.asyncIterator]();

async function race(rounds: number): Promise<number> {
  let got = 0;
  for (let round = 0; round < rounds; round++) {
    const lease = await lock.acquire();
    const judge = `${task.path}.judge`;
    closeSync(openSync(judge, "wx"));
    got += 1;
    rmSync(judge);
    await lease.release();
  }
  return got;
}

if (task.does === "hold") {
  const lease = await lock.acquire();
  lease.onDidLose(() => say("told"));
  say("held");
  for await (const line of lines) {
    if (line === "release") {
      await lease.release();
      say("released");
    } else {
      say((await lease.verify()) ? "ours" : "lost");
    }
  }
} else {
  say("ready");
  for await (const line of lines) {
    if (line === "go") say(`got ${await race(task.rounds ?? 1)}`);
  }
}
process.exit();
