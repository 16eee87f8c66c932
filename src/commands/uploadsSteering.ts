import type { UploadJob } from "../uploads/uploadJob.ts";
import type { UploadQueue } from "../uploads/uploadQueue.ts";
import type { CommandContext } from "./context.ts";
import { namedUploads, type NamedUpload } from "./uploadsNamed.ts";

export async function pauseUploads(context: CommandContext): Promise<void> {
  (await context.uploads()).pause();
}

export async function resumeUploads(context: CommandContext): Promise<void> {
  (await context.uploads()).goOn();
}

/** Cancel Upload on rows: of a file, that file; of a job, what is left of it. Nothing is asked: adding again is easy. */
export async function cancelUploads(
  context: CommandContext,
  named?: unknown,
  selection?: unknown,
): Promise<void> {
  const { queue, uploads } = await namedUploads(context, named, selection);
  const jobs = uploads.filter(({ index }) => index === undefined).map(({ job }) => job);
  const files = uploads.filter(({ job, index }) => index !== undefined && !jobs.includes(job));
  await Promise.all([
    ...jobs.map((job) => cancelJob(queue, job)),
    ...files.map(({ job, index = 0 }) => queue.cancelFile(job.id, index)),
  ]);
}

export async function cancelAllUploads(context: CommandContext): Promise<void> {
  const queue = await context.uploads();
  const jobs = queue.jobs.filter((job) => !isOver(job));
  await Promise.all(jobs.map((job) => cancelJob(queue, job)));
}

/** Try Again on rows that have failed. */
export async function retryUploads(
  context: CommandContext,
  named?: unknown,
  selection?: unknown,
): Promise<void> {
  const { queue, uploads } = await namedUploads(context, named, selection);
  const isWhole = (job: UploadJob): boolean =>
    uploads.some((each) => each.job === job && each.index === undefined);
  for (const { job, index } of uploads.filter((each) => each.index === undefined || !isWhole(each.job))) {
    queue.retry(job.id, index);
  }
}

export async function retryFailedUploads(context: CommandContext): Promise<void> {
  const queue = await context.uploads();
  for (const { id } of queue.jobs.filter(hasRetryable)) queue.retry(id);
}

export async function clearFinishedUploads(context: CommandContext): Promise<void> {
  (await context.uploads()).clearFinished();
}

/** One that has ended is dropped with what could be tried again. */
async function cancelJob(queue: UploadQueue, job: UploadJob): Promise<void> {
  await (job.state === "running" ? queue.cancel(job.id) : queue.forget(job.id));
}

function hasRetryable({ files }: NamedUpload["job"]): boolean {
  return files.some(({ state, failure }) => state === "failed" && failure?.mayRetry === true);
}

function isOver({ state }: UploadJob): boolean {
  return state === "done" || state === "cancelled";
}
