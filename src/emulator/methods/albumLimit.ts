import { invalidArgument } from "../http/apiFault.ts";
import type { Insertion } from "../store/events.ts";
import type { LibraryState } from "../store/libraryState.ts";

const mostItems = 20_000;

/** @throws ApiFault if the album would hold too many; scenario `scale` knows no limit */
export function checkRoom({ album, numbers }: Insertion, library: LibraryState): void {
  const length = (library.album(album)?.contents.length ?? 0) + numbers.length;
  if (length > mostItems && library.beginning.scenario !== "scale") throw invalidArgument();
}
