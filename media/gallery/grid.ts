import type { GalleryEnrichment } from "../../src/shared/protocol.ts";
import { AlbumLayout } from "./albumLayout.ts";
import type { Row } from "./albumLayout.ts";
import { element } from "./elements.ts";
import { EnrichmentRows } from "./enrichmentRows.ts";
import { frameFor, nearestSize } from "./frame.ts";
import { GridFocus } from "./gridFocus.ts";
import type { FocusEvents } from "./gridFocus.ts";
import { GridImages } from "./gridImages.ts";
import { GridRows } from "./gridRows.ts";
import type { RowsSource } from "./gridRows.ts";
import { GridSettling } from "./gridSettling.ts";
import { headHeight, MonthHeads } from "./monthHeads.ts";
import type { HeadsSource } from "./monthHeads.ts";
import type { Month } from "./months.ts";
import { RubberBand } from "./rubberBand.ts";
import { Scroller } from "./scroller.ts";
import { Scrubber } from "./scrubber.ts";
import { anchorAt, countWanted, shiftedIndex, topOf, topShowing, windowOf } from "./viewport.ts";
import type { Anchor, View, Window } from "./viewport.ts";

export interface GridSource extends Omit<RowsSource, "layout"> {
  readonly pictureTemplate: string;
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

export interface GridPlace extends Anchor {
  readonly size?: number;
}

/** The pictures of an album in rows, of which only those near the view are in the page. */
export class Grid {
  readonly element = element("div", "grid-area");
  private readonly source: GridSource;
  private readonly events: GridEvents;
  private readonly layout: AlbumLayout;
  private readonly settling: GridSettling;
  private readonly scroller = new Scroller(() => this.onScroll());
  private readonly unread = element("div", "unread", { "aria-hidden": "true" });
  private readonly rows: GridRows;
  private readonly heads: MonthHeads;
  private readonly enrichments = new EnrichmentRows();
  private readonly images: GridImages;
  private readonly focus: GridFocus;
  private readonly scrubber: Scrubber;
  private anchor: Anchor = { index: 0, hidden: 0 };
  private size: number;
  /** The part of the album that was shown last. */
  private lastTop = 0;
  private isNewLayout = true;
  private shownVersion = -1;
  private frameRequest = 0;

  constructor(source: GridSource, events: GridEvents, place: GridPlace | undefined) {
    this.source = source;
    this.events = events;
    this.size = nearestSize(place?.size ?? 0);
    const { months } = source.heads;
    const headAbove = (index: number): number =>
      months.beginsAt(index) ? headHeight : this.enrichments.above(index, this.layout.width);
    this.layout = new AlbumLayout(frameFor(600, this.size), headAbove);
    this.settling = new GridSettling(this.layout, () => this.relaid());
    this.images = new GridImages(source);
    this.rows = new GridRows({ ...rowsSource(source), layout: this.layout }, (view) =>
      this.images.settled(view),
    );
    this.heads = new MonthHeads(source.heads, (month) => events.monthTicked(month));
    this.focus = new GridFocus(this.layout, this.rows, this.focusEvents());
    this.scrubber = new Scrubber(source.datesLabel, source.heads, this.layout, (index) =>
      this.showAtTop(index),
    );
    if (place !== undefined) this.anchor = { index: place.index, hidden: place.hidden };
    this.focus.active = this.anchor.index;
    this.scroller.canvas.append(this.heads.element, this.unread, this.rows.element, this.enrichments.element);
    this.element.append(this.heads.sticky, this.scroller.element, this.scrubber.element);
    new RubberBand(this.scroller, this.layout, (indices, how) => events.caught(indices, how));
    this.listen();
  }

  /** The first picture in sight; where the grid was made with it, it shows the same again. */
  get place(): Required<GridPlace> {
    return { ...this.anchor, size: this.size };
  }
  /** The picture that has the focus. */
  get active(): number {
    return this.focus.active;
  }

  set label(title: string) {
    this.rows.element.setAttribute("aria-label", title);
  }

  /** Every picture shows its tick. */
  set isSelecting(isSelecting: boolean) {
    this.element.classList.toggle("selecting", isSelecting);
  }

  /** To be called after the source has changed. @param isRelaid months have come or gone everywhere. */
  changed(
    change?: { readonly start: number; readonly removed: number; readonly added: number },
    isRelaid = false,
  ): void {
    const before = this.layout.known;
    if (change !== undefined) {
      this.anchor = { ...this.anchor, index: shiftedIndex(this.anchor.index, change, before) };
      this.focus.active = shiftedIndex(this.focus.active, change, before);
    }
    this.layout.update(this.source.aspects, isRelaid ? 0 : (change?.start ?? before), this.source.expected);
    this.relaid();
  }

  /** What stands between the pictures. */
  showBetween(enrichments: readonly GalleryEnrichment[]): void {
    this.enrichments.set(enrichments);
    this.changed(undefined, true);
  }

  /** Other pictures are selected. */
  marked(): void {
    this.rows.mark();
    this.requestRender();
  }

  /** From the top again: the pictures to come have nothing to do with those before. */
  startOver(): void {
    this.anchor = { index: 0, hidden: 0 };
    this.focus.active = 0;
    this.relaid();
  }

  /** Makes pictures larger or smaller; what is `at` this height in the view stays there. */
  resizeTo(size: number, at = this.eye): void {
    const wanted = nearestSize(size);
    if (wanted === this.size) return;
    this.size = wanted;
    this.reframe(at);
    this.events.resized();
  }

  /** Brings a picture into view and gives it the focus. */
  reveal(index: number): void {
    if (this.layout.known === 0) return;
    this.focus.active = Math.max(0, Math.min(index, this.layout.known - 1));
    this.layout.prepare(this.focus.active, this.view.height);
    this.moveTo(topShowing(this.layout, this.focus.active, this.view, this.covered));
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

  /** Where a picture stands in the page; undefined if it is not in sight. */
  rectOf(index: number): DOMRect | undefined {
    return this.rows.tile(index)?.element.getBoundingClientRect();
  }

  private get view(): View {
    return this.scroller.view;
  }
  private get covered(): number {
    return this.source.heads.months.count > 0 ? headHeight : 0;
  }
  /** The height in the view that somebody looks at: the picture with the focus, or the middle. */
  private get eye(): number {
    const { view } = this;
    if (view.top < 1) return 0;
    const { top, bottom } = this.layout.placeOf(this.focus.active);
    const isSeen = this.focus.isInside() && bottom > view.top && top < view.top + view.height;
    return isSeen ? Math.max(0, top - view.top) : view.height / 2;
  }

  private focusEvents(): FocusEvents {
    const { events } = this;
    return {
      clicked: (index, meant) => events.clicked(index, meant),
      opened: (index) => events.opened(index),
      wanted: (index, isRange) => {
        if (isRange) events.ranged(index);
        this.reveal(index);
      },
      endWanted: () => this.moveTo(this.layout.height),
      viewHeight: () => this.view.height,
    };
  }

  private listen(): void {
    const scroller = this.scroller.element;
    for (const kind of ["wheel", "pointerdown"]) {
      scroller.addEventListener(kind, () => this.focus.stopAwaiting(), { passive: true });
    }
    scroller.addEventListener("wheel", (event) => this.onWheel(event), { passive: false });
    new ResizeObserver(() => this.onResize()).observe(scroller);
  }

  private turned = 0;

  /** With Ctrl or Cmd, and when two fingers are spread, which arrives as the same. */
  private onWheel(event: WheelEvent): void {
    if (!event.ctrlKey && !event.metaKey) return;
    event.preventDefault();
    this.turned -= event.deltaY;
    if (Math.abs(this.turned) < 40) return;
    const at = event.clientY - this.scroller.element.getBoundingClientRect().top;
    this.resizeTo(this.size + Math.sign(this.turned), at);
    this.turned = 0;
  }

  private onResize(): void {
    const { width } = this.scroller;
    if (width > 0 && width !== this.layout.width) this.reframe(0);
    this.render();
  }

  private reframe(at: number): void {
    const { view } = this;
    const pin = at === 0 ? this.anchor : anchorAt(this.layout, view.top + at);
    this.layout.resize(frameFor(this.scroller.width, this.size));
    this.layout.prepare(pin.index, view.height);
    if (at > 0) this.anchor = anchorAt(this.layout, Math.max(0, topOf(this.layout, pin, 0) - at));
    this.relaid();
  }

  private onScroll(): void {
    const { view } = this;
    if (Math.abs(view.top - this.lastTop) < 1) return;
    this.anchor = anchorAt(this.layout, view.top);
    this.images.moved(view, () => this.requestRender());
    this.requestRender();
  }

  private showAtTop(index: number): void {
    this.layout.prepare(index, this.view.height);
    const row = this.layout.rowOf(index);
    if (row !== undefined) this.moveTo(row.head > 0 ? row.top : row.top - this.covered);
  }

  private moveTo(top: number): void {
    this.scroller.resize(this.layout.height);
    this.scroller.show(top);
    this.anchor = anchorAt(this.layout, this.view.top);
    this.requestRender();
  }

  private relaid(): void {
    this.isNewLayout = true;
    this.requestRender();
  }

  private requestRender(): void {
    if (this.frameRequest === 0) this.frameRequest = requestAnimationFrame(() => this.render());
  }

  private render(): void {
    cancelAnimationFrame(this.frameRequest);
    this.frameRequest = 0;
    if (this.scroller.element.clientHeight === 0) return;
    const { height } = this.view;
    this.layout.rowOf(this.focus.active);
    this.layout.prepare(this.anchor.index, height);
    if (this.isNewLayout || this.layout.version !== this.shownVersion) this.applyLayout();
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
    this.settling.goOn();
  }

  /** Whatever changed, the picture at the top of the view stays there. */
  private applyLayout(): void {
    const { layout } = this;
    this.isNewLayout = false;
    this.shownVersion = layout.version;
    layout.tail = this.enrichments.behind(layout.known, layout.width);
    this.scroller.resize(layout.height);
    this.rows.element.hidden = layout.known === 0;
    const isAllRead = layout.known === layout.count && layout.isSettled;
    this.rows.element.setAttribute("aria-rowcount", String(isAllRead ? layout.rowCount : -1));
    this.scroller.show(topOf(layout, this.anchor, this.view.height));
    this.lastTop = this.view.top;
    this.scrubber.changed();
  }

  private showRows(window: Window, pinned: Row | undefined): void {
    const rows = [...window.above.toReversed(), ...window.visible, ...window.below];
    const hadFocus = this.focus.isInside();
    const { base } = this.scroller;
    this.rows.show(withPinned(rows, pinned), base);
    this.heads.show(rows, this.layout, this.view, { base, active: this.focus.active });
    this.enrichments.show(rows, this.layout, base);
    this.scrubber.show(this.view);
    this.focus.makeReachable();
    if (hadFocus && !this.focus.isInside()) this.focus.take();
  }

  private showUnread(part: View | undefined): void {
    this.unread.hidden = part === undefined;
    if (part === undefined) return;
    this.unread.style.top = `${part.top - this.scroller.base}px`;
    this.unread.style.height = `${part.height}px`;
    this.unread.style.setProperty("--row", `${this.layout.rowHeight}px`);
    this.unread.style.setProperty("--gap", `${this.layout.gap}px`);
  }
}

function rowsSource(source: GridSource): Omit<RowsSource, "layout"> {
  return {
    item: (index) => source.item(index),
    label: (item) => source.label(item),
    isSelected: (item) => source.isSelected(item),
    context: (item) => source.context(item),
  };
}

/** The row with the focus stays in the page wherever the view is: else the focus, and its keys, would be lost. */
function withPinned(rows: readonly Row[], pinned: Row | undefined): readonly Row[] {
  if (pinned === undefined || rows.some((row) => row.number === pinned.number)) return rows;
  return pinned.number < (rows[0]?.number ?? Infinity) ? [pinned, ...rows] : [...rows, pinned];
}
