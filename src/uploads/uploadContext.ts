import type { PhotosClient } from "../api/photosClient.ts";
import type { Library } from "../library/library.ts";
import type { Slots } from "./slots.ts";
import type { SourceReader } from "./sourceReader.ts";

/** What uploads need of a signed-in account. */
export interface UploadAccount {
  readonly client: Pick<PhotosClient, "uploads" | "mediaItems">;
  readonly library: Pick<Library, "own" | "album" | "createAlbum" | "itemsAdded" | "writes">;
}

/** What is shared by all jobs. */
export interface UploadContext {
  readonly reader: SourceReader;
  /** How many files are on their way at once, over all jobs. */
  readonly slots: Slots;
  readonly transfers: number;
  /** Whether the album is the one of another job. */
  readonly isTaken: (albumId: string) => boolean;
  readonly now: () => number;
  readonly sleep: (ms: number, signal?: AbortSignal) => Promise<void>;
}
