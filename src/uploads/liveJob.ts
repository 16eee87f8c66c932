import type { Album } from "../library/album.ts";
import type { AlbumRecord, FileRecord, JobRecord } from "./jobRecord.ts";
import type { JobLog } from "./jobLog.ts";
import type { UploadChange, UploadFailure, UploadFile, UploadJob, UploadOutcome } from "./uploadJob.ts";

interface Sending {
  readonly size: number;
  readonly sentBytes: number;
}

/** A job and its journal, kept equal: what changes here is on disk when the promise resolves. */
export class LiveJob implements UploadJob {
  readonly id: string;
  readonly accountId: string;
  /** Where changes are written; set while this window works on the job. */
  log: JobLog | undefined;
  /** What the account's library knows of an album; set once the account is there. */
  findAlbum: ((albumId: string) => Album | undefined) | undefined;
  private record: JobRecord;
  private readonly sending = new Map<number, Sending>();
  private readonly onChange: (change: UploadChange) => void;
  private current: UploadJob["state"] = "waiting";
  private ending = Promise.withResolvers<UploadOutcome>();
  private shown: readonly UploadFile[] | undefined;

  constructor(record: JobRecord, onChange: (change: UploadChange) => void) {
    this.id = record.id;
    this.accountId = record.accountId;
    this.record = record;
    this.onChange = onChange;
  }

  get album(): AlbumRecord & UploadJob["album"] {
    return { id: undefined, ...this.record.album };
  }

  get state(): UploadJob["state"] {
    return this.current;
  }

  get finished(): Promise<UploadOutcome> {
    return this.ending.promise;
  }

  get files(): readonly UploadFile[] {
    this.shown ??= this.record.files.map((file, index) => this.show(file, index));
    return this.shown;
  }

  get records(): readonly FileRecord[] {
    return this.record.files;
  }

  get snapshot(): JobRecord {
    return this.record;
  }

  /** `resume` would have something to do. */
  get isUnfinished(): boolean {
    return this.record.files.some((file) => file.state !== "created" && (file.failure?.mayRetry ?? true));
  }

  /** How much of a file is on its way; undefined: it is not, any more. */
  setSending(index: number, sending: Sending | undefined): void {
    if (sending) this.sending.set(index, sending);
    else this.sending.delete(index);
    this.changed("progress");
  }

  async setAlbum(album: AlbumRecord): Promise<void> {
    this.record = { ...this.record, album };
    this.changed("progress");
    await this.log?.append({ album });
  }

  async setFile(index: number, file: FileRecord): Promise<void> {
    this.replace([[index, file]]);
    await this.log?.append({ index, file });
  }

  /** Several files at once, and what they do not mention any more, their tokens, is erased from the disk. */
  async settleFiles(files: readonly (readonly [index: number, file: FileRecord])[]): Promise<void> {
    this.replace(files);
    await this.log?.rewrite(() => this.record);
  }

  /** What the journal has of it counts from now on. */
  reread(record: JobRecord): void {
    this.record = record;
    this.changed("state");
  }

  /** About to run again: `finished` is a new promise from now on. */
  prepare(): void {
    if (this.current !== "waiting") this.ending = Promise.withResolvers();
    this.current = "waiting";
  }

  /** What may be tried again is. */
  start(): void {
    const again = this.record.files.map((file) => (file.failure?.mayRetry ? revive(file) : file));
    this.record = { ...this.record, files: again };
    this.current = "running";
    this.changed("state");
  }

  end(state: "done" | "cancelled", stopped?: unknown): void {
    this.current = state;
    this.changed("state");
    const { files, album } = this;
    this.ending.resolve({
      album: album.id === undefined ? undefined : this.findAlbum?.(album.id),
      added: files.filter((file) => file.state === "created").length,
      total: files.length,
      cancelled: state === "cancelled",
      files,
      ...(stopped !== undefined && { stopped }),
    });
  }

  private replace(files: readonly (readonly [index: number, file: FileRecord])[]): void {
    const all = [...this.record.files];
    for (const [index, file] of files) all[index] = file;
    this.record = { ...this.record, files: all };
    this.changed("progress");
  }

  private changed(kind: UploadChange["kind"]): void {
    this.shown = undefined;
    this.onChange({ kind, job: this });
  }

  private show({ source, size, state, failure, itemId }: FileRecord, index: number): UploadFile {
    const sending = this.sending.get(index);
    if (sending && state === "waiting") return { source, state: "sending", ...sending };
    const isUp = state === "sent" || state === "created";
    return {
      source,
      size,
      state,
      sentBytes: isUp ? size : 0,
      ...(failure && { failure }),
      ...(itemId !== undefined && { itemId }),
    };
  }
}

export function failed(file: FileRecord, failure: UploadFailure): FileRecord {
  return { ...file, state: "failed", failure };
}

/** A failed file as it is tried again: its token, if it has one, is still good. */
function revive({ source, size, token }: FileRecord): FileRecord {
  return token ? { source, size, state: "sent", token } : { source, size, state: "waiting" };
}
