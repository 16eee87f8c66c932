import type { TreeItem } from "vscode";
import type { Account } from "../auth/account.ts";
import type { LoadState } from "../library/changes.ts";
import type { Library } from "../library/library.ts";
import { albumItem } from "./albumItem.ts";
import { moreItem } from "./moreItem.ts";
import { noteItem } from "./noteItem.ts";
import { pictureItem } from "./pictureItem.ts";
import type { Row } from "./row.ts";

export interface RowFacts {
  readonly account: Account;
  readonly library: Library;
  /** How far the list of albums has come. */
  readonly listState: LoadState;
  /** How many pictures are shown below an album. */
  readonly shownBelow: (albumId: string) => number;
  /** Path of a picture at the size of an icon, if it is on disk. */
  readonly icon: (itemId: string) => string | undefined;
}

/** How a row looks; `undefined` if what it stands for is not known any more. */
export function rowItem(row: Row, facts: RowFacts): TreeItem | undefined {
  const { account, library, icon } = facts;
  const albumId = albumIdOf(row);
  if (albumId === undefined)
    return row.kind === "more" ? moreItem(row, { state: facts.listState, shown: 0 }) : undefined;
  const album = library.album(albumId);
  if (album === undefined) return undefined;
  const { can } = account;
  switch (row.kind) {
    case "album":
      return albumItem(row, { album, can, cover: album.coverItemId && icon(album.coverItemId) });
    case "item": {
      const item = library.item(row.itemId);
      return item && pictureItem(row, { item, album, can, icon: icon(item.id) });
    }
    case "more": {
      const { state } = library.contents(albumId);
      return moreItem(row, { state, shown: facts.shownBelow(albumId), count: album.itemsCount });
    }
    case "note":
      return noteItem(row, { album, account, state: library.contents(albumId).state });
  }
}

/** The album a row is, or is in. */
export function albumIdOf(row: Row): string | undefined {
  return row.kind === "album" || row.kind === "item" ? row.albumId : row.contentsOf;
}
