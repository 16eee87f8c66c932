/**
 * A window in a process of its own that uploads what it is given and what it finds, until it is killed or done:
 * `node soakProcess.ts TASKFILE`. Says `begun`, `accepted TITLE` for each album's files, and `finished`.
 */
import { readFile } from "node:fs/promises";
import type { UploadSource } from "../../src/uploads/uploadQueue.ts";
import { type CellPlace, CellWindow } from "./cellRig.ts";
import { leftIn } from "./leftIn.ts";
import { accountId } from "./uploadRig.ts";

export interface SoakTask extends CellPlace {
  readonly wishes: readonly { readonly title: string; readonly sources: readonly UploadSource[] }[];
}

const task = JSON.parse(await readFile(process.argv[2] ?? "", "utf8")) as SoakTask;
const say = (text: string): void => void process.stdout.write(`${text}\n`);
const window = new CellWindow(task);
say("begun");
await window.queue.start();
const found = new Set(window.queue.jobs.map(({ album }) => album.title));
for (const { title, sources } of task.wishes) {
  // Killed between the disk and our word: it was accepted all the same.
  if (!found.has(title)) await window.queue.enqueue({ accountId, target: { newAlbumTitle: title }, sources });
  say(`accepted ${title}`);
}
await window.goOn();
for (const { finished, state } of window.queue.jobs) if (state === "running") await finished;
const left = await leftIn(window.queue);
say(left.length === 0 ? "finished" : "left");
process.exit();
