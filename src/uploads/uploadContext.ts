import type { PhotosClient } from "../api/photosClient.ts";
import type { Library } from "../library/library.ts";
import type { Gate } from "./gate.ts";
import type { KnownHashes } from "./knownHashes.ts";
import type { AccountLease } from "./accountLease.ts";
import type { UploadMemory } from "./sourceBytes.ts";
import type { SourceReader } from "./sourceReader.ts";
import type { UploadSource } from "./uploadJob.ts";

/** What uploads need of a signed-in account. */
export interface UploadAccount {
  readonly client: Pick<PhotosClient, "albums" | "uploads" | "mediaItems">;
  readonly library: Pick<Library, "own" | "album" | "albumAdded" | "itemsAdded" | "writes">;
}

export interface UploadSizes {
  /** Larger files go in chunks. Bytes. */
  readonly rawBytes: number;
  /** Of a chunk; rounded up to what the service takes. Bytes. */
  readonly chunkBytes: number;
}

/** What is shared by all jobs of an account while this window works on them. */
export interface UploadContext extends UploadAccount {
  readonly reader: SourceReader;
  readonly gate: Gate;
  readonly known: KnownHashes;
  /** Looked at before every change: only the window that has it may make one. */
  readonly lease: Pick<AccountLease, "verify">;
  /** Whether the album is the one of another job. */
  readonly isTaken: (albumId: string) => boolean;
  /** These are in their albums. */
  readonly onCreated: (sources: readonly UploadSource[]) => void;
  /** Bytes were handed to the network. */
  readonly onBytes: (bytes: number) => void;
  readonly sizes: UploadSizes;
  readonly memory: UploadMemory;
  readonly now: () => number;
  readonly sleep: (ms: number, signal?: AbortSignal) => Promise<void>;
}
