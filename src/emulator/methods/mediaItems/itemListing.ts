import type { FaultRule } from "../../control/faultRule.ts";
import type { Order } from "../../store/order.ts";
import type { ItemRecord } from "../../store/records.ts";
import { type Page, readPage } from "../paging.ts";
import type { Audience } from "../views.ts";

export interface ItemListing {
  readonly method: "mediaItems.list" | "mediaItems.search";
  readonly order: () => Order;
  readonly accept: (item: ItemRecord) => boolean;
  readonly pageSize: number;
  readonly pageToken: string;
  readonly parameters: unknown;
}

const limits = { normal: 25, most: 100 };

/** One page of the items of an order that are accepted. */
export function readItemPage(
  { order, accept, ...request }: ItemListing,
  call: Audience & { readonly fault: FaultRule | undefined; readonly signal: AbortSignal },
): Promise<Page<ItemRecord>> {
  const { room, viewer, fault, signal } = call;
  const { library } = room.store;
  const record = (number: number): ItemRecord | undefined => {
    const item = library.item(number);
    return item !== undefined && accept(item) ? item : undefined;
  };
  return readPage(order, record, { room, viewer, limits, quirk: fault?.quirk, signal, ...request });
}
