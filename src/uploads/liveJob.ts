import type { Album } from "../library/album.ts";
import type { AlbumRecord, FileRecord, JobRecord } from "./jobRecord.ts";
import type { JobLog } from "./jobLog.ts";
import { isSettled, mayGoOn, revive } from "./fileRecords.ts";
import type { UploadChange, UploadFile, UploadJob, UploadOutcome } from "./uploadJob.ts";

interface Sending {
  readonly size: number;
  readonly sentBytes: number;
}

type NewFile = readonly [index: number, file: FileRecord];

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
  private readonly unwritten = new Set<FileRecord>();
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

  /** Going on, or trying again, would have something to do. */
  get isUnfinished(): boolean {
    return this.record.files.some(mayGoOn);
  }

  /** It has ended, and nothing of it can be tried again. */
  get isOver(): boolean {
    return this.state === "cancelled" || (this.state === "done" && !this.isUnfinished);
  }

  /** The disk has the file as it stands: the next step may rely on it. */
  isWritten(index: number): boolean {
    const file = this.record.files[index];
    return file !== undefined && !this.unwritten.has(file);
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
    this.unwritten.add(file);
    await this.log?.append({ index, file });
    this.unwritten.delete(file);
  }

  /** Several files at once, and what they do not mention any more, their tokens, is erased from the disk. */
  async settleFiles(files: readonly NewFile[]): Promise<void> {
    if (files.length === 0) return;
    this.replace(files);
    await this.log?.rewrite(() => this.record);
  }

  /** What the journal has of it counts from now on. */
  reread(record: JobRecord): void {
    this.record = record;
    this.changed("progress");
  }

  /** Somebody works on it, here or in another window: `finished` is a new promise if it was over. */
  begin(): void {
    if (this.current === "running") return;
    this.prepare();
    this.current = "running";
    this.changed("state");
  }

  /** It is tried again: `finished` is a new promise if it was over. */
  prepare(): void {
    if (this.current === "running" || this.current === "waiting") return;
    this.ending = Promise.withResolvers();
    this.current = "waiting";
    this.changed("state");
  }

  /** It goes on later, in this window or another. */
  wait(): void {
    if (this.current !== "running") return;
    this.sending.clear();
    this.current = "waiting";
    this.changed("state");
  }

  /** What failed and may be tried again waits again: one file, or all. */
  reviveFiles(only?: number): void {
    const { record } = this;
    const isMeant = (file: FileRecord, index: number): boolean =>
      (only === undefined || only === index) && file.failure?.mayRetry === true;
    const files = record.files.map((file, index) => (isMeant(file, index) ? revive(file) : file));
    this.record = { ...record, files };
    this.changed("progress");
  }

  end(state: "done" | "cancelled", stopped?: unknown): void {
    if (this.current === state) return;
    this.current = state;
    this.sending.clear();
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

  /** Every file has its end, for now. */
  get isSettled(): boolean {
    return this.record.files.every(isSettled);
  }

  private replace(files: readonly NewFile[]): void {
    const all = [...this.record.files];
    for (const [index, file] of files) all[index] = file;
    this.record = { ...this.record, files: all };
    this.changed("progress");
  }

  private changed(kind: UploadChange["kind"]): void {
    this.shown = undefined;
    this.onChange({ kind, job: this });
  }

  private show(file: FileRecord, index: number): UploadFile {
    const { source, size, state, session, failure, itemId, alreadyThere } = file;
    const sending = this.sending.get(index);
    if (sending && !isSettled(file) && state !== "sent") return { source, state: "sending", ...sending };
    const isUp = state === "sent" || state === "created";
    return {
      source,
      size,
      state,
      sentBytes: isUp ? size : (session?.offset ?? 0),
      ...(failure && { failure }),
      ...(itemId !== undefined && { itemId }),
      ...(alreadyThere && { alreadyThere }),
    };
  }
}
