import type { AlbumPlace, Insertion, ItemsCreated } from "./events.ts";
import type { LibraryState } from "./libraryState.ts";
import type { AlbumRecord, ItemRecord } from "./records.ts";

/** An uploaded file about to become an item. */
export type ItemDraft = Omit<ItemRecord, "number">;

export interface ItemPlan {
  /** One for each draft, in order; the item that was there already where the bytes are not new to the account. */
  readonly items: readonly ItemRecord[];
  readonly event: ItemsCreated;
}

export interface AlbumTarget {
  readonly album: AlbumRecord;
  readonly at: AlbumPlace;
}

/** What creating these items comes to; nothing happens until the event is committed. */
export function planItems(library: LibraryState, drafts: readonly ItemDraft[], into?: AlbumTarget): ItemPlan {
  const created = new Map<string, ItemRecord>();
  const items = drafts.map((draft) => {
    const sha256 = draft.source.kind === "file" ? draft.source.sha256 : "";
    const known = library.itemWithBytes(draft.account, sha256) ?? created.get(sha256);
    if (known !== undefined) return known;
    const item = { ...draft, number: library.newNumber() };
    created.set(sha256, item);
    return item;
  });
  return {
    items,
    event: {
      type: "itemsCreated",
      items: [...created.values()],
      into:
        into &&
        planInsertion(
          items.map((item) => item.number),
          into,
        ),
    },
  };
}

/** What putting these items into an album comes to: each once, and none that is there already. */
export function planInsertion(numbers: readonly number[], { album, at }: AlbumTarget): Insertion {
  const fresh = [...new Set(numbers)].filter((number) => !album.contents.has(number));
  return { album: album.number, ...at, numbers: fresh };
}
