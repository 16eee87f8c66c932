import assert from "node:assert/strict";
import { describe, it } from "node:test";
import type { UploadJob } from "../../src/uploads/uploadQueue.ts";
import { waitFor } from "../support/waitFor.ts";
import { CellRig, type FetchKind } from "./cellRig.ts";
import { judge } from "./cellVerdict.ts";
import { cells, type Cell } from "./matrixCells.ts";
import { seededRandom, testSeed } from "./random.ts";
import { accountId } from "./uploadRig.ts";

/** Longer than any upload takes that comes to an end by itself, and long enough for one that does not. */
const patienceMs = { once: 60_000, lasts: 1_500 };
const sideBySide = 8;

/** Every step with every fault, over one kind of connections: after each and a restart, everything is in its place. */
export function describeMatrix(kind: FetchKind): void {
  const seed = testSeed();
  describe(
    `an upload over ${kind} (GOOGLE_PHOTOS_TEST_SEED=${seed}) of which`,
    { concurrency: sideBySide },
    () => {
      for (const [index, cell] of cells.entries()) {
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

async function live(rig: CellRig, cell: Cell): Promise<void> {
  const { step } = cell;
  const first = rig.window();
  const mend = await cell.arrange(rig, first);
  const target = { newAlbumTitle: "Album" };
  const request = { accountId, target, sources: rig.sources };
  const job = await first.queue.enqueue(request).catch(() => undefined);
  if (job && cell.lasts && step !== undefined) {
    await waitFor(step, async () => (await rig.control.requests(step)).length > 0, patienceMs.once);
  }
  await settled(job, cell.lasts ? patienceMs.lasts : patienceMs.once);
  mend();
  await rig.control.clearFaults();
  if (step !== undefined) {
    assert.ok((await rig.control.requests(step)).length > 0, `${step} was never asked for`);
  }
  await first.close();
  // What was not accepted is given again by whoever wanted it; nothing of it may have been kept.
  const window = rig.window();
  window.ahead = first.ahead;
  const went = await window.goOn();
  const again = job ? went : [await finish(await window.queue.enqueue(request))];
  await judge(rig, { window, jobs: again.length > 0 ? again : job ? [job] : [], leniency: cell });
}

async function finish(job: UploadJob): Promise<UploadJob> {
  await job.finished;
  return job;
}

/** Until it ends, or, where it waits for better days, for long enough. */
async function settled(job: UploadJob | undefined, patience: number): Promise<void> {
  if (job === undefined) return;
  const { promise, resolve } = Promise.withResolvers<undefined>();
  const timer = setTimeout(() => resolve(undefined), patience);
  await Promise.race([job.finished, promise]);
  clearTimeout(timer);
}
