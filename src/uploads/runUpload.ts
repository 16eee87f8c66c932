import { Bell } from "./bell.ts";
import { ByteSender } from "./byteSender.ts";
import { ItemCreator } from "./itemCreator.ts";
import type { LiveJob } from "./liveJob.ts";
import { failed } from "./liveJob.ts";
import type { UploadAccount, UploadContext } from "./uploadContext.ts";
import { albumFailure } from "./uploadFailure.ts";
import type { UploadFailure } from "./uploadJob.ts";

/**
 * Works on a job until every file is created or failed. When the signal aborts, bytes on their way are broken off,
 * and it resolves once a create that is under way has been answered and counted.
 * @returns what stopped the job before every file had its try, if anything did.
 */
export async function runUpload(
  job: LiveJob,
  account: UploadAccount,
  { context, signal }: { readonly context: UploadContext; readonly signal: AbortSignal },
): Promise<unknown> {
  const bell = new Bell();
  const ring = (): void => bell.ring();
  const bytes = new AbortController();
  const sender = new ByteSender(job, account, {
    context,
    bell,
    signal: AbortSignal.any([signal, bytes.signal]),
  });
  signal.addEventListener("abort", ring);
  try {
    sender.pump();
    await new ItemCreator(job, account, { context, signal, bell, sender }).run();
    return sender.stopped;
  } catch (error) {
    bytes.abort();
    while (!sender.isIdle) await bell.wait();
    if (signal.aborted) return undefined;
    await failRest(job, albumFailure(error));
    return sender.stopped ?? error;
  } finally {
    signal.removeEventListener("abort", ring);
  }
}

/** Fails whatever is not in the album yet. A journal that cannot be written any more does not change what the person is told. */
export async function failRest(job: LiveJob, failure: UploadFailure): Promise<void> {
  const open = [...job.records.entries()].filter(([, { state }]) => state === "waiting" || state === "sent");
  await job.settleFiles(open.map(([index, file]) => [index, failed(file, failure)])).catch(() => undefined);
}
