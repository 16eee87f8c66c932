import type { Reply } from "../http/reply.ts";
import {
  type Picture,
  type PictureSource,
  originalPicture,
  renderPicture,
} from "../pictures/renderPicture.ts";
import { locationPatch } from "../pictures/withoutLocation.ts";
import type { Room } from "../room.ts";
import type { ItemRecord } from "../store/records.ts";
import type { MediaRequest } from "./mediaRequest.ts";

/** A picture of an item, or the still of a video, in the size asked for. */
export async function stillReply(
  room: Room,
  item: ItemRecord,
  request: MediaRequest,
  signal: AbortSignal,
): Promise<Reply> {
  const picture = await renderPicture(sourceOf(room, item), item, sized(item, request), signal);
  return pictureReply(picture, "inline", item.filename);
}

/** The whole file: uploaded bytes as they came, but a JPEG tells no more where it was taken. */
export async function originalReply(room: Room, item: ItemRecord, signal: AbortSignal): Promise<Reply> {
  if (item.source.kind === "file") {
    const { sha256, size } = item.source;
    const headers = mediaHeaders(item.mimeType, "attachment", item.filename);
    const file = room.blobs.path(sha256);
    const patch = item.mimeType === "image/jpeg" ? await locationPatch(file) : undefined;
    return { status: 200, headers, body: { file, size, patch } };
  }
  const picture = await originalPicture({ ...item, scene: item.source.scene }, signal);
  return pictureReply(picture, "attachment", item.filename);
}

export async function personReply(
  person: { sub: string },
  request: MediaRequest,
  signal: AbortSignal,
): Promise<Reply> {
  const scene = { kind: "people", seed: Number(person.sub.slice(-4)) } as const;
  const original = { width: 512, height: 512 };
  return pictureReply(
    await renderPicture({ kind: "scene", scene }, original, request, signal),
    "inline",
    "profile.jpg",
  );
}

function sourceOf(room: Room, { source, mimeType, video }: ItemRecord): PictureSource {
  if (source.kind === "scene") return { ...source, isVideo: video !== undefined };
  return { kind: "file", path: room.blobs.path(source.sha256), mimeType };
}

/** `=d` on a video gives its still in full size. */
function sized({ width, height }: ItemRecord, request: MediaRequest): MediaRequest {
  return request.download === undefined
    ? request
    : { ...request, width: width || undefined, height: height || undefined };
}

function pictureReply({ bytes, mimeType }: Picture, disposition: string, filename: string): Reply {
  return { status: 200, headers: mediaHeaders(mimeType, disposition, filename), body: bytes };
}

function mediaHeaders(mimeType: string, disposition: string, filename: string): Record<string, string> {
  // Only RFC 5987's own characters are left as they are: a name can hold quotes and line ends.
  const name = encodeURIComponent(filename.toWellFormed()).replace(
    /['()*]/g,
    (c) => `%${c.charCodeAt(0).toString(16)}`,
  );
  return {
    "content-type": mimeType,
    "content-disposition": `${disposition}; filename*=UTF-8''${name}`,
    "cache-control": "private, max-age=3600, no-transform",
    "x-content-type-options": "nosniff",
  };
}
