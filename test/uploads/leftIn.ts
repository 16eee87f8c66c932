import type { UploadJob, UploadQueue } from "../../src/uploads/uploadQueue.ts";

/** What a queue finds in its journal that is not done and on which nobody seems to work. */
export async function leftIn(queue: UploadQueue): Promise<readonly UploadJob[]> {
  await queue.waitingAccounts();
  const isLeft = ({ state, files }: UploadJob): boolean =>
    (state === "waiting" || state === "done") &&
    files.some((file) => file.state !== "created" && (file.failure?.mayRetry ?? true));
  return queue.jobs.filter(isLeft);
}
