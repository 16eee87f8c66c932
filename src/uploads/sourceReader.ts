import { SharedTask } from "../library/sharedTask.ts";
import { openFile, statFile } from "./fileSource.ts";
import { headBytes } from "./mediaTypes.ts";
import type { PieceMemory } from "./pieceMemory.ts";
import { Slots } from "./slots.ts";

export interface SourceStat {
  /** Bytes. */
  readonly size: number;
  /** Milliseconds since 1970. */
  readonly modifiedAt: number;
}

/** A file that is being read; what it says of itself was true when it was opened. */
export interface OpenedSource extends SourceStat {
  /** The first bytes, enough to tell the type; undefined for a file that is too large to be read whole. */
  readonly head: Uint8Array | undefined;
  /** The bytes from a place on, fewer than asked only at the end. What has to be read first is read into `memory`. */
  read(offset: number, length: number, memory: PieceMemory): Promise<Uint8Array<ArrayBuffer>>;
  /** Lets go of the file, or of what is held in memory. */
  close(): void;
}

/** What there is to say of a file before it is sent. */
export type Glance = Pick<OpenedSource, "size" | "modifiedAt" | "head">;

/** How the bytes of a source are reached. All methods reject when it is gone or may not be read, or when cancelled. */
export interface SourceReader {
  stat(uri: string, signal: AbortSignal): Promise<SourceStat>;
  /** Size and first bytes; no more is read of a file on disk. */
  glance(uri: string, signal: AbortSignal): Promise<Glance>;
  open(uri: string, signal: AbortSignal): Promise<OpenedSource>;
}

/** Reads what is not on this machine's disk; in VS Code, `workspace.fs`. */
export interface WholeReader {
  stat(uri: string): Promise<SourceStat>;
  readWhole(uri: string): Promise<Uint8Array>;
}

/** Files on disk are read piece by piece; anything else whole, one at a time, up to this many bytes. */
const wholeBytes = 200 * 1024 * 1024;

export function createSourceReader(others: WholeReader): SourceReader {
  const oneAtATime = new Slots(1);
  const open = (uri: string, signal: AbortSignal): Promise<OpenedSource> =>
    isFile(uri) ? openFile(uri) : openWhole(others, { oneAtATime, uri, signal });
  return {
    stat: (uri, signal) => (isFile(uri) ? statFile(uri) : unlessAborted(() => others.stat(uri), signal)),
    glance: async (uri, signal) => {
      const source = await open(uri, signal);
      source.close();
      return source;
    },
    open,
  };
}

function isFile(uri: string): boolean {
  return uri.startsWith("file:");
}

async function openWhole(
  others: WholeReader,
  { oneAtATime, uri, signal }: { oneAtATime: Slots; uri: string; signal: AbortSignal },
): Promise<OpenedSource> {
  const close = await oneAtATime.take(signal);
  try {
    const { size, modifiedAt } = await unlessAborted(() => others.stat(uri), signal);
    const isTooLarge = size > wholeBytes;
    const bytes = isTooLarge
      ? new Uint8Array()
      : new Uint8Array(await unlessAborted(() => others.readWhole(uri), signal));
    return {
      size: isTooLarge ? size : bytes.byteLength,
      modifiedAt,
      head: isTooLarge ? undefined : bytes.subarray(0, headBytes),
      read: (offset, length) => Promise.resolve(bytes.subarray(offset, offset + length)),
      close,
    };
  } catch (error) {
    close();
    throw error;
  }
}

/** Nothing tells another file system to stop, so whoever has cancelled does not wait for it. */
function unlessAborted<T>(work: () => Promise<T>, signal: AbortSignal): Promise<T> {
  return new SharedTask(work).join(signal);
}
