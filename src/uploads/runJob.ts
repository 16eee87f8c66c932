import type { ByteSender } from "./byteSender.ts";
import { failed, isSettled } from "./fileRecords.ts";
import { ItemCreator } from "./itemCreator.ts";
import type { JobWork } from "./jobWork.ts";
import type { LiveJob } from "./liveJob.ts";
import type { UploadContext } from "./uploadContext.ts";
import { LeaseLostError } from "./accountLease.ts";
import { albumFailure } from "./uploadFailure.ts";
import type { UploadFailure } from "./uploadJob.ts";

/**
 * Works on a job until every file is created or failed. When it is aborted, bytes on their way are broken off, and it
 * resolves once a create that is under way has been answered and counted.
 * @returns what stopped the job before every file had its try, if anything did.
 * @throws LeaseLostError when another window goes on with it.
 */
export async function runJob(work: JobWork, context: UploadContext, sender: ByteSender): Promise<unknown> {
  const { job, abort } = work;
  sender.add(work);
  try {
    await new ItemCreator(work, context, sender).run();
    return work.stopped;
  } catch (error) {
    if (abort.signal.aborted || error instanceof LeaseLostError) throw error;
    work.broken ??= error;
    for (const transfer of work.onItsWay.values()) transfer.abort();
    while (work.onItsWay.size > 0) await work.bell.wait();
    await failRest(job, albumFailure(error));
    return work.stopped ?? error;
  } finally {
    sender.remove(work);
  }
}

/** Fails whatever is not in the album yet. A journal that cannot be written any more does not change what the person is told. */
export async function failRest(job: LiveJob, failure: UploadFailure): Promise<void> {
  const open = [...job.records.entries()].filter(([, file]) => !isSettled(file));
  await job.settleFiles(open.map(([index, file]) => [index, failed(file, failure)])).catch(() => undefined);
}
