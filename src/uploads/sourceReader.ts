import { openAsBlob } from "node:fs";
import { stat } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { SharedTask } from "../library/sharedTask.ts";
import { headBytes } from "./mediaTypes.ts";
import { Slots } from "./slots.ts";

export interface SourceStat {
  /** Bytes. */
  readonly size: number;
  /** Milliseconds since 1970. */
  readonly modifiedAt: number;
}

/** A file as it was in one moment. */
export interface OpenedSource extends SourceStat {
  /** May be sent more than once. Reading it fails once the file has changed. */
  readonly body: Blob;
  /** The first bytes, enough to tell the type; undefined for a file that is too large to be read whole. */
  readonly head: Uint8Array | undefined;
  /** Lets go of what is held in memory; call it once, when done with the body. */
  close(): void;
}

/** What there is to say of a file before it is sent. */
export interface Glance extends SourceStat {
  /** Undefined where only all of the file can be read, and that was not done. */
  readonly head: Uint8Array | undefined;
}

/** How the bytes of a source are reached. Both methods reject when it is gone or may not be read, or when cancelled. */
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

/** Files on disk are streamed; anything else is read whole, one at a time, up to this many bytes. */
const wholeBytes = 200 * 1024 * 1024;

export function createSourceReader(others: WholeReader): SourceReader {
  const oneAtATime = new Slots(1);
  return {
    stat: (uri, signal) => (isFile(uri) ? statFile(uri) : unlessAborted(() => others.stat(uri), signal)),
    glance: async (uri, signal) => {
      const opened = await (isFile(uri) ? openFile(uri) : openWhole(others, oneAtATime, uri, signal));
      opened.close();
      return opened;
    },
    open: (uri, signal) => (isFile(uri) ? openFile(uri) : openWhole(others, oneAtATime, uri, signal)),
  };
}

function isFile(uri: string): boolean {
  return uri.startsWith("file:");
}

async function statFile(uri: string): Promise<SourceStat> {
  const found = await stat(fileURLToPath(uri));
  if (!found.isFile()) throw new Error("It is not a file.");
  return { size: found.size, modifiedAt: found.mtimeMs };
}

async function openFile(uri: string): Promise<OpenedSource> {
  const { modifiedAt } = await statFile(uri);
  const body = await openAsBlob(fileURLToPath(uri));
  return { body, size: body.size, modifiedAt, head: await readHead(body), close: () => undefined };
}

async function openWhole(
  others: WholeReader,
  oneAtATime: Slots,
  uri: string,
  signal: AbortSignal,
): Promise<OpenedSource> {
  const close = await oneAtATime.take(signal);
  try {
    const { size, modifiedAt } = await unlessAborted(() => others.stat(uri), signal);
    if (size > wholeBytes) return { body: new Blob([]), size, modifiedAt, head: undefined, close };
    const body = new Blob([new Uint8Array(await unlessAborted(() => others.readWhole(uri), signal))]);
    return { body, size: body.size, modifiedAt, head: await readHead(body), close };
  } catch (error) {
    close();
    throw error;
  }
}

/** Nothing tells another file system to stop, so whoever has cancelled does not wait for it. */
function unlessAborted<T>(work: () => Promise<T>, signal: AbortSignal): Promise<T> {
  return new SharedTask(work).join(signal);
}

async function readHead(body: Blob): Promise<Uint8Array> {
  return new Uint8Array(await body.slice(0, headBytes).arrayBuffer());
}
