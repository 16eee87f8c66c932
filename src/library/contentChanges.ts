import { mayHaveHappened } from "../api/errors.ts";
import { limits } from "../api/limits.ts";
import type { ChangeContext } from "./changeContext.ts";
import type { BatchOptions, BatchWork, RefusedItem } from "./inBatches.ts";
import { inBatches } from "./inBatches.ts";
import type { Proposal } from "./proposal.ts";

export interface AddOutcome {
  /** In the album now, in the order asked. */
  readonly added: readonly string[];
  readonly refused: readonly RefusedItem[];
  /** Not added when it was cancelled; of the batch under way then, only the service knows. */
  readonly left: readonly string[];
}

export interface RemoveOutcome {
  /** Not in the album any more, in the order asked. */
  readonly removed: readonly string[];
  readonly refused: readonly RefusedItem[];
  /** As in `AddOutcome`. */
  readonly left: readonly string[];
  /** Undo: puts the removed ones at the end of the album. */
  readonly putBack: (options?: BatchOptions) => Promise<AddOutcome>;
}

/** An album with more items is not read to its end to see what became of a removal. */
const mostToLookThrough = 10 * limits.mediaItemsPage;

/** Changes of what is in an album; `Library` says what its methods of the same names promise. */
export class ContentChanges {
  private readonly context: ChangeContext;

  constructor(context: ChangeContext) {
    this.context = context;
  }

  async addItems(
    albumId: string,
    itemIds: readonly string[],
    options: BatchOptions = {},
  ): Promise<AddOutcome> {
    const { client, catalogue, writes, rechecks } = this.context;
    const { signal } = options;
    await rechecks.learnItems(itemIds, signal);
    const work: BatchWork = {
      propose: (ids) => catalogue.proposeAdding(albumId, ids),
      make: (ids, proposal) =>
        writes.make(proposal, () => client.albums.batchAddMediaItems(albumId, ids, { signal }), {
          signal,
          onDoubt: () => rechecks.album(albumId),
        }),
    };
    const { done, refused, left } = await inBatches(itemIds, work, options);
    this.recount(albumId, refused);
    return { added: done, refused, left };
  }

  async removeItems(
    albumId: string,
    itemIds: readonly string[],
    options: BatchOptions = {},
  ): Promise<RemoveOutcome> {
    const { catalogue, rechecks } = this.context;
    const { signal } = options;
    const cover = catalogue.album(albumId)?.coverItemId;
    const work: BatchWork = {
      propose: (ids) => catalogue.proposeRemoving(albumId, ids),
      make: (ids, proposal) => this.removeBatch(albumId, ids, { proposal, signal }),
    };
    const { done, refused, left } = await inBatches(itemIds, work, options);
    // Which picture takes the place of the cover is the service's choice.
    if (cover !== undefined && done.includes(cover)) rechecks.albumItself(albumId);
    else this.recount(albumId, refused);
    const putBack = (again?: BatchOptions): Promise<AddOutcome> => this.addItems(albumId, done, again);
    return { removed: done, refused, left, putBack };
  }

  /** What was in an album is known only if it was read to its end, and two changes may have been about one item. */
  private recount(albumId: string, refused: readonly RefusedItem[]): void {
    const { catalogue, rechecks } = this.context;
    if (refused.length > 0 || !catalogue.lists.contents(albumId).isComplete) rechecks.albumItself(albumId);
  }

  private async removeBatch(
    albumId: string,
    ids: readonly string[],
    { proposal, signal }: { readonly proposal: Proposal; readonly signal?: AbortSignal },
  ): Promise<void> {
    const { client, writes, rechecks } = this.context;
    const remove = async (): Promise<void> => {
      try {
        await client.albums.batchRemoveMediaItems(albumId, ids, { signal });
      } catch (error) {
        if (!mayHaveHappened(error) || !(await this.areGone(albumId, ids, signal))) throw error;
      }
    };
    await writes.make(proposal, remove, { signal, onDoubt: () => rechecks.album(albumId) });
  }

  /** No answer came to a removal, and a second one would be refused: the album itself is looked at. */
  private async areGone(albumId: string, ids: readonly string[], signal?: AbortSignal): Promise<boolean> {
    const { catalogue } = this.context;
    const { pages } = catalogue.lists.contents(albumId);
    try {
      await pages.refresh(signal);
      while (!pages.isComplete && pages.entries.length < mostToLookThrough) await pages.loadMore(signal);
    } catch {
      return false;
    }
    return pages.isComplete && !ids.some((id) => pages.has(id));
  }
}
