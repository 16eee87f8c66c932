import { l10n, ThemeIcon, Uri, type QuickPickItem } from "vscode";
import { plainText } from "../host/plainText.ts";
import type { Account } from "../auth/account.ts";
import { besideTitle } from "../host/besideTitle.ts";
import { countItems } from "../host/countItems.ts";
import { explain } from "../host/explain.ts";
import type { Album } from "../library/album.ts";
import type { AlbumList } from "../library/albumList.ts";
import { wholeTitle } from "./albumTitle.ts";

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

/** The albums that fit, what was used last first. */
export function fittingAlbums(lists: readonly AlbumList[], question: AlbumQuestion): readonly Album[] {
  const { fits = () => true, first = [] } = question;
  const albums = new Map(lists.flatMap((list) => list.albums.filter(fits)).map((album) => [album.id, album]));
  const recent = first.flatMap((id) => albums.get(id) ?? []);
  const others = [...albums.values()].filter(({ id }) => !first.includes(id));
  return [...recent, ...others];
}

/** `cover`: path of the cover picture, if it is on disk. */
export function albumChoice(album: Album, cover: string | undefined): AlbumChoice {
  const title = plainText(wholeTitle(album));
  const count = countItems(album.itemsCount);
  const description = album.share === undefined ? count : l10n.t("{0}, shared", count);
  return {
    label: title,
    description: besideTitle(title, description),
    iconPath: cover === undefined ? new ThemeIcon("file-media") : Uri.file(cover),
    album,
  };
}

/** A row for a list that has more, or whose reading was cut short. */
export function readingChoice(list: AlbumList, account: Account): AlbumChoice[] {
  if (list.state.kind === "failed") {
    const detail = explain(list.state.error, account).message;
    const iconPath = new ThemeIcon("warning");
    return [{ label: l10n.t("Try again…"), detail, iconPath, alwaysShow: true, reads: list }];
  }
  if (list.state.kind !== "ready" || !list.hasMore) return [];
  return [
    { label: l10n.t("More albums…"), iconPath: new ThemeIcon("ellipsis"), alwaysShow: true, reads: list },
  ];
}
