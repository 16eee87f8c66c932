import assert from "node:assert/strict";
import type { MediaItem } from "../../../src/api/types.ts";
import type { LibraryChange } from "../../../src/library/changes.ts";
import type { ItemList, LibraryOptions } from "../../../src/library/library.ts";
import { Library } from "../../../src/library/library.ts";
import type { ClientService, TestAccount } from "./clientService.ts";
import { smallPng } from "./clientService.ts";

export interface OpenLibrary extends Disposable {
  readonly library: Library;
  readonly changes: LibraryChange[];
  readonly account: TestAccount;
}

/** The library of one of the demo service's accounts, which remembers nothing. */
export async function openLibrary(
  service: ClientService,
  who: "owner" | "guest" = "owner",
  can: LibraryOptions["can"] = { read: true, share: true },
): Promise<OpenLibrary> {
  const account = await service.account(who);
  const library = new Library({ accountId: `demo-${who}`, client: account.client, can, folder: undefined });
  const changes: LibraryChange[] = [];
  library.onDidChange((change) => changes.push(change));
  return { library, changes, account, [Symbol.dispose]: () => library.dispose() };
}

/** Uploads pictures of these numbers, into the library or an album of it, in order. */
export async function addPictures(
  { account, library }: OpenLibrary,
  numbers: readonly number[],
  albumId?: string,
): Promise<readonly MediaItem[]> {
  const upload = async (number: number) => {
    const body = smallPng(number);
    const content = { mimeType: "image/png", open: () => Promise.resolve({ body, size: body.length }) };
    const uploadToken = await account.client.uploads.raw(content);
    return { simpleMediaItem: { uploadToken, fileName: `${number}.png` } };
  };
  const items: MediaItem[] = [];
  for (let start = 0; start < numbers.length; start += 50) {
    const newMediaItems = await Promise.all(numbers.slice(start, start + 50).map(upload));
    const results = await account.client.mediaItems.batchCreate({ albumId, newMediaItems });
    items.push(...results.map(({ mediaItem }) => mediaItem ?? assert.fail("not created")));
  }
  if (albumId !== undefined) library.itemsAdded(albumId, items);
  return items;
}

/** Reads a list to its end. */
export async function readAll(list: ItemList): Promise<readonly string[]> {
  await list.load();
  while (!list.isComplete) await list.loadMore();
  return list.items.map(({ id }) => id);
}
