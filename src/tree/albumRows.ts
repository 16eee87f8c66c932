import type { AlbumListId } from "../library/changes.ts";
import type { AlbumList } from "../library/albumList.ts";
import { ItemRows } from "./itemRows.ts";
import type { AlbumRow, MoreRow, Row } from "./row.ts";

/** The rows of one list. VS Code knows a row by identity, so an album keeps its row. */
export class AlbumRows {
  private readonly list: AlbumListId;
  private readonly accountId: string;
  private readonly rows = new Map<string, AlbumRow>();
  private readonly contents = new Map<string, ItemRows>();
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
    this.more ??= { kind: "more", list: this.list, accountId: this.accountId, contentsOf: undefined };
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

  /** The rows below an album. */
  below(albumId: string): ItemRows {
    const rows = this.contents.get(albumId) ?? new ItemRows(this.album(albumId));
    this.contents.set(albumId, rows);
    return rows;
  }

  /** The same for all albums that were opened up. */
  get opened(): readonly ItemRows[] {
    return [...this.contents.values()];
  }
}
