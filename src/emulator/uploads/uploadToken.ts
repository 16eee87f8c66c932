import type { Room } from "../room.ts";
import type { AccountName } from "../store/people.ts";

/** Uploaded bytes waiting to become an item. */
export interface Upload {
  readonly sha256: string;
  readonly size: number;
  readonly account: AccountName;
  readonly client: string;
  /** From the upload's own header. */
  readonly fileName?: string;
  /** Emulator's clock, milliseconds. */
  readonly at: number;
  /** Of the library that was there when it came: a reset forgets the bytes. */
  readonly epoch: number;
}

const lifeMs = 86_400_000;
/** Makes the text begin with CAIS, as Google's does. */
const prefix = Buffer.from([0x08, 0x02, 0x12]);
/** Of what is sealed; with it a token is about as long as Google's, 512 characters. */
const usualLength = 365;

/** A token for bytes that are there, which stay at least as long as it lives. */
export function makeUploadToken(room: Room, upload: Omit<Upload, "at" | "epoch">): string {
  room.unusedBytes.add(upload.sha256);
  const { epoch } = room.store.library.beginning;
  const value = { ...upload, at: room.now(), epoch, padding: "" };
  const padding = "0".repeat(Math.max(0, usualLength - JSON.stringify(value).length));
  const sealed = room.sealer.seal("upload token", { ...value, padding });
  return Buffer.concat([prefix, sealed]).toString("base64");
}

/** Undefined for anything but a token of this person and app, less than a day old. */
export function openUploadToken(
  room: Room,
  token: string,
  holder: { readonly account: AccountName; readonly app: string },
): Upload | undefined {
  const bytes = Buffer.from(token, "base64");
  if (bytes.toString("base64") !== token || !bytes.subarray(0, prefix.length).equals(prefix))
    return undefined;
  const upload = room.sealer.open("upload token", bytes.subarray(prefix.length)) as Upload | undefined;
  if (upload === undefined || upload.account !== holder.account || upload.client !== holder.app)
    return undefined;
  const isAlive = room.now() < upload.at + lifeMs && upload.epoch === room.store.library.beginning.epoch;
  return isAlive && room.blobs.has(upload.sha256) ? upload : undefined;
}
