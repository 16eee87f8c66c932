/** What the emulator should know, kept in the plainest way there is. */
export type Person = "owner" | "guest";

export interface NaiveAlbum {
  readonly id: string;
  readonly owner: Person;
  title: string;
  cover: string | undefined;
  shareToken: string | undefined;
  hasJoined: boolean;
  /** Pictures and enrichments, by id, in one list. */
  entries: readonly string[];
}

export interface NaiveItem {
  readonly id: string;
  readonly owner: Person;
  readonly name: string;
  description: string;
}

export class NaiveLibrary {
  readonly albums: NaiveAlbum[] = [];
  readonly items = new Map<string, NaiveItem>();
  readonly enrichments = new Set<string>();
  private readonly byBytes = new Map<string, NaiveItem>();

  /** Bytes to item, as made by whoever was first; `make` is for bytes that are new to the person. */
  itemOf(owner: Person, mark: number, make: () => NaiveItem): NaiveItem {
    const key = `${owner} ${mark}`;
    const known = this.byBytes.get(key) ?? make();
    this.byBytes.set(key, known);
    this.items.set(known.id, known);
    return known;
  }

  pictures(album: NaiveAlbum): readonly string[] {
    return album.entries.filter((id) => this.items.has(id));
  }

  seenBy(person: Person): readonly NaiveAlbum[] {
    return this.albums.filter((album) => album.owner === person || album.hasJoined);
  }

  ownedBy(person: Person): readonly NaiveItem[] {
    return [...this.items.values()].filter((item) => item.owner === person);
  }

  insert(album: NaiveAlbum, index: number, ids: readonly string[]): void {
    const fresh = [...new Set(ids)].filter((id) => !album.entries.includes(id));
    album.entries = album.entries.toSpliced(index, 0, ...fresh);
  }

  remove(album: NaiveAlbum, ids: readonly string[]): void {
    album.entries = album.entries.filter((id) => !ids.includes(id));
    if (album.cover !== undefined && ids.includes(album.cover)) album.cover = undefined;
  }

  /** What others had added leaves an album with them. */
  removeOthers(album: NaiveAlbum): void {
    const others = this.pictures(album).filter((id) => this.items.get(id)?.owner !== album.owner);
    this.remove(album, others);
    album.hasJoined = false;
  }
}
