/** What progress is counted from; a file of an upload job has these among others. */
export interface CountedFile {
  /** Bytes; 0 while unknown. */
  readonly size: number;
  readonly sentBytes: number;
  readonly state: "waiting" | "sending" | "sent" | "created" | "failed";
}

/** How far some files are. */
export interface Progress {
  readonly files: number;
  /** Their bytes are up; those that are in the album are among them. */
  readonly sent: number;
  readonly created: number;
  readonly failed: number;
  /** Bytes of all files, and how many of them are done with: sent, or given up with their file. */
  readonly bytes: number;
  readonly doneBytes: number;
}

export function progressOf(files: Iterable<CountedFile>): Progress {
  const sum = { files: 0, sent: 0, created: 0, failed: 0, bytes: 0, doneBytes: 0 };
  for (const { size, sentBytes, state } of files) {
    sum.files += 1;
    if (state === "sent" || state === "created") sum.sent += 1;
    if (state === "created") sum.created += 1;
    if (state === "failed") sum.failed += 1;
    sum.bytes += size;
    sum.doneBytes += state === "waiting" || state === "sending" ? Math.min(sentBytes, size) : size;
  }
  return sum;
}

export function addProgress(all: readonly Progress[]): Progress {
  const sum = { files: 0, sent: 0, created: 0, failed: 0, bytes: 0, doneBytes: 0 };
  for (const one of all) {
    sum.files += one.files;
    sum.sent += one.sent;
    sum.created += one.created;
    sum.failed += one.failed;
    sum.bytes += one.bytes;
    sum.doneBytes += one.doneBytes;
  }
  return sum;
}

/** From 0 to 100, by bytes. Only what is finished is 100. */
export function percentOf({ files, created, failed, bytes, doneBytes }: Progress): number {
  if (created + failed >= files) return 100;
  return bytes === 0 ? 0 : Math.min(99, Math.floor((doneBytes / bytes) * 100));
}

/** At `rate` bytes a second; undefined while nobody can tell. */
export function secondsLeft({ bytes, doneBytes }: Progress, rate: number): number | undefined {
  const left = bytes - doneBytes;
  return rate > 0 && left > 0 ? left / rate : undefined;
}
