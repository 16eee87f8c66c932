import type * as api from "../../../src/api/types.ts";
import type { RawService } from "./rawService.ts";

interface Look {
  readonly token: string;
  readonly name: string;
}

/**
 * Everything two people can see of their libraries, addresses and what is fresh in every answer left out: equal before
 * and after means that nothing changed.
 */
export async function snapshot(service: RawService): Promise<unknown> {
  const looks: readonly Look[] = [
    {
      name: "owner",
      token: await service.token("owner", { scopes: ["read", "sharing"], expiresIn: 2 ** 30 }),
    },
    {
      name: "guest",
      token: await service.token("guest", { scopes: ["read", "sharing"], expiresIn: 2 ** 30 }),
    },
  ];
  return Promise.all(looks.map((look) => libraryOf(service, look)));
}

async function libraryOf(service: RawService, { token, name }: Look): Promise<object> {
  const albums = await service.pages((next) =>
    service.ok(`/v1/albums?pageSize=50&pageToken=${next}`, { token }),
  );
  const items = await service.pages((next) =>
    service.ok(`/v1/mediaItems?pageSize=100&pageToken=${next}`, { token }),
  );
  return {
    name,
    albums: await Promise.all(
      albums.flatMap((page) => page.albums ?? []).map((album) => albumOf(service, token, album)),
    ),
    items: items.flatMap((page) => page.mediaItems ?? []).map(itemOf),
  };
}

async function albumOf(service: RawService, token: string, album: api.Album): Promise<object> {
  const { id, title, mediaItemsCount, coverPhotoMediaItemId, shareInfo } = album;
  const contents = await service.contents(token, id);
  const page = await service.call(`/lr/album/${id}`);
  const texts = Array.from(
    page.text.matchAll(/photo\/([\w-]+)"|class="text"[^>]*>([^<]*)</g),
    ([, photo, text]) => (photo === undefined ? text : photo.slice(-8)),
  );
  const { shareToken, sharedAlbumOptions, isJoined } = shareInfo ?? {};
  return {
    album: [id, title, mediaItemsCount, coverPhotoMediaItemId],
    share: [shareToken, sharedAlbumOptions, isJoined],
    contents: contents.map(itemOf),
    texts,
  };
}

function itemOf({
  id,
  filename,
  description,
  mimeType,
  mediaMetadata,
  contributorInfo,
}: api.MediaItem): unknown {
  const { creationTime, width, height } = mediaMetadata ?? {};
  return [id, filename, description, mimeType, creationTime, width, height, contributorInfo?.displayName];
}
