import type { Album } from "../library/album.ts";

/** Whether an album could be the new one that was to get the title. */
export function mayBeNew({ title, itemsCount, isWriteable }: Album, wanted: string): boolean {
  return title === wanted && itemsCount === 0 && isWriteable;
}
