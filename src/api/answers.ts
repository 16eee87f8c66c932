import * as v from "valibot";
import { PhotosError } from "./errors.ts";
import type { Answer } from "./photosRequest.ts";
import type * as api from "./types.ts";

/** Absent and null mean the same in proto3's JSON. */
function maybe<const S extends v.GenericSchema>(schema: S) {
  return v.pipe(
    v.nullish(schema),
    v.transform((value) => value ?? undefined),
  );
}

/** A 64-bit integer: Google writes a string, some services a number. */
const int64 = v.union([
  v.pipe(v.string(), v.regex(/^-?\d+$/)),
  v.pipe(
    v.number(),
    v.integer(),
    v.transform((value) => String(value)),
  ),
]);
const text = maybe(v.string());
const flag = maybe(v.boolean());
const number = maybe(v.number());

const shareInfo = v.object({
  sharedAlbumOptions: maybe(v.object({ isCollaborative: flag, isCommentable: flag })),
  shareableUrl: text,
  shareToken: text,
  isJoined: flag,
  isOwned: flag,
  isJoinable: flag,
});

const id = v.pipe(v.string(), v.nonEmpty());

const album = v.object({
  id,
  title: text,
  productUrl: text,
  isWriteable: flag,
  shareInfo: maybe(shareInfo),
  mediaItemsCount: maybe(int64),
  coverPhotoBaseUrl: text,
  coverPhotoMediaItemId: text,
});

const photo = v.object({
  cameraMake: text,
  cameraModel: text,
  focalLength: number,
  apertureFNumber: number,
  isoEquivalent: number,
  exposureTime: text,
});

const video = v.object({
  cameraMake: text,
  cameraModel: text,
  fps: number,
  status: maybe(v.fallback(v.picklist(["UNSPECIFIED", "PROCESSING", "READY", "FAILED"]), "UNSPECIFIED")),
});

const mediaItem = v.object({
  id,
  description: text,
  productUrl: text,
  baseUrl: text,
  mimeType: text,
  mediaMetadata: maybe(
    v.object({
      creationTime: text,
      width: maybe(int64),
      height: maybe(int64),
      photo: maybe(photo),
      video: maybe(video),
    }),
  ),
  contributorInfo: maybe(v.object({ profilePictureBaseUrl: text, displayName: text })),
  filename: text,
});

const status = v.object({ code: number, message: text, details: maybe(v.array(v.unknown())) });

function listOf<const S extends v.GenericSchema>(entry: S) {
  return v.nullish(v.array(entry), () => []);
}

/** An empty token ends a list, as an absent one does. */
const nextPageToken = v.pipe(
  text,
  v.transform((token) => (token === "" ? undefined : token)),
);

const albumsPage = v.pipe(
  v.object({ albums: listOf(album), nextPageToken }),
  v.transform(({ albums, ...page }): api.Page<api.Album> => ({ items: albums, ...page })),
);
const sharedAlbumsPage = v.pipe(
  v.object({ sharedAlbums: listOf(album), nextPageToken }),
  v.transform(({ sharedAlbums, ...page }): api.Page<api.Album> => ({ items: sharedAlbums, ...page })),
);
const mediaItemsPage = v.pipe(
  v.object({ mediaItems: listOf(mediaItem), nextPageToken }),
  v.transform(({ mediaItems, ...page }): api.Page<api.MediaItem> => ({ items: mediaItems, ...page })),
);

/** Checks an answer at the door and gives it its type; what is of another shape is `malformed`. */
function reader<S extends v.GenericSchema>(schema: S): (answer: Answer) => v.InferOutput<S> {
  return (answer) => {
    const result = v.safeParse(schema, parseJson(answer));
    if (result.success) return result.output;
    const [issue] = result.issues;
    const where = v.getDotPath(issue) ?? "the answer";
    throw new PhotosError("malformed", `Not of the documented shape: ${where}.`, { method: answer.method });
  };
}

function parseJson({ method, text }: Answer): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new PhotosError("malformed", "The answer is not JSON.", { method, cause });
  }
}

const unwrap = <S extends v.GenericSchema, T>(schema: S, take: (value: v.InferOutput<S>) => T) =>
  reader(v.pipe(schema, v.transform(take)));

export const readAlbum: (answer: Answer) => api.Album = reader(album);
export const readJoinedAlbum: (answer: Answer) => api.Album = unwrap(
  v.object({ album }),
  (body) => body.album,
);
export const readAlbumsPage = reader(albumsPage);
export const readSharedAlbumsPage = reader(sharedAlbumsPage);
export const readMediaItem: (answer: Answer) => api.MediaItem = reader(mediaItem);
export const readMediaItemsPage = reader(mediaItemsPage);
export const readShareInfo: (answer: Answer) => api.ShareInfo = unwrap(
  v.object({ shareInfo }),
  (body) => body.shareInfo,
);
export const readEnrichmentItem: (answer: Answer) => api.EnrichmentItem = unwrap(
  v.object({ enrichmentItem: v.object({ id }) }),
  (body) => body.enrichmentItem,
);
export const readNewMediaItemResults: (answer: Answer) => readonly api.NewMediaItemResult[] = unwrap(
  v.object({
    newMediaItemResults: listOf(
      v.object({ uploadToken: text, status: maybe(status), mediaItem: maybe(mediaItem) }),
    ),
  }),
  (body) => body.newMediaItemResults,
);
export const readMediaItemResults: (answer: Answer) => readonly api.MediaItemResult[] = unwrap(
  v.object({
    mediaItemResults: listOf(v.object({ status: maybe(status), mediaItem: maybe(mediaItem) })),
  }),
  (body) => body.mediaItemResults,
);

/** For methods that answer with an empty object. */
export const readNothing: (answer: Answer) => void = unwrap(v.object({}), () => undefined);

/** The upload endpoint answers with the token as plain text. */
export function readUploadToken({ method, text: body }: Answer): string {
  const token = body.trim();
  if (!/^[\x21-\x7e]+$/.test(token) || token.startsWith("<") || token.startsWith("{")) {
    throw new PhotosError("malformed", "The answer is not an upload token.", { method });
  }
  return token;
}
