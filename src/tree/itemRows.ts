import type { AlbumContents } from "../library/albumContents.ts";
import type { AlbumRow, ItemRow, MoreRow, NoteRow, Row } from "./row.ts";

/** As many as the service gives at a time. A tree draws every row it is given, so it is given no more at once. */
const page = 100;

type Contents = Pick<AlbumContents, "items" | "isComplete" | "state">;

/**
 * The pictures of one album as rows: a page, and one more each time more is asked for, however many a gallery may have
 * read. VS Code knows a row by identity, so a picture keeps its row.
 */
export class ItemRows {
  readonly album: AlbumRow;
  /** The last row of those that go on. */
  readonly more: MoreRow;
  /** The only row of those without pictures. */
  readonly note: NoteRow;
  private rows = new Map<string, ItemRow>();
  private last: MoreRow | NoteRow | undefined;
  private limit = page;
  private wereAsked = false;

  constructor(album: AlbumRow) {
    const { list, accountId, albumId } = album;
    this.album = album;
    this.more = { kind: "more", list, accountId, contentsOf: albumId };
    this.note = { kind: "note", list, accountId, contentsOf: albumId };
  }

  /** How many pictures were shown last. */
  get shown(): number {
    return this.rows.size;
  }

  /** The row of a picture that was shown last. */
  known(itemId: string): ItemRow | undefined {
    return this.rows.get(itemId);
  }

  of(contents: Contents): Row[] {
    const shown = contents.items.slice(0, this.limit);
    this.rows = new Map(shown.map(({ id }) => [id, this.rows.get(id) ?? this.row(id)]));
    this.last = this.lastOf(contents);
    this.wereAsked = true;
    return [...this.rows.values(), ...(this.last === undefined ? [] : [this.last])];
  }

  /** Which row has to be drawn anew, with what is below it, for the contents to be seen as they are. */
  outdated(contents: Contents): Row | undefined {
    if (!this.wereAsked) return undefined;
    const ids = [...this.rows.keys()];
    const shown = contents.items.slice(0, this.limit);
    const isSame = shown.length === ids.length && shown.every(({ id }, index) => id === ids[index]);
    return isSame && this.last === this.lastOf(contents) ? this.last : this.album;
  }

  /** Makes room for another page, and says how many pictures it takes to fill it. */
  grow(): number {
    this.limit = this.shown + page;
    return this.limit;
  }

  private lastOf({ items, isComplete, state }: Contents): MoreRow | NoteRow | undefined {
    if (items.length === 0) return this.note;
    return items.length > this.limit || !isComplete || state.kind === "failed" ? this.more : undefined;
  }

  private row(itemId: string): ItemRow {
    const { list, accountId, albumId } = this.album;
    return { kind: "item", list, accountId, albumId, itemId };
  }
}
