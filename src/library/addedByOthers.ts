import type { Album } from "./album.ts";
import type { Item } from "./item.ts";
import type { Library } from "./library.ts";
import { emptyQuery } from "../shared/searchQuery.ts";

/** Whether anybody but the account's own person may have put pictures into the album. */
export function mayHoldOthers({ share, isOwned }: Album): boolean {
  return share !== undefined && (!isOwned || share.sharedAlbumOptions?.isCollaborative === true);
}

/** As the account's own person is called in shared albums, once that was found out. */
const ownNames = new WeakMap<Library, string>();

/**
 * Which items of an album somebody else has added. Items name who did, and only what stands in the account's own
 * library tells which of the names is its own: that is looked up once. Who cannot be told is somebody else.
 */
export async function addedByOthers(
  library: Library,
  question: { readonly album: Album; readonly itemIds: readonly string[]; readonly signal?: AbortSignal },
): Promise<ReadonlySet<string>> {
  const { album, itemIds, signal } = question;
  if (!mayHoldOthers(album)) return new Set();
  const items = itemIds
    .flatMap((id) => library.item(id) ?? [])
    .filter(({ contributor }) => contributor !== undefined);
  const own = ownNames.get(library) ?? (await findOwnName(library, items, signal));
  if (own !== undefined) ownNames.set(library, own);
  return new Set(items.filter(({ contributor }) => contributor !== own).map(({ id }) => id));
}

async function findOwnName(
  library: Library,
  items: readonly Item[],
  signal?: AbortSignal,
): Promise<string | undefined> {
  const { allPhotos } = library;
  await allPhotos.load(signal);
  const mine = new Set(allPhotos.items.map(({ id }) => id));
  const known = items.find(({ id }) => mine.has(id))?.contributor;
  if (known !== undefined) return known;
  for (const [name, item] of new Map(items.map((one) => [one.contributor, one]))) {
    if (await isInLibrary(library, item, signal)) return name;
  }
  return undefined;
}

/** The account's own pictures of an item's days, which all time zones make three. */
async function isInLibrary(library: Library, { id, takenAt }: Item, signal?: AbortSignal): Promise<boolean> {
  const time = Date.parse(takenAt);
  if (Number.isNaN(time)) return false;
  const [start, end] = [dayOf(time - dayMs), dayOf(time + dayMs)];
  const found = library.search({ ...emptyQuery, ranges: [{ start, end }], includeArchived: true });
  await found.load(signal);
  return found.items.some((item) => item.id === id);
}

const dayMs = 24 * 60 * 60 * 1000;

function dayOf(time: number): { readonly year: number; readonly month: number; readonly day: number } {
  const date = new Date(time);
  return { year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate() };
}
