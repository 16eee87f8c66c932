import { checkLength, limits } from "../api/limits.ts";
import type { MediaItem } from "../api/types.ts";
import type { ChangeContext } from "./changeContext.ts";
import type { Item } from "./item.ts";

/** Changes an item's description; `Library.describeItem` says what it promises. */
export async function describeItem(
  { client, catalogue, writes, rechecks }: ChangeContext,
  { itemId, description }: { readonly itemId: string; readonly description: string },
  signal?: AbortSignal,
): Promise<Item> {
  checkLength("mediaItems.patch", "description", description, limits.description);
  const proposal = catalogue.proposeItem(itemId, { description });
  const patch = (): Promise<MediaItem> => client.mediaItems.patch(itemId, { description }, { signal });
  const onDoubt = (): void => rechecks.item(itemId);
  return catalogue.learnItem(await writes.make(proposal, patch, { signal, onDoubt }));
}
