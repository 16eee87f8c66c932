/** How many files are on their way at once, and what was learnt of the line. */
export interface LineWidth {
  readonly count: number;
  /** Bytes a second with one fewer, as last seen; 0: not known. */
  readonly rateBelow: number;
  /** So many looks pass before it grows again. */
  readonly restsFor: number;
}

export const fewest = 2;
export const most = 8;
export const firstWidth: LineWidth = { count: 4, rateBelow: 0, restsFor: 0 };

/** Growing must not have made it slower than this part of what it was. */
const worthKeeping = 0.8;
const restAfterLoss = 8;
const restAfterTrouble = 4;

/** What was seen while some files went through. */
export interface Look {
  /** Bytes a second. */
  readonly rate: number;
  /** A call failed in passing, or was refused as one too many. */
  readonly hadTrouble: boolean;
}

/** Grows one by one while the line bears it; a slower line takes one back, and trouble half. */
export function nextWidth({ count, rateBelow, restsFor }: LineWidth, { rate, hadTrouble }: Look): LineWidth {
  if (hadTrouble)
    return { count: Math.max(fewest, Math.floor(count / 2)), rateBelow: 0, restsFor: restAfterTrouble };
  if (rateBelow > 0 && rate < rateBelow * worthKeeping) {
    return { count: Math.max(fewest, count - 1), rateBelow: 0, restsFor: restAfterLoss };
  }
  if (restsFor > 0) return { count, rateBelow: 0, restsFor: restsFor - 1 };
  return count < most ? { count: count + 1, rateBelow: rate, restsFor: 0 } : { count, rateBelow, restsFor };
}

/** A large file is sent in pieces; together they leave at least half of the line to small ones. */
export const largeBytes = 8 * 1024 * 1024;

export function isLarge({ size }: { readonly size: number }): boolean {
  return size > largeBytes;
}

/** Large files that may be on their way at once while small ones wait. */
export function largeShare(count: number): number {
  return Math.ceil(count / 2);
}
