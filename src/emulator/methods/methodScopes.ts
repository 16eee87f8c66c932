import type { ScopeName } from "../oauth/scopes.ts";
import type { Profile } from "../room.ts";

type Accepted = Readonly<Record<Profile, readonly ScopeName[]>>;

const write: Accepted = { legacy: ["full", "append", "sharing"], google: ["append"] };
const arrange: Accepted = { legacy: ["full", "append", "sharing"], google: ["append", "editApp"] };
const read: Accepted = { legacy: ["full", "read", "readApp"], google: ["readApp"] };
const edit: Accepted = { legacy: ["editApp"], google: ["editApp"] };
/** Google took these away: no scope opens them. */
const share: Accepted = { legacy: ["sharing"], google: [] };

/** One scope of the list is enough. Order and contents as in Google's overview of the nineteen methods. */
export const methodScopes = {
  "albums.addEnrichment": arrange,
  "albums.batchAddMediaItems": arrange,
  "albums.batchRemoveMediaItems": { legacy: ["full"], google: ["editApp"] },
  "albums.create": write,
  "albums.get": read,
  "albums.list": read,
  "albums.patch": edit,
  "albums.share": share,
  "albums.unshare": share,
  "mediaItems.batchCreate": write,
  "mediaItems.batchGet": read,
  "mediaItems.get": read,
  "mediaItems.list": read,
  "mediaItems.patch": edit,
  "mediaItems.search": read,
  "sharedAlbums.get": share,
  "sharedAlbums.join": share,
  "sharedAlbums.leave": share,
  "sharedAlbums.list": { legacy: read.legacy, google: [] },
} as const satisfies Record<string, Accepted>;

export type MethodId = keyof typeof methodScopes;

export const methodIds = Object.keys(methodScopes) as readonly MethodId[];

/** One that changes something; of one person's, Google does one at a time. */
export function isWrite(method: string): boolean {
  const accepted = methodScopes as Readonly<Record<string, Accepted>>;
  return method in methodScopes && accepted[method] !== read && !readsShared.includes(method);
}

const readsShared = ["sharedAlbums.get", "sharedAlbums.list"];

export const uploadScopes: Accepted = write;
