import { type NoFields, bool } from "../../http/decodeMessage.ts";
import type { AlbumRecord } from "../../store/records.ts";
import type { ApiCall } from "../apiMethod.ts";
import { type Page, pageFields, readPage } from "../paging.ts";

export const albumListQuery = { ...pageFields, excludeNonAppCreatedData: bool };

const limits = { normal: 20, most: 50 };

/** One page of the albums this viewer sees and `belongs` lets through, newest first. */
export function readAlbumPage(
  method: "albums.list" | "sharedAlbums.list",
  call: ApiCall<typeof albumListQuery, NoFields>,
  belongs: (album: AlbumRecord) => boolean,
): Promise<Page<AlbumRecord>> {
  const { room, viewer, query, fault, signal } = call;
  const { pageSize, pageToken, excludeNonAppCreatedData } = query;
  const { library } = room.store;
  const accept = (number: number): AlbumRecord | undefined => {
    const album = library.album(number);
    if (album === undefined || !viewer.canSeeAlbum(album) || !belongs(album)) return undefined;
    return excludeNonAppCreatedData && !viewer.made(album) ? undefined : album;
  };
  const parameters = { excludeNonAppCreatedData };
  const quirk = fault?.quirk;
  return readPage(() => library.albumOrder, accept, {
    room,
    viewer,
    method,
    pageSize,
    pageToken,
    limits,
    parameters,
    quirk,
    signal,
  });
}
