import { PhotosError } from "./errors.ts";

/** Documented limits of the Photos Library API. */
export const limits = {
  /** Ids or new items in one batch call. */
  batch: 50,
  /** Characters of an album's title. */
  albumTitle: 500,
  /** Characters of an item's description. */
  description: 999,
  /** Characters of a file name, extension included. */
  fileName: 255,
  albumsPage: 50,
  mediaItemsPage: 100,
  itemsPerAlbum: 20_000,
  /** Characters of a text between pictures. */
  enrichmentText: 1000,
  /** Days or ranges in a date filter, each. */
  dates: 5,
  /** Categories included or excluded, each. */
  categories: 10,
  photoBytes: 200 * 1024 * 1024,
  videoBytes: 20 * 1024 * 1024 * 1024,
} as const;

/** Refuses a call without making it. */
export function refuse(method: string, message: string): never {
  throw new PhotosError("limit", message, { method });
}

/** @throws PhotosError of kind `limit` unless there are 1 to 50. */
export function checkBatch(method: string, entries: readonly unknown[]): void {
  if (entries.length < 1 || entries.length > limits.batch) {
    refuse(method, `A call takes 1 to ${limits.batch} items, not ${entries.length}.`);
  }
}

/** For the two methods that refuse an id named twice. */
export function checkUniqueBatch(method: string, ids: readonly string[]): void {
  checkBatch(method, ids);
  if (new Set(ids).size < ids.length) refuse(method, "A call takes every id only once.");
}

/** Characters are counted as people count them: an emoji outside the basic plane is one. */
export function checkLength(method: string, what: string, text: string | undefined, most: number): void {
  const { length } = Array.from(text ?? "");
  if (length > most) refuse(method, `The ${what} may have ${most} characters, not ${length}.`);
}

export function checkTitle(method: string, title: string): void {
  if (title.trim() === "") refuse(method, "An album needs a title.");
  checkLength(method, "title", title, limits.albumTitle);
}

export function checkPageSize(method: string, pageSize: number | undefined, most: number): void {
  const isFine = pageSize === undefined || (Number.isInteger(pageSize) && pageSize >= 1 && pageSize <= most);
  if (!isFine) {
    refuse(method, `A page has 1 to ${most} entries, not ${String(pageSize)}.`);
  }
}

export function checkUploadSize(method: string, bytes: number): void {
  if (bytes < 1) refuse(method, "There is nothing to upload.");
  if (bytes > limits.videoBytes) refuse(method, `A file may have ${limits.videoBytes} bytes, not ${bytes}.`);
}

/** One segment of a path. An empty one, or dots, would name another resource. */
export function pathSegment(method: string, id: string): string {
  if (id === "" || id === "." || id === "..") refuse(method, "An id is missing.");
  return encodeURIComponent(id);
}
