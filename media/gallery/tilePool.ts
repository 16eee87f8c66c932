import type { GalleryItem } from "./item.ts";
import { TileView } from "./tile.ts";

export interface TileEvents {
  /** Its picture came, or could not be had. */
  settled(view: TileView): void;
  /** It gave its picture up; pictures are to be asked for anew once all rows are shown. */
  left(view: TileView): void;
}

/** Tiles that can be used again: by the same picture if it is still shown, else where they stand. */
export class TilePool {
  private readonly events: TileEvents;
  /** In the page, by their elements. */
  private readonly free = new Map<Element, TileView>();
  private readonly kept = new Map<string, TileView>();
  private readonly spare: TileView[] = [];

  constructor(events: TileEvents) {
    this.events = events;
  }

  /** @param isWanted its picture will be asked for again. */
  give(view: TileView, itemId: string, isWanted: boolean): void {
    if (isWanted) this.kept.set(itemId, view);
    else this.free.set(view.element, view);
  }

  /** @param there what stands where it will be: what need not be moved costs the page least. */
  take(item: GalleryItem, there: Element | null): TileView {
    const own = this.kept.get(item.id);
    this.kept.delete(item.id);
    return own ?? this.anyOne(there) ?? this.spare.pop() ?? new TileView((view) => this.events.settled(view));
  }

  /** Takes out of the page what nobody took. */
  close(): void {
    for (const view of [...this.free.values(), ...this.kept.values()]) {
      view.element.remove();
      this.clear(view);
      this.spare.push(view);
    }
    this.free.clear();
    this.kept.clear();
  }

  private anyOne(there: Element | null): TileView | undefined {
    const view = (there && this.free.get(there)) ?? this.free.values().next().value;
    if (view === undefined) return undefined;
    this.free.delete(view.element);
    this.clear(view);
    return view;
  }

  private clear(view: TileView): void {
    view.clear();
    this.events.left(view);
  }
}
