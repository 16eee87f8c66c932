import type { AlbumContents } from "../library/albumContents.ts";
import type { AlbumList } from "../library/albumList.ts";
import type { AlbumListId } from "../library/changes.ts";
import type { Library } from "../library/library.ts";

/** VS Code shows its progress line while the first page is waited for; remembered albums are there at once. */
export async function readFirst(library: Library, listId: AlbumListId): Promise<void> {
  const list = library[listId];
  if (list.state.kind === "ready" || list.state.kind === "failed") return;
  const reading = list.load().catch(ignore);
  await Promise.race([reading, hasAlbums(library, list)]);
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
    if (contents.isComplete && contents.state.kind === "failed") await contents.refresh();
    else if (contents.items.length === 0) await contents.load();
    while (contents.items.length < count && !contents.isComplete) await contents.loadMore();
  } catch {
    // Why it failed is in the state.
  }
}

/** Resolves as soon as there are albums to show, remembered ones included. */
function hasAlbums(library: Library, list: AlbumList): Promise<void> {
  return new Promise((resolve) => {
    const check = (): boolean => {
      if (list.albums.length > 0) resolve();
      return list.albums.length > 0;
    };
    if (check()) return;
    const following = library.onDidChange(() => {
      if (check() || list.state.kind !== "loading") following.dispose();
    });
  });
}

/** Why it failed is in the list's state. */
function ignore(): undefined {}
