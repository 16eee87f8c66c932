import { ApiFault } from "../http/apiFault.ts";
import { errorPage } from "../http/errorPages.ts";
import type { Exchange, Route } from "../http/exchange.ts";
import type { Reply } from "../http/reply.ts";
import type { Room } from "../room.ts";
import type { AlbumRecord, ItemRecord } from "../store/records.ts";
import { albumPage, photoPage } from "./libraryPage.ts";

/**
 * What productUrl and shareableUrl lead to. Ids and share tokens cannot be guessed, so they are all the key these
 * pages ask for. The second argument is the way from a page back to `/lr/`: a proxy may put a path before it.
 */
export const pageRoutes: readonly Route[] = [
  page("/lr/album/{album}", ({ room, params }) => albumPage(room, findAlbum(room, params["album"]), "../")),
  page("/lr/photo/{item}", ({ room, params }) => photoPage(room, findItem(room, params["item"]), "../")),
  page("/lr/album/{album}/photo/{item}", ({ room, params }) => {
    const [album, item] = [findAlbum(room, params["album"]), findItem(room, params["item"])];
    if (!album.contents.has(item.number)) throw unknown();
    return photoPage(room, item, "../../../", album);
  }),
  page("/share/{token}", ({ room, params }) => albumPage(room, findShared(room, params["token"]), "../lr/")),
];

function page(pattern: string, answer: (exchange: Exchange) => Reply): Route {
  return { method: "page", verbs: ["GET", "HEAD"], pattern, answer, fail: errorPage };
}

function findAlbum(room: Room, id = ""): AlbumRecord {
  return known(room.ids.decode("album", id), (number) => room.store.library.album(number));
}

function findItem(room: Room, id = ""): ItemRecord {
  return known(room.ids.decode("item", id), (number) => room.store.library.item(number));
}

function findShared(room: Room, token = ""): AlbumRecord {
  return known(room.ids.decode("share", token), (number) => room.store.library.albumByShare(number));
}

function known<T>(number: number | undefined, find: (number: number) => T | undefined): T {
  const found = number === undefined ? undefined : find(number);
  if (found === undefined) throw unknown();
  return found;
}

function unknown(): ApiFault {
  return new ApiFault(
    "NOT_FOUND",
    "There is no such page. An album that is shared no more has no link either.",
  );
}
