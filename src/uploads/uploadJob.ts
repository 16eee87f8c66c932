import type { Album } from "../library/album.ts";

/** What a person chose to upload. */
export interface UploadSource {
  /** For messages, and for going on after a restart. */
  readonly uri: string;
  /** The name the picture gets in the library; at most 255 characters with its extension. */
  readonly name: string;
}

/** An album that is there, or the title of one that is made when the first file's bytes are up. */
export type UploadTarget =
  { readonly albumId: string; readonly title: string } | { readonly newAlbumTitle: string };

/** Bytes without a path, such as what was pasted: kept on disk until they are in the album. */
export interface UploadContentSource {
  readonly name: string;
  readonly content: Uint8Array | AsyncIterable<Uint8Array>;
}

export interface UploadRequest {
  readonly accountId: string;
  readonly target: UploadTarget;
  /** In the order they shall have in the album. */
  readonly sources: readonly (UploadSource | UploadContentSource)[];
}

/**
 * Why a file is not in the album.
 * - `empty`: 0 bytes. `notMedia`: its content is no format that Google Photos takes. `tooLarge`: over the limit of its kind.
 * - `unreadable`: gone, or may not be read. `changed`: it kept changing while it was read.
 * - `albumGone`: the album was deleted. `albumUnclear`: nobody can tell whether the new album was made, or which one it is.
 * - `noPermission`: the service forbids it. `storageFull`: the account has no room left. `signIn`: only signing in again helps.
 * - `refused`: the service took the bytes and then did not want them. `service`: the service failed or was not reached.
 * - `tooMany`: the album has no room for another one. `diskFull`: this machine's disk is full, so that nothing can be
 *   written down. `cancelled`: somebody did not want it any more.
 */
export type UploadFailureReason =
  | "empty"
  | "notMedia"
  | "tooLarge"
  | "unreadable"
  | "changed"
  | "albumGone"
  | "albumUnclear"
  | "noPermission"
  | "storageFull"
  | "signIn"
  | "refused"
  | "service"
  | "tooMany"
  | "diskFull"
  | "cancelled";

export interface UploadFailure {
  readonly reason: UploadFailureReason;
  /** For the log and *Show Details*: not translated, never a token. */
  readonly detail: string;
  /** Trying again later can help; `UploadQueue.retry` does. */
  readonly mayRetry: boolean;
}

/** One file of a job, as it stands. Replaced, never changed. */
export interface UploadFile {
  readonly source: UploadSource;
  /** Bytes, as last seen; 0 while unknown. */
  readonly size: number;
  /** `sent`: its bytes are up, it is not in the album yet. `created`: it is in the album. */
  readonly state: "waiting" | "sending" | "sent" | "created" | "failed";
  /** Bytes handed to the network so far. */
  readonly sentBytes: number;
  readonly failure?: UploadFailure;
  /** Media item id, once created. */
  readonly itemId?: string;
  /** The library had these bytes already: the picture was only put into the album. */
  readonly alreadyThere?: true;
}

export interface UploadOutcome {
  /** The album the pictures went to; undefined if a new one was never made. */
  readonly album: Album | undefined;
  readonly added: number;
  readonly total: number;
  readonly cancelled: boolean;
  readonly files: readonly UploadFile[];
  /** What stopped the whole job before every file had its try; a `PhotosError`, if a call failed. */
  readonly stopped?: unknown;
}

/** Some files for one album. A live view: its properties follow the work. */
export interface UploadJob {
  readonly id: string;
  readonly accountId: string;
  readonly album: { readonly id: string | undefined; readonly title: string };
  readonly files: readonly UploadFile[];
  readonly state: "waiting" | "running" | "done" | "cancelled";
  /**
   * Resolves when every file is created or failed, or at once when the job is cancelled; never rejects for a bad
   * file. A promise of its own for every `retry`.
   */
  readonly finished: Promise<UploadOutcome>;
}

/**
 * Whether uploads move, and why not.
 * - `running`: bytes or creates are on their way. `idle`: there is nothing to do.
 * - `paused` by `rate`: the service asks for patience. By `dailyQuota`: no more calls today. Both go on by themselves,
 *   at `until` (milliseconds since 1970) or soon after. By `diskFull`: nothing can be written down here; it goes on by
 *   itself when there is room.
 * - `offline`: no answer comes from the service; it is asked again by itself.
 */
export type UploadStanding =
  | { readonly kind: "running" | "idle" | "offline" }
  | { readonly kind: "paused"; readonly by: "person" }
  | { readonly kind: "paused"; readonly by: "rate" | "dailyQuota" | "diskFull"; readonly until?: number };

/**
 * `state`: a job was added, began, ended or went away, or, without a job, the standing changed. `progress`: at most
 * five a second.
 */
export interface UploadChange {
  readonly kind: "state" | "progress";
  readonly job?: UploadJob;
}
