import type { ItemsCreated } from "./events.ts";
import type { LibraryState } from "./libraryState.ts";
import type { AlbumRecord, ItemRecord } from "./records.ts";

/** An uploaded file about to become an item. */
export type ItemDraft = Omit<ItemRecord, "number">;

export interface ItemPlan {
  /** One for each draft, in order; the item that was there already where the bytes are not new to the account. */
  readonly items: readonly ItemRecord[];
  readonly event: ItemsCreated;
}

/** What creating these items comes to; nothing happens until the event is committed. */
export function planItems(
  library: LibraryState,
  drafts: readonly ItemDraft[],
  into?: { readonly album: AlbumRecord; readonly index: number },
): ItemPlan {
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
    event: { type: "itemsCreated", items: [...created.values()], into: into && insertion(items, into) },
  };
}

function insertion(items: readonly ItemRecord[], { album, index }: { album: AlbumRecord; index: number }) {
  const distinct = [...new Set(items.map((item) => item.number))];
  return { album: album.number, index, numbers: distinct.filter((number) => !album.contents.has(number)) };
}
