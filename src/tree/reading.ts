import type { AlbumContents } from "../library/albumContents.ts";
import type { AlbumList } from "../library/albumList.ts";
import type { ItemList, Library } from "../library/library.ts";

/**
 * Reads the first page of a list, unless one was read or its reading failed. VS Code shows its progress as long as
 * this takes; what is remembered from another day is there at once. `known`: how many of the list are known.
 */
export async function readFirst(
  library: Library,
  list: AlbumList | ItemList,
  known: () => number,
): Promise<void> {
  const { kind } = list.state;
  if (kind === "ready" || kind === "failed" || (kind === "loading" && known() > 0)) return;
  const { promise: somethingIsKnown, resolve } = Promise.withResolvers<undefined>();
  const look = (): void => {
    if (known() > 0) resolve(undefined);
  };
  const following = library.onDidChange(look);
  look();
  await Promise.race([list.load().catch(ignore), somethingIsKnown]);
  following.dispose();
}

/** The next page of a list, or what failed once more. */
export async function readMore(list: AlbumList): Promise<void> {
  await (list.hasMore ? list.loadMore() : list.refresh()).catch(ignore);
}

/**
 * Reads pictures until so many are known, there are no more, or reading failed; what failed is tried once more.
 * After a refresh the pages that are known already are read again on the way.
 */
export async function readContents(contents: AlbumContents, count: number): Promise<void> {
  try {
    if (contents.state.kind === "failed") await contents.resume();
    else if (contents.items.length === 0) await contents.load();
    while (contents.items.length < count && !contents.isComplete) await contents.loadMore();
  } catch {
    // Why it failed is in the state.
  }
}

/** Why it failed is in the list's state. */
function ignore(): undefined {}
