import type { UploadFile, UploadJob } from "../uploads/uploadJob.ts";
import type { UploadQueue } from "../uploads/uploadQueue.ts";
import type { CommandContext } from "./context.ts";

/** An upload that a command is for: one file of a job, or without `index` the whole job. */
export interface NamedUpload {
  readonly job: UploadJob;
  readonly index?: number;
}

/**
 * The uploads that a menu named (`{ jobId, index? }`, and the whole selection if the row is part of it), else those
 * selected in the view. What is not there any more is left out.
 */
export async function namedUploads(
  context: CommandContext,
  named: unknown,
  selection: unknown,
): Promise<{ readonly queue: UploadQueue; readonly uploads: readonly NamedUpload[] }> {
  const queue = await context.uploads();
  const selected = Array.isArray(selection) && selection.includes(named) ? (selection as unknown[]) : [named];
  const rows = named === undefined ? context.selectedUploads() : selected;
  return { queue, uploads: rows.flatMap((row) => namedUpload(queue, row) ?? []) };
}

export function fileOf({ job, index }: NamedUpload): UploadFile | undefined {
  return index === undefined ? undefined : job.files[index];
}

function namedUpload(queue: UploadQueue, row: unknown): NamedUpload | undefined {
  if (typeof row !== "object" || row === null || !("jobId" in row)) return undefined;
  const job = queue.jobs.find(({ id }) => id === row.jobId);
  if (job === undefined) return undefined;
  if (!("kind" in row) || row.kind === "uploadJob") return { job };
  const index = "index" in row ? row.index : undefined;
  return typeof index === "number" && job.files[index] !== undefined ? { job, index } : undefined;
}
