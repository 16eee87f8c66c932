import { maxSelected } from "../../src/shared/protocol.ts";
import type { Meant } from "./gridFocus.ts";
import { Selection } from "./selection.ts";

export interface SelectingEvents {
  /** The ids of all pictures read, in the order shown. */
  order(): readonly string[];
  changed(): void;
}

/** How long a picture that went may take to come back before it is no longer selected, in milliseconds. */
const patience = 500;

/** What clicks, keys and the rubber band make of the selection. */
export class Selecting {
  private readonly selection = new Selection();
  private readonly events: SelectingEvents;
  private beforeBand: readonly string[] = [];
  private pruning: ReturnType<typeof setTimeout> | undefined;

  constructor(events: SelectingEvents) {
    this.events = events;
  }

  get size(): number {
    return this.selection.size;
  }
  /** In the order shown. */
  get ids(): readonly string[] {
    return this.size === 0 ? [] : this.selection.inOrder(this.events.order());
  }

  has(id: string): boolean {
    return this.selection.has(id);
  }

  /** False if a picture that was clicked like this is to be opened. */
  clicked(id: string, meant: Meant): boolean {
    if (meant === "plain" && this.size === 0) return false;
    if (meant === "range") this.selection.extendTo(id, this.events.order());
    else this.selection.toggle(id);
    this.events.changed();
    return true;
  }

  /** With Shift and an arrow key: the range begins where the focus was. */
  ranged(from: string, to: string): void {
    if (!this.has(from)) this.selection.toggle(from);
    this.selection.extendTo(to, this.events.order());
    this.events.changed();
  }

  /** Selects all of them, or none if all are. */
  toggleAll(ids: readonly string[]): void {
    if (ids.every((id) => this.has(id))) this.selection.remove(ids);
    else this.selection.add(ids);
    this.events.changed();
  }

  all(): void {
    this.selection.replace(this.events.order().slice(0, maxSelected));
    this.events.changed();
  }

  clear(): void {
    if (this.size === 0) return;
    this.selection.clear();
    this.events.changed();
  }

  caught(ids: readonly string[], how: { readonly isFirst: boolean; readonly isAdding: boolean }): void {
    if (how.isFirst) this.beforeBand = how.isAdding ? this.ids : [];
    this.selection.replace([...this.beforeBand, ...ids]);
    this.events.changed();
  }

  /** Pictures went, or are about to come again: a page that is read anew takes them away first. */
  listChanged(): void {
    if (this.size === 0) return;
    clearTimeout(this.pruning);
    this.pruning = setTimeout(() => {
      if (this.selection.keepOnly(new Set(this.events.order()))) this.events.changed();
    }, patience);
  }
}
