import { sleep } from "../api/sleep.ts";
import type { AccountLock } from "./accountLease.ts";
import { onlyWindow } from "./accountLease.ts";
import type { SourceReader } from "./sourceReader.ts";
import type { UploadAccount, UploadSizes } from "./uploadContext.ts";

export interface UploadQueueOptions extends Partial<UploadSizes> {
  /** Of the journal; shared by all windows. Made when it is needed. */
  readonly folder: string;
  readonly reader: SourceReader;
  /** Rejects when the account is not signed in. */
  readonly library: (accountId: string) => Promise<UploadAccount>;
  /** Which of all windows does an account's uploads; absent: there is only this one. */
  readonly lock?: (accountId: string) => AccountLock;
  /** What was found damaged, and the like. Never a token. */
  readonly log?: (message: string) => void;
  /** Milliseconds since 1970. */
  readonly now?: () => number;
  readonly sleep?: (ms: number, signal?: AbortSignal) => Promise<void>;
}

export type UploadSettings = Required<UploadQueueOptions>;

const mebibyte = 1024 * 1024;

export const usualSettings = {
  lock: () => onlyWindow,
  log: () => undefined,
  now: Date.now,
  sleep,
  rawBytes: 8 * mebibyte,
  chunkBytes: 16 * mebibyte,
} as const;
