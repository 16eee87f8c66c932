import { setImmediate } from "node:timers/promises";
import * as v from "valibot";

/** What the journal keeps of one file. */
export type FileRecord = v.InferOutput<typeof fileRecord>;
export type AlbumRecord = v.InferOutput<typeof albumRecord>;

/** What the journal keeps of a job. */
export interface JobRecord {
  readonly id: string;
  readonly accountId: string;
  /** The window that took it. It follows the journal where another one does the work. */
  readonly from: string;
  readonly album: AlbumRecord;
  readonly files: readonly FileRecord[];
  /** How it ended; kept only until the window that took it has seen that. */
  readonly end?: "done" | "cancelled" | undefined;
}

/** A part of a job that changed. The parts are replaced as a whole, so that the last one read counts. */
export type JobChange =
  { readonly album: AlbumRecord } | { readonly index: number; readonly file: FileRecord };

/** The journals of this version; those of another are set aside. */
const version = 2;

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
  /** When it was changed last, milliseconds since 1970, as it was when `hash` was taken. */
  modifiedAt: v.optional(v.number()),
  /** SHA-256 in base64, of a file with this size and time of change. */
  hash: v.optional(v.string()),
  /** `sending`: in chunks, with a session. A file that goes up in one piece is `waiting` until all of it is there. */
  state: v.picklist(["waiting", "sending", "sent", "created", "failed"]),
  /** Where the bytes go, how many the service has confirmed, and since when the session is open. */
  session: v.optional(
    v.object({ path: v.string(), granularity: v.pipe(count, v.minValue(1)), offset: count, at: v.number() }),
  ),
  /** What the service gave for the bytes, and when (milliseconds since 1970). Erased once created. */
  token: v.optional(v.object({ value: v.string(), at: v.number() })),
  /** The item that has these bytes already; instead of a token. */
  known: v.optional(v.object({ itemId: v.string(), mimeType: v.string(), at: v.number() })),
  failure: v.optional(v.object({ reason: failureReason, detail: v.string(), mayRetry: v.boolean() })),
  itemId: v.optional(v.string()),
  alreadyThere: v.optional(v.literal(true)),
});

const headLine = v.object({
  journal: v.literal(version),
  id: v.pipe(v.string(), v.uuid()),
  accountId: v.string(),
  from: v.string(),
  files: count,
  end: v.optional(v.picklist(["done", "cancelled"])),
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

/** Records never change, so what was written of one is written again as it was. */
const written = new WeakMap<FileRecord, string>();

export function formatChange(change: JobChange): string {
  if ("album" in change) return `${JSON.stringify(change)}\n`;
  const { index, file } = change;
  let text = written.get(file);
  if (text === undefined) written.set(file, (text = JSON.stringify(file)));
  return `{"index":${index},"file":${text}}\n`;
}

/** The whole job: what a journal begins with. */
export function formatJob({ id, accountId, from, album, files, end }: JobRecord): string {
  const head = { journal: version, id, accountId, from, files: files.length, end };
  const lines = files.map((file, index) => formatChange({ index, file }));
  return [`${JSON.stringify(head)}\n`, formatChange({ album }), ...lines].join("");
}

/** Reads what can be read. A last line without an end was never written completely, so it never happened. */
export async function parseJob(text: string): Promise<ReadJob> {
  const unreadable: string[] = [];
  const files = new Map<number, FileRecord>();
  let head: v.InferOutput<typeof headLine> | undefined;
  let album: AlbumRecord | undefined;
  for (const [index, line] of text.split("\n").slice(0, -1).entries()) {
    if (index % linesAtOnce === linesAtOnce - 1) await setImmediate();
    if (line === "") continue;
    const read = parseLine(line);
    if (!read) unreadable.push(line);
    else if ("journal" in read) head ??= read;
    else if ("album" in read) album = read.album;
    else files.set(read.index, read.file);
  }
  if (!head || !album || files.size === 0) return { job: undefined, unreadable, missing: head?.files ?? 0 };
  const inOrder = [...files].sort(([a], [b]) => a - b).map(([, file]) => file);
  const { id, accountId, from, end } = head;
  const job = { id, accountId, from, album, files: inOrder, ...(end && { end }) };
  return { job, unreadable, missing: Math.max(0, head.files - files.size) };
}

/** Reading a long journal must not hold up everything else. */
const linesAtOnce = 500;

function parseLine(written: string): v.InferOutput<typeof line> | undefined {
  try {
    const read = v.safeParse(line, JSON.parse(written));
    return read.success ? read.output : undefined;
  } catch {
    return undefined;
  }
}
