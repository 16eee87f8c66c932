import type { GalleryEnrichment } from "../../src/shared/protocol.ts";
import type { AlbumLayout, Row } from "./albumLayout.ts";
import { element } from "./elements.ts";
import { EnrichmentRows } from "./enrichmentRows.ts";
import { GridFocus } from "./gridFocus.ts";
import type { FocusEvents } from "./gridFocus.ts";
import { GridImages } from "./gridImages.ts";
import { GridRows } from "./gridRows.ts";
import { GridSettling } from "./gridSettling.ts";
import { GridView } from "./gridView.ts";
import type { GridPlace } from "./gridView.ts";
import { headHeight, MonthHeads } from "./monthHeads.ts";
import { rowsSource } from "./gridSource.ts";
import type { GridEvents, GridSource } from "./gridSource.ts";
import { Retrying } from "./retrying.ts";
import { RubberBand } from "./rubberBand.ts";
import { Scrubber } from "./scrubber.ts";
import type { TileView } from "./tile.ts";
import { countWanted, shiftedIndex, windowOf } from "./viewport.ts";
import { UnreadStrip } from "./unreadStrip.ts";
import type { View, Window } from "./viewport.ts";
import { listenToWheel } from "./wheelSize.ts";
import { withPinned } from "./withPinned.ts";

/** The pictures of an album in rows, of which only those near the view are in the page. */
export class Grid {
  readonly element = element("div", "grid-area");
  private readonly source: GridSource;
  private readonly events: GridEvents;
  private readonly at: GridView;
  private readonly layout: AlbumLayout;
  private readonly settling: GridSettling;
  private readonly unread = new UnreadStrip();
  private readonly rows: GridRows;
  private readonly heads: MonthHeads;
  private readonly enrichments = new EnrichmentRows();
  private readonly images: GridImages;
  private readonly retrying = new Retrying(() => this.retryFailed());
  private readonly focus: GridFocus;
  private readonly scrubber: Scrubber;
  private frameRequest = 0;

  constructor(source: GridSource, events: GridEvents, place: GridPlace | undefined) {
    this.source = source;
    this.events = events;
    const { months } = source.heads;
    const headAbove = (index: number): number =>
      months.beginsAt(index) ? headHeight : this.enrichments.above(index, this.layout.width);
    this.at = new GridView(place, headAbove, () => this.onScroll());
    this.layout = this.at.layout;
    const { scroller } = this.at;
    this.settling = new GridSettling(this.layout, () => this.relaid());
    this.images = new GridImages(source);
    this.rows = new GridRows(
      { ...rowsSource(source), layout: this.layout },
      {
        settled: (view) => this.settled(view),
        left: (view) => this.images.left(view),
      },
    );
    this.heads = new MonthHeads(source.heads, (month) => events.monthTicked(month));
    this.focus = new GridFocus(this.layout, this.rows, this.focusEvents());
    this.scrubber = new Scrubber(source.datesLabel, source.heads, this.layout, (index) => {
      this.at.moveToTop(index, this.covered);
      this.requestRender();
    });
    this.focus.active = this.at.place.index;
    scroller.canvas.append(
      this.heads.element,
      this.unread.element,
      this.rows.element,
      this.enrichments.element,
    );
    this.element.append(this.heads.sticky, scroller.element, this.scrubber.element);
    new RubberBand(scroller, this.layout, (indices, how) => events.caught(indices, how));
    this.listen(scroller.element);
  }

  /** The first picture in sight; where the grid was made with it, it shows the same again. */
  get place(): Required<GridPlace> {
    return this.at.place;
  }
  /** The picture that has the focus. */
  get active(): number {
    return this.focus.active;
  }

  /** Whether one of its pictures has the focus. */
  get hasFocus(): boolean {
    return this.focus.isInside();
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
      this.at.shift(change);
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
    this.at.startOver();
    this.focus.active = 0;
    this.relaid();
  }

  /** Makes pictures larger or smaller; what is `at` this height in the view stays there. */
  resizeTo(size: number, at = this.eye): void {
    if (!this.at.resizeTo(size, at)) return;
    this.requestRender();
    this.events.resized();
  }

  /** Brings a picture into view and gives it the focus. */
  reveal(index: number): void {
    if (this.layout.known === 0) return;
    this.focus.active = Math.max(0, Math.min(index, this.layout.known - 1));
    this.at.moveToShow(this.focus.active, this.covered);
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

  private settled(view: TileView): void {
    this.images.settled(view);
    if (view.hasFailed) this.retrying.failed();
    else this.retrying.succeeded();
  }

  private get view(): View {
    return this.at.view;
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

  private listen(scroller: HTMLElement): void {
    for (const kind of ["wheel", "pointerdown"]) {
      scroller.addEventListener(kind, () => this.focus.stopAwaiting(), { passive: true });
    }
    listenToWheel(scroller, (step, at) => this.resizeTo(this.at.size + step, at));
    new ResizeObserver(() => this.onResize()).observe(scroller);
  }

  private onResize(): void {
    this.at.fit();
    this.render();
  }

  private onScroll(): void {
    this.images.moved(this.view, () => this.requestRender());
    this.requestRender();
  }

  private moveTo(top: number): void {
    this.at.moveTo(top);
    this.requestRender();
  }

  private relaid(): void {
    this.at.renew();
    this.requestRender();
  }

  private requestRender(): void {
    if (this.frameRequest === 0) this.frameRequest = requestAnimationFrame(() => this.render());
  }

  private render(): void {
    cancelAnimationFrame(this.frameRequest);
    this.frameRequest = 0;
    if (this.view.height === 0) return;
    if (this.at.prepare(this.focus.active)) this.applyLayout();
    this.renderWindow();
    this.focus.more();
    this.settling.goOn();
  }

  private renderWindow(): void {
    const { view } = this;
    const pinned = this.layout.rowOf(this.focus.active);
    const taken = pinned ? pinned.end - pinned.start : 0;
    const { isRushing } = this.images;
    const window = windowOf(this.layout, view, { direction: this.at.direction(), taken, isRushing });
    this.showRows(window, pinned);
    this.unread.show(window.unread, this.layout, this.at.scroller.base);
    this.images.show(window, this.layout, this.rows);
    this.events.shown(countWanted(this.layout, view));
  }

  /** Whatever changed, the picture at the top of the view stays there. */
  private applyLayout(): void {
    const { layout } = this;
    layout.tail = this.enrichments.behind(layout.known, layout.width);
    this.rows.element.hidden = layout.known === 0;
    const isAllRead = layout.known === layout.count && layout.isSettled;
    this.rows.element.setAttribute("aria-rowcount", String(isAllRead ? layout.rowCount : -1));
    this.at.hold();
    this.scrubber.changed();
  }

  private showRows(window: Window, pinned: Row | undefined): void {
    const rows = [...window.above.toReversed(), ...window.visible, ...window.below];
    const hadFocus = this.focus.isInside();
    const { base } = this.at.scroller;
    this.rows.show(withPinned(rows, pinned), base);
    this.heads.show(rows, this.layout, this.view, { base, active: this.focus.active });
    this.enrichments.show(rows, this.layout, base);
    this.scrubber.show(this.view);
    this.focus.makeReachable();
    // What had it may show another picture now, or none.
    if (hadFocus) this.focus.take();
  }
}
