import { AlbumLayout } from "./albumLayout.ts";
import type { Row } from "./albumLayout.ts";
import { element } from "./elements.ts";
import { frameFor } from "./frame.ts";
import { GridFocus } from "./gridFocus.ts";
import { GridImages } from "./gridImages.ts";
import { GridRows } from "./gridRows.ts";
import type { GalleryItem } from "./item.ts";
import { anchorAt, countWanted, shiftedIndex, topOf, topShowing, windowOf } from "./viewport.ts";
import type { Anchor, View, Window } from "./viewport.ts";

export interface GridSource {
  readonly pictureTemplate: string;
  /** How many pictures there will be when all are read. */
  readonly expected: number;
  readonly aspects: readonly number[];
  item(index: number): GalleryItem | undefined;
  label(item: GalleryItem): string;
}

export interface GridEvents {
  opened(index: number): void;
  /** The view moved or there is more in it; `countWanted` pictures should be read for it, 0 if none are missing. */
  shown(countWanted: number): void;
}

/** Browsers cap an element's height at 33,554,428 px; beyond it, scroll positions will have to be scaled. */
const tallest = 33_000_000;

/** The pictures of an album in rows, of which only those near the view are in the page. */
export class Grid {
  readonly element = element("div", "scroller");
  private readonly layout = new AlbumLayout(frameFor(600));
  private readonly source: GridSource;
  private readonly events: GridEvents;
  private readonly content = element("div", "content");
  private readonly unread = element("div", "unread", { "aria-hidden": "true" });
  private readonly rows: GridRows;
  private readonly images: GridImages;
  private readonly focus: GridFocus;
  private anchor: Anchor = { index: 0, hidden: 0 };
  /** The part of the album that was shown last. */
  private lastTop = 0;
  private isNewLayout = true;
  private frameRequest = 0;

  constructor(source: GridSource, events: GridEvents, place: Anchor | undefined) {
    this.source = source;
    this.events = events;
    this.images = new GridImages(source);
    this.rows = new GridRows(
      { layout: this.layout, item: (index) => source.item(index), label: (item) => source.label(item) },
      (view) => this.images.settled(view),
    );
    this.focus = new GridFocus(this.layout, this.rows, {
      opened: (index) => events.opened(index),
      wanted: (index) => this.reveal(index),
      endWanted: () => this.moveTo(this.layout.height),
      viewHeight: () => this.view.height,
    });
    if (place !== undefined) this.anchor = place;
    this.focus.active = this.anchor.index;
    this.content.append(this.unread, this.rows.element);
    this.element.append(this.content);
    this.listen();
  }

  /** The first picture in sight; where the grid was made with it, it shows the same again. */
  get place(): Anchor {
    return this.anchor;
  }

  set label(title: string) {
    this.rows.element.setAttribute("aria-label", title);
  }

  /** To be called after the source has changed. */
  changed(change?: { readonly start: number; readonly removed: number; readonly added: number }): void {
    const before = this.layout.known;
    if (change !== undefined) {
      this.anchor = { ...this.anchor, index: shiftedIndex(this.anchor.index, change, before) };
      this.focus.active = shiftedIndex(this.focus.active, change, before);
    }
    this.layout.update(this.source.aspects, change?.start ?? before, this.source.expected);
    this.isNewLayout = true;
    this.requestRender();
  }

  /** Brings a picture into view and gives it the focus. */
  reveal(index: number): void {
    if (this.layout.known === 0) return;
    this.focus.active = Math.max(0, Math.min(index, this.layout.known - 1));
    this.moveTo(topShowing(this.layout, this.focus.active, this.view));
    this.render();
    this.focus.take();
  }

  /** Gives the focus to the picture that had it last, without moving the view. */
  takeFocus(): void {
    this.focus.take();
  }

  /** Leaves the placeholders for the last pictures that were read. */
  backToRead(): void {
    this.focus.stopAwaiting();
    this.moveTo(Math.max(0, this.layout.unreadTop - this.view.height * 1.6));
  }

  /** Asks once more for pictures that could not be had. */
  retryFailed(): void {
    this.rows.forgetFailures();
    this.requestRender();
  }

  /** The edge at which a picture in the grid was asked for; 0 if it was not. */
  loadedEdge(index: number): number {
    return this.rows.tile(index)?.askedEdge ?? 0;
  }

  private get view(): View {
    return { top: this.element.scrollTop, height: this.element.clientHeight };
  }

  private listen(): void {
    this.element.addEventListener("scroll", () => this.onScroll(), { passive: true });
    for (const kind of ["wheel", "pointerdown"]) {
      this.element.addEventListener(kind, () => this.focus.stopAwaiting(), { passive: true });
    }
    new ResizeObserver(() => this.onResize()).observe(this.element);
  }

  private onResize(): void {
    const frame = frameFor(this.content.clientWidth);
    if (frame.width <= 0) return;
    if (frame.width !== this.layout.width) {
      this.layout.resize(frame);
      this.isNewLayout = true;
    }
    this.render();
  }

  private onScroll(): void {
    const { view } = this;
    if (Math.abs(view.top - this.lastTop) < 1) return;
    this.anchor = anchorAt(this.layout, view.top);
    this.images.moved(view, () => this.requestRender());
    this.requestRender();
  }

  private moveTo(top: number): void {
    this.element.scrollTop = top;
    this.anchor = anchorAt(this.layout, this.element.scrollTop);
    this.requestRender();
  }

  private requestRender(): void {
    if (this.frameRequest === 0) this.frameRequest = requestAnimationFrame(() => this.render());
  }

  private render(): void {
    cancelAnimationFrame(this.frameRequest);
    this.frameRequest = 0;
    if (this.element.clientHeight === 0) return;
    if (this.isNewLayout) this.applyLayout();
    const { view } = this;
    const direction = view.top < this.lastTop ? "up" : "down";
    this.lastTop = view.top;
    const pinned = this.layout.rowOf(this.focus.active);
    const window = windowOf(this.layout, view, direction, pinned ? pinned.end - pinned.start : 0);
    this.showRows(window, pinned);
    this.showUnread(window.unread);
    this.images.show(window, this.layout, this.rows);
    this.events.shown(countWanted(this.layout, view));
    this.focus.more();
  }

  /** Whatever changed, the picture at the top of the view stays there. */
  private applyLayout(): void {
    this.content.style.height = `${Math.min(tallest, this.layout.height)}px`;
    this.rows.element.hidden = this.layout.known === 0;
    const isAllRead = this.layout.known === this.layout.count;
    this.rows.element.setAttribute("aria-rowcount", String(isAllRead ? this.layout.rowCount : -1));
    this.element.scrollTop = topOf(this.layout, this.anchor, this.view.height);
    this.lastTop = this.element.scrollTop;
  }

  private showRows(window: Window, pinned: Row | undefined): void {
    const rows = [...window.above.toReversed(), ...window.visible, ...window.below];
    const hadFocus = this.focus.isInside();
    this.rows.show(withPinned(rows, pinned), this.isNewLayout);
    this.isNewLayout = false;
    this.focus.makeReachable();
    if (hadFocus && !this.focus.isInside()) this.focus.take();
  }

  private showUnread(part: View | undefined): void {
    this.unread.hidden = part === undefined;
    if (part === undefined) return;
    this.unread.style.top = `${part.top}px`;
    this.unread.style.height = `${part.height}px`;
    this.unread.style.setProperty("--row", `${this.layout.rowHeight}px`);
    this.unread.style.setProperty("--gap", `${this.layout.gap}px`);
  }
}

/** The row with the focus stays in the page wherever the view is: else the focus, and its keys, would be lost. */
function withPinned(rows: readonly Row[], pinned: Row | undefined): readonly Row[] {
  if (pinned === undefined || rows.some((row) => row.number === pinned.number)) return rows;
  return pinned.number < (rows[0]?.number ?? Infinity) ? [pinned, ...rows] : [...rows, pinned];
}
