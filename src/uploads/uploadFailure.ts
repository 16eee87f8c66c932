import type { PhotosError } from "../api/errors.ts";
import { isNotFound, isPhotosError, isStorageFull, mayHaveHappened } from "../api/errors.ts";
import type { UploadFailure, UploadFailureReason } from "./uploadJob.ts";

/** What a failed upload of bytes means for its file. */
export function bytesFailure(error: unknown): UploadFailure {
  const reason = isPhotosError(error) ? (accountReason(error) ?? bytesReason(error)) : "service";
  return failure(reason, error);
}

/** What a refused albums.create or mediaItems.batchCreate means for the files of its album. */
export function albumFailure(error: unknown): UploadFailure {
  if (error instanceof AlbumUnclearError) return failure("albumUnclear", error);
  if (isDiskFull(error)) return failure("diskFull", error);
  const reason = isPhotosError(error) ? (accountReason(error) ?? albumReason(error)) : "service";
  return failure(reason, error);
}

/** No other file of the job would fare better. */
export function stopsJob(error: unknown): boolean {
  return isPhotosError(error) && accountReason(error) !== undefined;
}

/** Something could not be written down for want of room. */
export function isDiskFull(error: unknown): boolean {
  for (let cause = error; cause instanceof Error; cause = cause.cause) {
    const { code } = cause as NodeJS.ErrnoException;
    if (code === "ENOSPC" || code === "EDQUOT") return true;
  }
  return false;
}

/** The service does not know one of the upload tokens (any more). */
export function isTokenRefused(error: unknown): boolean {
  return isPhotosError(error) && error.status === 400 && /valid upload token/i.test(error.message);
}

/** Whether the call was carried out is not known. */
export function isUncertain(error: unknown): boolean {
  return isPhotosError(error) && mayHaveHappened(error);
}

/** Whether a new album was made, or which one it is, cannot be told. */
export class AlbumUnclearError extends Error {
  override readonly name = "AlbumUnclearError";
}

export function failure(reason: UploadFailureReason, error: unknown): UploadFailure {
  const detail = error instanceof Error ? error.message : String(error);
  return { reason, detail, mayRetry: retryable.has(reason) };
}

export const cancelledFailure: UploadFailure = {
  reason: "cancelled",
  detail: "Somebody cancelled it.",
  mayRetry: false,
};

/** Time, or the person, can mend these. */
const retryable: ReadonlySet<UploadFailureReason> = new Set([
  "albumUnclear",
  "changed",
  "noPermission",
  "storageFull",
  "signIn",
  "service",
  "diskFull",
]);

function accountReason(error: PhotosError): UploadFailureReason | undefined {
  if (error.kind === "signIn") return "signIn";
  if (isStorageFull(error)) return "storageFull";
  return error.status === 403 ? "noPermission" : undefined;
}

function bytesReason({ kind, status = 0 }: PhotosError): UploadFailureReason {
  if (kind !== "api" || status >= 500 || status === 408 || status === 429) return "service";
  return status === 413 ? "tooLarge" : "refused";
}

function albumReason(error: PhotosError): UploadFailureReason {
  if (isNotFound(error) || /invalid album id/i.test(error.message)) return "albumGone";
  if (/no permission to add/i.test(error.message)) return "noPermission";
  return error.status === 400 || error.kind === "limit" ? "refused" : "service";
}
