import { limits } from "../api/limits.ts";
import type { MediaType } from "./mediaTypes.ts";
import { mediaTypeOf } from "./mediaTypes.ts";
import type { Glance } from "./sourceReader.ts";
import type { UploadFailure, UploadFailureReason } from "./uploadJob.ts";

export type Inspection =
  { readonly type: MediaType; readonly failure?: undefined } | { readonly failure: UploadFailure };

/** Whether Google Photos takes a file of this size that begins with these bytes. Its name is not looked at. */
export function inspectFile({ size, head }: Pick<Glance, "size" | "head">): Inspection {
  if (size === 0) return refuse("empty", "The file has 0 bytes.");
  if (!head) return refuse("tooLarge", `${size} bytes are too many to be read whole.`);
  const type = mediaTypeOf(head);
  if (!type) return refuse("notMedia", "The content is no photo or video format that Google Photos takes.");
  const most = type.kind === "photo" ? limits.photoBytes : limits.videoBytes;
  return size > most ? refuse("tooLarge", `${size} bytes; the limit is ${most}.`) : { type };
}

function refuse(reason: UploadFailureReason, detail: string): Inspection {
  return { failure: { reason, detail, mayRetry: false } };
}
