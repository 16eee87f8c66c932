import { isPhotosError } from "../api/errors.ts";
import { limits } from "../api/limits.ts";
import type { Proposal } from "./proposal.ts";

export interface RefusedItem {
  readonly itemId: string;
  /** Why: what the call failed with. */
  readonly error: unknown;
}

export interface BatchOutcome {
  readonly done: readonly string[];
  readonly refused: readonly RefusedItem[];
  /** Not done when it was cancelled; of the batch under way then, only the service knows. */
  readonly left: readonly string[];
}

export interface BatchOptions {
  readonly signal?: AbortSignal;
  /** Told after every call how many items are done or refused. */
  readonly onProgress?: (settled: number) => void;
}

export interface BatchWork {
  /** Shows the change of some items. */
  readonly propose: (itemIds: readonly string[]) => Proposal;
  /** Makes the change of at most 50 items, all or none, and settles what was proposed. */
  readonly make: (itemIds: readonly string[], proposal: Proposal) => Promise<void>;
}

interface Batch {
  readonly itemIds: readonly string[];
  readonly proposal: Proposal;
}

/**
 * Changes any number of items, 50 a call, all of them shown at once. Since a call does all or nothing, a refused one
 * is halved until the items it is about are alone.
 * @throws what the first call failed with, or was cancelled with, if that is about no single item and nothing was done.
 */
export async function inBatches(
  ids: readonly string[],
  { propose, make }: BatchWork,
  { signal, onProgress }: BatchOptions = {},
): Promise<BatchOutcome> {
  const begin = (itemIds: readonly string[]): Batch => ({ itemIds, proposal: propose(itemIds) });
  const [done, refused]: [string[], RefusedItem[]] = [[], []];
  const waiting = pieces([...new Set(ids)], limits.batch).map(begin);
  for (let batch = waiting.shift(); batch; batch = waiting.shift()) {
    const { itemIds, proposal } = batch;
    try {
      await make(itemIds, proposal);
      done.push(...itemIds);
    } catch (error) {
      const mayBeOne = isAboutItems(error);
      if (mayBeOne && itemIds.length > 1) {
        waiting.unshift(...pieces(itemIds, Math.ceil(itemIds.length / 2)).map(begin));
        continue;
      }
      const given = mayBeOne ? [] : waiting.splice(0);
      for (const { proposal: left } of given.toReversed()) left.drop();
      if (!mayBeOne && done.length === 0) throw error;
      const itemsLeft = [...itemIds, ...given.flatMap((left) => left.itemIds)];
      if (signal?.aborted === true && !mayBeOne) return { done, refused, left: itemsLeft };
      if (!isPhotosError(error)) throw error;
      refused.push(...itemsLeft.map((itemId) => ({ itemId, error })));
    }
    onProgress?.(done.length + refused.length);
  }
  return { done, refused, left: [] };
}

/** The service names no culprit; what it says of an album is not about an item. */
function isAboutItems(error: unknown): boolean {
  return isPhotosError(error) && error.code === "INVALID_ARGUMENT" && !/album/i.test(error.message);
}

function pieces<T>(all: readonly T[], size: number): readonly (readonly T[])[] {
  return Array.from({ length: Math.ceil(all.length / size) }, (_, index) =>
    all.slice(index * size, (index + 1) * size),
  );
}
