import type { Row } from "./albumLayout.ts";

/** The row with the focus stays in the page wherever the view is: else the focus, and its keys, would be lost. */
export function withPinned(rows: readonly Row[], pinned: Row | undefined): readonly Row[] {
  if (pinned === undefined || rows.some((row) => row.number === pinned.number)) return rows;
  return pinned.number < (rows[0]?.number ?? Infinity) ? [pinned, ...rows] : [...rows, pinned];
}
