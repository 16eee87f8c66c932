import { invalidArgument } from "../http/apiFault.ts";

const mostIds = 50;

/** 1 to 50 ids. @throws ApiFault INVALID_ARGUMENT */
export function checkBatch(ids: readonly string[], options: { readonly repeats: boolean }): void {
  const hasRepeats = new Set(ids).size < ids.length;
  if (ids.length === 0 || ids.length > mostIds || (hasRepeats && !options.repeats)) throw invalidArgument();
}

/** The answer to an id that cannot be put into an album, or be taken out of it. */
export function invalidMediaItemId(): Error {
  return invalidArgument("Request contains an invalid media item id.");
}
