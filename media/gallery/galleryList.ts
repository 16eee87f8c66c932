import { itemContext } from "../../src/shared/itemContext.ts";
import type { GalleryCan } from "../../src/shared/protocol.ts";
import type { GridSource } from "./gridSource.ts";
import { itemOf } from "./item.ts";
import type { GalleryItem } from "./item.ts";
import type { Month } from "./months.ts";
import { monthOf, Months } from "./months.ts";
import { PictureAddresses } from "./pictureAddresses.ts";
import type { Selecting } from "./selecting.ts";
import type { GalleryState } from "./state.ts";
import type { Wording } from "./wording.ts";

/** The pictures that were read, as the grid and the viewer want to know them. */
export class GalleryList implements GridSource {
  readonly months = new Months();
  readonly heads = this;
  readonly pictures: PictureAddresses;
  private readonly state: GalleryState;
  private readonly wording: Wording;
  private readonly selecting: Selecting;
  private isByDate = false;

  constructor(state: GalleryState, wording: Wording, selecting: Selecting) {
    this.state = state;
    this.pictures = new PictureAddresses(state.opened);
    this.wording = wording;
    this.selecting = selecting;
  }

  get known(): number {
    return this.state.rows.length;
  }
  get expected(): number {
    return this.state.expected;
  }
  /** Whether `expected` is what the service says and not a guess. */
  get isCounted(): boolean {
    return this.state.status.isComplete || this.state.album.itemsCount >= this.expected;
  }
  get aspects(): Float32Array {
    return this.state.aspects;
  }
  /** What account and album allow. */
  get can(): GalleryCan {
    return this.state.album.can;
  }
  get datesLabel(): string {
    return this.wording.texts.dates;
  }

  /** To be called after the state has changed. @returns whether months came or went everywhere. */
  changed(from: number): boolean {
    const { album, status, rows } = this.state;
    const isByDate = album.order === "date";
    const isOther = isByDate !== this.isByDate;
    this.isByDate = isByDate;
    const isComplete = status.isComplete && status.known <= this.known;
    const changedFrom = isOther ? 0 : from;
    const keyOf = (index: number): number | null => monthOf(rows[index]?.[4] ?? null);
    this.months.update(keyOf, isByDate ? this.known : 0, { changedFrom, isComplete });
    return isOther;
  }

  item(index: number): GalleryItem | undefined {
    const row = this.state.rows[index];
    return row && itemOf(row);
  }
  id(index: number): string | undefined {
    return this.state.rows[index]?.[0];
  }
  ids(start = 0, end = this.known): readonly string[] {
    return this.state.rows.slice(start, end).map(([id]) => id);
  }
  indexOf(id: string): number {
    return this.state.rows.findIndex((row) => row[0] === id);
  }

  label(item: GalleryItem): string {
    return this.wording.nameOf(item);
  }
  context(item: GalleryItem): string {
    const { opened, ref, album } = this.state;
    const place = { accountId: opened.accountId, ref, can: album.can };
    const isSelected = this.selecting.has(item.id);
    return JSON.stringify(itemContext(place, item.id, { isSelected, selectedCount: this.selecting.size }));
  }

  title({ key }: Month): string {
    return key === null ? this.wording.texts.takenUnknown : this.wording.month(key);
  }
  count({ start, end, isOpen }: Month): string {
    return isOpen ? "" : this.wording.count(this.wording.texts.itemCount, end - start);
  }
  tickLabel(month: Month): string {
    return this.wording.fill(this.wording.texts.selectMonth, this.title(month));
  }
  /** A picture's item, or all of a month. */
  isSelected(what: GalleryItem | Month): boolean {
    if ("id" in what) return this.selecting.has(what.id);
    return this.selecting.size > 0 && this.ids(what.start, what.end).every((id) => this.selecting.has(id));
  }
}
