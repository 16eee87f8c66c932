import type { AlbumListId } from "../library/changes.ts";

interface InList {
  readonly list: AlbumListId;
  readonly accountId: string;
}

/** An album in one of the two trees. Commands take it as their argument. */
export interface AlbumRow extends InList {
  readonly kind: "album";
  readonly albumId: string;
}

/** A picture in an album: in two albums it is two rows. Commands take it as their argument. */
export interface ItemRow extends InList {
  readonly kind: "item";
  readonly albumId: string;
  readonly itemId: string;
}

/** The last row of what has more, or whose reading was cut short: the list of albums, or one album's pictures. */
export interface MoreRow extends InList {
  readonly kind: "more";
  /** The album; `undefined`: the list. */
  readonly contentsOf: string | undefined;
}

/** Stands where an album has no pictures to show, and says why. */
export interface NoteRow extends InList {
  readonly kind: "note";
  readonly contentsOf: string;
}

export type LastRow = MoreRow | NoteRow;

export type Row = AlbumRow | ItemRow | LastRow;
