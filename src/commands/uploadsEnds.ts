import type { UploadJob, UploadOutcome } from "../uploads/uploadJob.ts";
import type { UploadQueue } from "../uploads/uploadQueue.ts";
import type { CommandContext } from "./context.ts";
import { announceOutcome } from "./announceOutcome.ts";

/** Ends that somebody else tells of, with those of other jobs. */
const claimed = new WeakSet<Promise<UploadOutcome>>();

/**
 * From now on the end of each job is told once, in one of all windows, whoever began it; never twice, and not if it is
 * `claimEnd`ed.
 */
export function announceEnds(context: CommandContext, queue: UploadQueue): void {
  const seen = new WeakSet<Promise<UploadOutcome>>();
  const told = new WeakSet<UploadJob>();
  const follow = (job: UploadJob): void => {
    if (job.state !== "running") return;
    if (queue.isToldHere(job)) told.add(job);
    const { finished } = job;
    if (seen.has(finished)) return;
    seen.add(finished);
    void finished.then((outcome) => {
      if (told.has(job) && !claimed.has(finished)) announceOutcome(context, [{ job, outcome }]);
    });
  };
  for (const job of queue.jobs) follow(job);
  queue.onDidChange(({ job }) => {
    if (job !== undefined) follow(job);
  });
}

export function claimEnd({ finished }: UploadJob): void {
  claimed.add(finished);
}
