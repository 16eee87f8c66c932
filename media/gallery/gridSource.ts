import type { FocusEvents } from "./gridFocus.ts";
import type { RowsSource } from "./gridRows.ts";
import type { HeadsSource } from "./monthHeads.ts";
import type { Month } from "./months.ts";
import type { PictureAddresses } from "./pictureAddresses.ts";

export interface GridSource extends Omit<RowsSource, "layout"> {
  readonly pictures: PictureAddresses;
  /** How many pictures there will be when all are read. */
  readonly expected: number;
  readonly aspects: Float32Array;
  readonly heads: HeadsSource;
  /** What the scrubber is called. */
  readonly datesLabel: string;
}

export interface GridEvents extends Pick<FocusEvents, "clicked" | "opened"> {
  /** All from the last one selected up to this one. */
  ranged(index: number): void;
  /** Pictures were caught with the mouse; `isFirst` when it began, `isAdding` to what is selected. */
  caught(indices: readonly number[], how: { readonly isFirst: boolean; readonly isAdding: boolean }): void;
  monthTicked(month: Month): void;
  resized(): void;
  /** The view moved or there is more in it; `countWanted` pictures should be read for it, 0 if none are missing. */
  shown(countWanted: number): void;
}

export function rowsSource(source: GridSource): Omit<RowsSource, "layout"> {
  return {
    item: (index) => source.item(index),
    label: (item) => source.label(item),
    isSelected: (item) => source.isSelected(item),
    context: (item) => source.context(item),
  };
}
