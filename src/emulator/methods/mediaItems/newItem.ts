import { timestamp } from "../../clock.ts";
import { probe } from "../../pictures/probe.ts";
import type { Room } from "../../room.ts";
import type { ItemDraft } from "../../store/planItems.ts";
import type { Upload } from "../../uploads/uploadToken.ts";

/** Characters. */
export const longestDescription = 999;
const mostPhotoBytes = 200 * 2 ** 20;

export interface NewItem {
  readonly uploadToken: string;
  readonly upload: Upload;
  readonly fileName: string;
  readonly description: string;
}

/** What uploaded bytes are; undefined where they are no photo or video that the service takes. */
export async function draftItem(
  room: Room,
  { upload, fileName, description }: NewItem,
): Promise<ItemDraft | undefined> {
  const { account, client: app, sha256, size } = upload;
  const found = await probe(room.blobs.path(sha256));
  if (found === undefined || (found.kind === "photo" && size > mostPhotoBytes)) return undefined;
  const { mimeType, takenAt, width, height, photo, video } = found;
  const uploadedAt = timestamp(Math.floor(room.now() / 1000) * 1000);
  return {
    account,
    app,
    filename: fileName || upload.fileName || `${uploadedAt.slice(0, 10)}.${found.extension}`,
    description: description || undefined,
    mimeType,
    takenAt,
    uploadedAt,
    width,
    height,
    photo,
    video: video && { ...video, status: "PROCESSING" },
    categories: [],
    isFavourite: false,
    isArchived: false,
    source: { kind: "file", sha256, size },
  };
}
