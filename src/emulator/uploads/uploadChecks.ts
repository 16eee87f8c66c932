import { ApiFault, invalidArgument } from "../http/apiFault.ts";

export const mostUploadBytes = 20 * 2 ** 30;

export function tooLarge(): ApiFault {
  return new ApiFault("OUT_OF_RANGE", "The file is larger than 20 GB.", { status: 413 });
}

/** @throws ApiFault for nothing at all, or bytes that are not those of the `X-Goog-Hash` header */
export function checkBytes(blob: { size: number; sha1: string }, announced: string | undefined): void {
  if (blob.size === 0) throw invalidArgument("Payload must not be empty");
  if (announced === undefined || announced === `sha1=${blob.sha1}`) return;
  throw invalidArgument("User-provided checksum does not match received payload content.");
}
