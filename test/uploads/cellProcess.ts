/**
 * A window in a process of its own that dies at a chosen moment: `node cellProcess.ts '{"url":…}'`. Says `accepted`
 * once the files are, and `finished` if it lives so long.
 */
import { watchDisk } from "./brokenDisk.ts";
import type { CellPlace } from "./cellRig.ts";
import { CellWindow } from "./cellRig.ts";
import type { UploadSource } from "../../src/uploads/uploadQueue.ts";
import { accountId } from "./uploadRig.ts";

/** The nth time, before it or after it; never if absent. */
export type Death =
  | {
      readonly at: "request";
      readonly step: string;
      readonly nth: number;
      readonly phase: "before" | "after";
    }
  | { readonly at: "disk"; readonly nth: number; readonly phase: "before" | "after" };

export interface CellTask extends CellPlace {
  /** Of the album; "Album" if absent. */
  readonly title?: string;
  readonly sources: readonly UploadSource[];
  readonly death?: Death;
  /** The window stays open after its own files, until it is killed. */
  readonly stays?: boolean;
}

const task = JSON.parse(process.argv[2] ?? "") as CellTask;
const { death } = task;
let seen = 0;

function come(phase: "before" | "after"): void {
  if (phase === death?.phase && ++seen === death.nth) process.kill(process.pid, "SIGKILL");
}

const window = new CellWindow(task);
if (death?.at === "disk") {
  watchDisk(`${task.folder}/journal`, { before: () => come("before"), after: () => come("after") });
}
if (death?.at === "request") {
  window.onRequest = (step, phase) => {
    if (step === death.step) come(phase);
  };
}
await window.queue.start();
const target = { newAlbumTitle: task.title ?? "Album" };
const job = await window.queue.enqueue({ accountId, target, sources: task.sources });
process.stdout.write("accepted\n");
await job.finished;
process.stdout.write("finished\n");
if (!task.stays) process.exit();
