import type { FileRecord } from "./jobRecord.ts";
import type { UploadFailure } from "./uploadJob.ts";

/** A file whose bytes are at the service. */
export type SentFile = FileRecord & { readonly token: NonNullable<FileRecord["token"]> };

/** A file whose bytes the library had already. */
export type KnownFile = FileRecord & { readonly known: NonNullable<FileRecord["known"]> };

export function isSent(file: FileRecord): file is SentFile {
  return file.state === "sent" && file.token !== undefined;
}

export function isKnown(file: FileRecord): file is KnownFile {
  return file.state === "sent" && file.known !== undefined;
}

/** Bytes are to be sent, from the beginning or from where they got to. */
export function wantsBytes({ state }: FileRecord): boolean {
  return state === "waiting" || state === "sending";
}

export function isSettled({ state }: FileRecord): boolean {
  return state === "created" || state === "failed";
}

/** It is not in its album, and may still get there. */
export function mayGoOn({ state, failure }: FileRecord): boolean {
  return state !== "created" && (failure?.mayRetry ?? true);
}

export function failed(file: FileRecord, failure: UploadFailure): FileRecord {
  const kept = failure.mayRetry ? file : forgetBytes(file);
  return { ...kept, state: "failed", failure };
}

/** A failed file as it is tried again: its token or session, if it has one, may still be good. */
export function revive(failedFile: FileRecord): FileRecord {
  const file = { ...failedFile };
  delete file.failure;
  if (file.token ?? file.known) return { ...file, state: "sent" };
  return { ...file, state: file.session ? "sending" : "waiting" };
}

/** With a token, or the item that has its bytes already. */
export function sent(file: FileRecord, proof: Pick<FileRecord, "token" | "known">): FileRecord {
  return { ...forgetBytes(file), ...proof, state: "sent" };
}

/** Its bytes must be sent, all of them. */
export function unsent(file: FileRecord): FileRecord {
  return { ...forgetBytes(file), state: "waiting" };
}

export function created(file: FileRecord, itemId: string): FileRecord {
  const { source, size, modifiedAt, hash, known } = file;
  return {
    source,
    size,
    modifiedAt,
    hash,
    state: "created",
    itemId,
    ...(known && { alreadyThere: true }),
  };
}

function forgetBytes({ source, size, modifiedAt, hash, state }: FileRecord): FileRecord {
  return { source, size, modifiedAt, hash, state };
}
