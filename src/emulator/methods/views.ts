import type * as api from "../../api/types.ts";
import { baseUrl } from "../media/baseUrl.ts";
import type { Room } from "../room.ts";
import { people } from "../store/people.ts";
import { type AlbumRecord, type ItemRecord, coverOf, creationTime } from "../store/records.ts";
import { videoStatus } from "../store/videoStatus.ts";
import type { Viewer } from "./viewer.ts";

/** Who is answered, and at which address. Fields left undefined are what is empty, false or 0: JSON has them not. */
export interface Audience {
  readonly room: Room;
  readonly viewer: Viewer;
  readonly origin: string;
}

export function albumView(album: AlbumRecord, audience: Audience): api.Album {
  const { room, viewer, origin } = audience;
  const id = room.ids.encode("album", album.number);
  const cover = coverOf(album);
  return {
    id,
    title: album.title || undefined,
    productUrl: `${origin}/lr/album/${id}`,
    isWriteable: viewer.canAddTo(album) || undefined,
    shareInfo: viewer.has("sharing") && viewer.made(album) ? shareInfoView(album, audience) : undefined,
    mediaItemsCount: album.contents.length > 0 ? String(album.contents.length) : undefined,
    coverPhotoBaseUrl: cover === undefined ? undefined : baseUrl(room, origin, { item: cover }),
    coverPhotoMediaItemId: cover === undefined ? undefined : room.ids.encode("item", cover),
  };
}

export function shareInfoView(album: AlbumRecord, audience: Audience): api.ShareInfo | undefined {
  const { room, viewer, origin } = audience;
  const { share } = album;
  if (share === undefined) return undefined;
  const shareToken = room.ids.encode("share", share.number);
  return {
    sharedAlbumOptions: {
      isCollaborative: share.isCollaborative || undefined,
      isCommentable: share.isCommentable || undefined,
    },
    shareableUrl: `${origin}/share/${shareToken}`,
    shareToken,
    isJoined: viewer.owns(album) || viewer.hasJoined(album) || undefined,
    isOwned: viewer.owns(album) || undefined,
    isJoinable: true,
  };
}

/** What batchCreate answers: no base URL, and no word on photo or video. */
export function createdItemView(item: ItemRecord, { room, origin }: Audience): api.MediaItem {
  const id = room.ids.encode("item", item.number);
  return {
    id,
    description: item.description || undefined,
    productUrl: `${origin}/lr/photo/${id}`,
    mimeType: item.mimeType,
    mediaMetadata: {
      creationTime: creationTime(item),
      width: item.width > 0 ? String(item.width) : undefined,
      height: item.height > 0 ? String(item.height) : undefined,
    },
    filename: item.filename,
  };
}

export function itemView(item: ItemRecord, audience: Audience): api.MediaItem {
  const { room, origin } = audience;
  const { mediaMetadata, ...created } = createdItemView(item, audience);
  const status = videoStatus(item, room.store);
  return {
    ...created,
    baseUrl: baseUrl(room, origin, { item: item.number }),
    mediaMetadata: { ...mediaMetadata, photo: item.photo, video: item.video && { ...item.video, status } },
  };
}

/** An item as album search tells it: its page is within the album, and in a shared one it says whose it is. */
export function albumItemView(item: ItemRecord, album: AlbumRecord, audience: Audience): api.MediaItem {
  const { room, viewer, origin } = audience;
  const view = itemView(item, audience);
  const isContributed = album.share !== undefined && viewer.made(album) && viewer.has("sharing");
  return {
    ...view,
    productUrl: `${origin}/lr/album/${room.ids.encode("album", album.number)}/photo/${view.id}`,
    contributorInfo: isContributed ? contributorView(item, audience) : undefined,
  };
}

function contributorView({ account }: ItemRecord, { room, origin }: Audience): api.ContributorInfo {
  return {
    profilePictureBaseUrl: baseUrl(room, origin, { person: account }),
    displayName: people[account].name,
  };
}
