import type { Frame } from "./layout.ts";

const gap = 5;

/** Rows grow with the page: about two pictures beside each other at 200 px, five or six on a wide screen. */
export function frameFor(width: number): Frame {
  const rowHeight = Math.min(240, Math.max(100, 90 + width * 0.12));
  return { width, rowHeight: Math.round(rowHeight), gap: width < 400 ? gap - 1 : gap };
}
