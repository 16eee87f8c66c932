import type { AlbumListId } from "../library/changes.ts";
import type { AlbumList } from "../library/albumList.ts";

/** An album in one of the two trees. Commands take it as their argument. */
export interface AlbumRow {
  readonly kind: "album";
  readonly list: AlbumListId;
  readonly accountId: string;
  readonly albumId: string;
}

/** The last row of a list that has more, or whose reading was cut short. */
export interface MoreRow {
  readonly kind: "more";
  readonly list: AlbumListId;
  readonly accountId: string;
}

export type Row = AlbumRow | MoreRow;

/** The rows of one list. VS Code knows a row by identity, so an album keeps its row. */
export class AlbumRows {
  private readonly list: AlbumListId;
  private readonly accountId: string;
  private readonly rows = new Map<string, AlbumRow>();
  /** The last row, once it was shown. */
  more: MoreRow | undefined;
  /** How many albums were shown last. */
  shownAlbums = 0;

  constructor(list: AlbumListId, accountId: string) {
    this.list = list;
    this.accountId = accountId;
  }

  of({ albums, hasMore, state }: Pick<AlbumList, "albums" | "hasMore" | "state">): Row[] {
    this.shownAlbums = albums.length;
    const rows = albums.map(({ id }) => this.album(id));
    const goesOn = hasMore || state.kind === "failed";
    if (rows.length === 0 || !goesOn) return rows;
    this.more ??= { kind: "more", list: this.list, accountId: this.accountId };
    return [...rows, this.more];
  }

  album(albumId: string): AlbumRow {
    const row = this.rows.get(albumId) ?? {
      kind: "album",
      list: this.list,
      accountId: this.accountId,
      albumId,
    };
    this.rows.set(albumId, row);
    return row;
  }

  /** The row, if it was shown. */
  known(albumId: string): AlbumRow | undefined {
    return this.rows.get(albumId);
  }
}
