import { l10n, type QuickPickItem } from "vscode";
import { besideTitle } from "../host/besideTitle.ts";
import { countItems } from "../host/countItems.ts";
import { explain } from "../host/explain.ts";
import type { Album } from "../library/album.ts";
import type { AlbumList } from "../library/albumList.ts";
import { albumTitle } from "./album.ts";

export interface AlbumQuestion {
  readonly title: string;
  /** Only these are listed. */
  readonly fits?: (album: Album) => boolean;
  /** Ids of albums to list first, in this order. */
  readonly first?: readonly string[];
  /** What is listed above all albums. */
  readonly top?: readonly AlbumChoice[];
}

export interface AlbumChoice extends QuickPickItem {
  readonly album?: Album;
  /** Choosing this reads on, and the question stays. */
  readonly reads?: AlbumList;
}

/** What can be chosen now: the albums that fit, what was used last first, then a row for each list that has more. */
export function albumChoices(lists: readonly AlbumList[], question: AlbumQuestion): AlbumChoice[] {
  const { fits = () => true, first = [], top = [] } = question;
  const albums = new Map(lists.flatMap((list) => list.albums.filter(fits)).map((album) => [album.id, album]));
  const recent = first.flatMap((id) => albums.get(id) ?? []);
  const others = [...albums.values()].filter(({ id }) => !first.includes(id));
  return [...top, ...[...recent, ...others].map(albumChoice), ...lists.flatMap(rest)];
}

function albumChoice(album: Album): AlbumChoice {
  const title = albumTitle(album);
  const count = countItems(album.itemsCount);
  const description = album.share === undefined ? count : l10n.t("{0}, shared", count);
  return { label: title, description: besideTitle(title, description), album };
}

function rest(list: AlbumList): AlbumChoice[] {
  if (list.state.kind === "failed") {
    const detail = explain(list.state.error).message;
    return [{ label: `$(warning) ${l10n.t("Try again…")}`, detail, alwaysShow: true, reads: list }];
  }
  if (list.state.kind !== "ready" || !list.hasMore) return [];
  return [{ label: `$(ellipsis) ${l10n.t("More albums…")}`, alwaysShow: true, reads: list }];
}
