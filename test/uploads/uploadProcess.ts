/**
 * A process of its own that uploads, so that a test can kill it: `node uploadProcess.ts '{"url":…}'`. Prints `state`
 * of every file after each change, as JSON lines, and ends when the job is done.
 */
import { PhotosClient } from "../../src/api/photosClient.ts";
import { Library } from "../../src/library/library.ts";
import { createSourceReader } from "../../src/uploads/sourceReader.ts";
import type { UploadSource } from "../../src/uploads/uploadQueue.ts";
import { UploadQueue } from "../../src/uploads/uploadQueue.ts";

export interface UploadProcessTask {
  readonly url: string;
  readonly token: string;
  readonly folder: string;
  readonly accountId: string;
  readonly title: string;
  readonly sources: readonly UploadSource[];
}

const task = JSON.parse(process.argv[2] ?? "") as UploadProcessTask;
const client = new PhotosClient({
  locate: () => Promise.resolve(task.url),
  accessToken: () => Promise.resolve(task.token),
  fetch,
});
const can = { read: true, share: true };
const library = new Library({ accountId: task.accountId, client, can, folder: undefined });
const notThere = () => Promise.reject(new Error("No such file."));
const queue = new UploadQueue({
  folder: task.folder,
  reader: createSourceReader({ stat: notThere, readWhole: notThere }),
  library: () => Promise.resolve({ client, library }),
});
const job = await queue.enqueue({
  accountId: task.accountId,
  target: { newAlbumTitle: task.title },
  sources: task.sources,
});
process.stdout.write("accepted\n");
await job.finished;
process.stdout.write("finished\n");
