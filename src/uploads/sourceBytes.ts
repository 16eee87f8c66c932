import { createHash } from "node:crypto";
import type { SizedBody } from "../api/meteredBody.ts";
import type { OpenedSource } from "./sourceReader.ts";

/** Bytes held in memory at once for a file on its way. */
const pieceBytes = 256 * 1024;
/** Hashing one piece takes about a millisecond. */
const hashedBytes = 1024 * 1024;

/** The file turned out shorter than it was when it was opened. */
export class ShortSourceError extends Error {
  override readonly name = "ShortSourceError";
}

/** A part of a source, to be sent once. */
export function bodyOf(source: OpenedSource, offset: number, size: number): SizedBody {
  return { body: pieces(source, offset, { size, pieceBytes }), size };
}

/** SHA-256 of the whole, in base64. */
export async function hashOf(source: OpenedSource, signal: AbortSignal): Promise<string> {
  const hash = createHash("sha256");
  for await (const piece of pieces(source, 0, { size: source.size, pieceBytes: hashedBytes })) {
    signal.throwIfAborted();
    hash.update(piece);
  }
  return hash.digest("base64");
}

async function* pieces(
  source: OpenedSource,
  offset: number,
  { size, pieceBytes }: { readonly size: number; readonly pieceBytes: number },
): AsyncGenerator<Uint8Array<ArrayBuffer>, undefined> {
  for (let at = 0; at < size;) {
    const piece = await source.read(offset + at, Math.min(pieceBytes, size - at));
    if (piece.byteLength === 0) throw new ShortSourceError("The file became shorter while it was read.");
    at += piece.byteLength;
    yield piece;
  }
}
