import type { GalleryState } from "./state.ts";
import type { Wording } from "./wording.ts";

/** How many pictures there are, in words; as many as are known where nobody can tell, and empty while none are. */
export function countWords(state: GalleryState, wording: Wording): string {
  const count = countOf(state);
  if (count !== undefined) return wording.count(wording.texts.itemCount, count);
  const { known } = state.status;
  return known === 0 ? "" : wording.fill(wording.texts.itemCountSoFar, known);
}

function countOf({ album, status }: GalleryState): number | undefined {
  if (status.isComplete) return status.known;
  return album.itemsCount > 0 ? Math.max(album.itemsCount, status.known) : undefined;
}
