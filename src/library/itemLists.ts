import type { ReadPage } from "../api/paging.ts";
import { AlbumContents } from "./albumContents.ts";
import type { LibraryChange } from "./changes.ts";
import type { Item } from "./item.ts";
import { ItemList } from "./itemList.ts";
import { PagedList } from "./pagedList.ts";

export interface ItemPages {
  readonly contents: (albumId: string) => ReadPage<Item>;
  readonly all: ReadPage<Item>;
  /** What is remembered of a list from another day. */
  readonly remembered: (listId: string) => Promise<readonly Item[]>;
}

/** All lists that items stand in: albums, the whole library, searches. The same list for the same question. */
export class ItemLists {
  readonly allPhotos: ItemList;
  private readonly pages: ItemPages;
  private readonly onChange: (change: LibraryChange) => void;
  private readonly albums = new Map<string, AlbumContents>();
  /** Kept only as long as somebody looks at them. */
  private readonly searches = new Map<string, WeakRef<ItemList>>();

  constructor(pages: ItemPages, onChange: (change: LibraryChange) => void) {
    this.pages = pages;
    this.onChange = onChange;
    this.allPhotos = this.list("all", pages.all);
  }

  contents(albumId: string): AlbumContents {
    const known = this.albums.get(albumId);
    if (known) return known;
    const onChange = (): void => this.onChange({ kind: "contents", albumId });
    const pages = new PagedList(this.pages.contents(albumId), onChange);
    const contents = new AlbumContents(albumId, pages, this.restoring(albumId, pages));
    this.albums.set(albumId, contents);
    return contents;
  }

  /** The list of this id; made with `readPage` unless somebody is looking at it. */
  search(id: string, readPage: ReadPage<Item>): ItemList {
    const known = this.searches.get(id)?.deref();
    if (known) return known;
    for (const [gone, ref] of this.searches) if (!ref.deref()) this.searches.delete(gone);
    const list = this.list(id, readPage);
    this.searches.set(id, new WeakRef(list));
    return list;
  }

  /** The list of this id, if anybody is looking at it. */
  find(listId: string): ItemList | undefined {
    if (listId === this.allPhotos.id) return this.allPhotos;
    return this.albums.get(listId) ?? this.searches.get(listId)?.deref();
  }

  /** Items that were created just now. A search finds them when it is refreshed. */
  addToLibrary(entries: readonly Item[]): void {
    if (this.allPhotos.state.kind === "unread") return;
    this.allPhotos.pages.apply({ kind: "place", entries, precedes: isNewer });
  }

  /** Those anybody may be looking at. */
  all(): readonly ItemList[] {
    const searches = [...this.searches.values()].flatMap((ref) => ref.deref() ?? []);
    return [this.allPhotos, ...this.albums.values(), ...searches];
  }

  replace(item: Item): void {
    for (const { pages } of this.all()) pages.replace(item);
  }

  cancel(reason: unknown): void {
    for (const { pages } of this.all()) pages.cancel(reason);
  }

  private list(listId: string, readPage: ReadPage<Item>): ItemList {
    const pages = new PagedList(readPage, () => this.onChange({ kind: "contents", listId }));
    return new ItemList(listId, pages, this.restoring(listId, pages));
  }

  /** Looked for on disk once, when the list is first wanted. */
  private restoring(listId: string, pages: PagedList<Item>): () => Promise<void> {
    let restored: Promise<void> | undefined;
    const restore = async (): Promise<void> => {
      const items = await this.pages.remembered(listId);
      if (items.length > 0) pages.restore(items);
    };
    return () => (restored ??= restore());
  }
}

/** The whole library is told newest first. */
function isNewer(one: Item, other: Item): boolean {
  return one.takenAt > other.takenAt;
}
