import type { ItemList } from "../library/itemList.ts";

/** Reads a list on to its end, or until so many items are known. */
export async function readUpTo(list: ItemList, most: number, signal: AbortSignal): Promise<void> {
  await list.load(signal);
  while (!list.isComplete && list.items.length < most) await list.loadMore(signal);
}
