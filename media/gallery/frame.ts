import type { Frame } from "./layout.ts";

const gap = 5;

/** Steps of the size slider; 0 is the usual size. */
export const sizes = { smallest: -4, largest: 5 } as const;

export function nearestSize(size: number): number {
  return Math.min(sizes.largest, Math.max(sizes.smallest, Math.round(size)));
}

/**
 * Rows grow with the page: about two pictures beside each other at 200 px, five or six on a wide screen. Each step
 * of `size` makes them a quarter higher; none is lower than a finger or higher than the page is wide.
 */
export function frameFor(width: number, size = 0): Frame {
  const usual = Math.min(240, Math.max(100, 90 + width * 0.12));
  const rowHeight = Math.min(Math.max(120, width * 0.9), Math.max(44, usual * 1.25 ** size));
  return { width, rowHeight: Math.round(rowHeight), gap: width < 400 ? gap - 1 : gap };
}
