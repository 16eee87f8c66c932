import type { UploadFile } from "../uploads/uploadJob.ts";

/** Whether going on with a job can bring this file into the album. What failed for good is not waited for. */
export function isStillToAdd({ state, failure }: Pick<UploadFile, "state" | "failure">): boolean {
  return state !== "created" && (failure === undefined || failure.mayRetry);
}
