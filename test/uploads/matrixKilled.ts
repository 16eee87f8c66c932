import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { describe, it } from "node:test";
import type { CellTask, Death } from "./cellProcess.ts";
import { CellRig, type FetchKind } from "./cellRig.ts";
import { judge } from "./cellVerdict.ts";
import { seededRandom, testSeed } from "./random.ts";
import { accountId } from "./uploadRig.ts";

const sideBySide = 4;

/** What is asked, and the how many-th time. */
const steps: Readonly<Record<string, readonly [step: string, nth: number]>> = {
  bytes: ["uploads.raw", 1],
  "later bytes": ["uploads.raw", 3],
  start: ["uploads.start", 1],
  chunk: ["uploads.chunk", 1],
  "later chunk": ["uploads.chunk", 2],
  query: ["uploads.query", 1],
  finalise: ["uploads.finalize", 1],
  "new album": ["albums", 1],
  create: ["mediaItems.batchCreate", 1],
};

const phases = ["before", "after"] as const;
/** At least as many as an upload of a cell writes; where it writes fewer, nobody dies. */
const journalWrites = 30;

interface DeathCell {
  readonly name: string;
  readonly death: Death;
}

const deaths: readonly DeathCell[] = [
  ...Object.entries(steps).flatMap(([name, [step, nth]]) =>
    phases.map((phase) => ({
      name: `${phase} this was asked and answered: ${name}`,
      death: { at: "request", step, nth, phase } as const,
    })),
  ),
  ...Array.from({ length: journalWrites }, (_, index) => index + 1).flatMap((nth) =>
    phases.map((phase) => ({
      name: `${phase} journal write ${nth}`,
      death: { at: "disk", nth, phase } as const,
    })),
  ),
];

/** The process is killed at every step: after each and a restart, everything is in its place. */
export function describeDeaths(kind: FetchKind): void {
  const seed = testSeed();
  describe(
    `an upload over ${kind} (GOOGLE_PHOTOS_TEST_SEED=${seed}) whose process is killed`,
    { concurrency: sideBySide },
    () => {
      for (const [index, cell] of deaths.entries()) {
        it(cell.name, async () => {
          const rig = await CellRig.start(kind, seededRandom(seed + index));
          try {
            await live(rig, cell);
          } finally {
            await rig.close();
          }
        });
      }
    },
  );
}

async function live(rig: CellRig, { death }: DeathCell): Promise<void> {
  const { url, folder, kind, sources } = rig;
  const isQuery = death.at === "request" && death.step === "uploads.query";
  if (isQuery) await rig.control.addFaults({ method: "uploads.chunk", drop: "afterCommit", times: 1 });
  const { said, signal } = await runWindow({ url, folder, kind, sources, death });
  if (death.at === "request") assert.equal(signal, "SIGKILL", `it never came to that: ${said}`);
  const window = rig.window();
  let jobs = await window.goOn();
  if (said === "") {
    // It was never told that the files are taken, so either they are or they are not.
    if (jobs.length === 0) {
      const job = await window.queue.enqueue({ accountId, target: { newAlbumTitle: "Album" }, sources });
      await job.finished;
      jobs = [job];
    }
  }
  await judge(rig, { window, jobs, leniency: { isDone: jobs.length === 0 } });
}

/** What it said before its end, and what ended it. */
async function runWindow(task: CellTask): Promise<{ said: string; signal: NodeJS.Signals | null }> {
  const child = spawn(process.execPath, [join(import.meta.dirname, "cellProcess.ts"), JSON.stringify(task)], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  let said = "";
  child.stdout.on("data", (text: Buffer) => (said += text.toString()));
  const [, signal] = (await once(child, "close")) as [number | null, NodeJS.Signals | null];
  return { said, signal };
}
