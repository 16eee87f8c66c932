import { createHash } from "node:crypto";
import type { SizedBody } from "../api/meteredBody.ts";
import { type PieceLoan, type PieceMemory, PiecePool } from "./pieceMemory.ts";
import type { OpenedSource } from "./sourceReader.ts";

/** What the files of an account are read into. */
export interface UploadMemory {
  readonly hashing: PiecePool;
  readonly sending: PiecePool;
}

export function createUploadMemory(): UploadMemory {
  // Hashing a mebibyte takes about a millisecond.
  return { hashing: new PiecePool(1024 * 1024), sending: new PiecePool(256 * 1024) };
}

/** The file turned out shorter than it was when it was opened. */
export class ShortSourceError extends Error {
  override readonly name = "ShortSourceError";
}

export interface SourcePart {
  readonly offset: number;
  readonly size: number;
  readonly memory: PieceLoan;
}

/** Opens a part of a source anew for every try. What an earlier try took may be on its way yet, and is left to it. */
export function opening(source: OpenedSource, { offset, size, memory }: SourcePart) {
  return (): Promise<SizedBody> => {
    memory.leave();
    return Promise.resolve({ body: pieces(source, offset, { size, memory }), size });
  };
}

/** SHA-256 of the whole, in base64. */
export async function hashOf(
  source: OpenedSource,
  { memory, signal }: { readonly memory: PieceLoan; readonly signal: AbortSignal },
): Promise<string> {
  const hash = createHash("sha256");
  for await (const piece of pieces(source, 0, { size: source.size, memory })) {
    signal.throwIfAborted();
    hash.update(piece);
    memory.giveBack();
  }
  return hash.digest("base64");
}

async function* pieces(
  source: OpenedSource,
  offset: number,
  { size, memory }: { readonly size: number; readonly memory: PieceMemory },
): AsyncGenerator<Uint8Array<ArrayBuffer>, undefined> {
  for (let at = 0; at < size;) {
    const piece = await source.read(offset + at, Math.min(memory.pieceBytes, size - at), memory);
    if (piece.byteLength === 0) throw new ShortSourceError("The file became shorter while it was read.");
    at += piece.byteLength;
    yield piece;
  }
}
