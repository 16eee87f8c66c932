import * as v from "valibot";

/** What the journal keeps of one file. A file that is being sent is still `waiting`: what was sent of it is lost with us. */
export type FileRecord = v.InferOutput<typeof fileRecord>;
export type AlbumRecord = v.InferOutput<typeof albumRecord>;

/** What the journal keeps of a job. */
export interface JobRecord {
  readonly id: string;
  readonly accountId: string;
  readonly album: AlbumRecord;
  readonly files: readonly FileRecord[];
}

/** A part of a job that changed. The parts are replaced as a whole, so that the last one read counts. */
export type JobChange =
  { readonly album: AlbumRecord } | { readonly index: number; readonly file: FileRecord };

const count = v.pipe(v.number(), v.integer(), v.minValue(0));

const failureReason = v.picklist([
  "empty",
  "notMedia",
  "tooLarge",
  "unreadable",
  "changed",
  "albumGone",
  "albumUnclear",
  "noPermission",
  "storageFull",
  "signIn",
  "refused",
  "service",
  "tooMany",
  "diskFull",
  "cancelled",
]);

const albumRecord = v.object({
  title: v.string(),
  id: v.optional(v.string()),
  /** albums.create was called and its answer was not seen: the albums of that title that were known before. */
  creating: v.optional(v.object({ known: v.array(v.string()) })),
});

const fileRecord = v.object({
  source: v.object({ uri: v.string(), name: v.string() }),
  size: v.pipe(v.number(), v.minValue(0)),
  state: v.picklist(["waiting", "sent", "created", "failed"]),
  /** What the service gave for the bytes, and when (milliseconds since 1970). Erased once created. */
  token: v.optional(v.object({ value: v.string(), at: v.number() })),
  failure: v.optional(v.object({ reason: failureReason, detail: v.string(), mayRetry: v.boolean() })),
  itemId: v.optional(v.string()),
});

const headLine = v.object({
  journal: v.literal(1),
  id: v.pipe(v.string(), v.uuid()),
  accountId: v.string(),
  files: count,
});

const line = v.union([
  v.object({ album: albumRecord }),
  v.object({ index: count, file: fileRecord }),
  headLine,
]);

export interface ReadJob {
  readonly job: JobRecord | undefined;
  /** Lines that say nothing we understand. */
  readonly unreadable: readonly string[];
  /** Files that were promised and are not there. */
  readonly missing: number;
}

export function formatChange(change: JobChange): string {
  return `${JSON.stringify(change)}\n`;
}

/** The whole job: what a journal begins with. */
export function formatJob(job: JobRecord): string {
  const head = { journal: 1, id: job.id, accountId: job.accountId, files: job.files.length };
  const files = job.files.map((file, index) => formatChange({ index, file }));
  return [`${JSON.stringify(head)}\n`, formatChange({ album: job.album }), ...files].join("");
}

/** Reads what can be read. A last line without an end was never written completely, so it never happened. */
export function parseJob(text: string): ReadJob {
  const unreadable: string[] = [];
  const files = new Map<number, FileRecord>();
  let head: v.InferOutput<typeof headLine> | undefined;
  let album: AlbumRecord | undefined;
  for (const written of text.split("\n").slice(0, -1)) {
    if (written === "") continue;
    const read = parseLine(written);
    if (!read) unreadable.push(written);
    else if ("journal" in read) head ??= read;
    else if ("album" in read) album = read.album;
    else files.set(read.index, read.file);
  }
  if (!head || !album || files.size === 0) return { job: undefined, unreadable, missing: head?.files ?? 0 };
  const inOrder = [...files].sort(([a], [b]) => a - b).map(([, file]) => file);
  const job = { id: head.id, accountId: head.accountId, album, files: inOrder };
  return { job, unreadable, missing: Math.max(0, head.files - files.size) };
}

function parseLine(written: string): v.InferOutput<typeof line> | undefined {
  try {
    const read = v.safeParse(line, JSON.parse(written));
    return read.success ? read.output : undefined;
  } catch {
    return undefined;
  }
}
