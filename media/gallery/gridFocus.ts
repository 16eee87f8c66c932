import type { AlbumLayout } from "./albumLayout.ts";
import { setAttribute } from "./elements.ts";
import { indexAfterKey, isGridKey } from "./gridKeys.ts";
import type { GridKey } from "./gridKeys.ts";
import type { GridRows } from "./gridRows.ts";

/** How a picture was meant: `range` with Shift, `one` with Ctrl, Cmd, its tick or Space, `plain` otherwise. */
export type Meant = "plain" | "one" | "range";

export interface FocusEvents {
  clicked(index: number, meant: Meant): void;
  opened(index: number): void;
  /** The picture should be brought into view and have the focus. @param isRange all up to it are to be selected. */
  wanted(index: number, isRange: boolean): void;
  /** The last picture of the album should be brought into view, though it is not read yet. */
  endWanted(): void;
  viewHeight(): number;
}

/** Which picture has the focus, and where the keys and the mouse lead from it. */
export class GridFocus {
  private readonly layout: AlbumLayout;
  private readonly rows: GridRows;
  private readonly events: FocusEvents;
  private index = 0;
  private isAwaitingEnd = false;
  private reachable: HTMLElement | undefined;

  constructor(layout: AlbumLayout, rows: GridRows, events: FocusEvents) {
    this.layout = layout;
    this.rows = rows;
    this.events = events;
    rows.element.addEventListener("click", (event) => this.onClick(event));
    rows.element.addEventListener("focusin", (event) => this.onFocusIn(event));
    rows.element.addEventListener("keydown", (event) => this.onKey(event));
  }

  /** The picture that has the focus, or gets it when somebody comes to the grid with Tab. */
  get active(): number {
    return Math.max(0, Math.min(this.index, this.layout.known - 1));
  }
  set active(index: number) {
    this.index = index;
  }

  isInside(): boolean {
    return this.rows.element.contains(document.activeElement);
  }

  /** Never from what somebody types into elsewhere in the window. */
  take(): void {
    if (document.hasFocus()) this.rows.tile(this.active)?.element.focus({ preventScroll: true });
  }

  /** One picture, and only one, can be reached with Tab. */
  makeReachable(): void {
    const tile = this.rows.tile(this.active)?.element;
    const { reachable } = this;
    if (reachable !== undefined && reachable !== tile) setAttribute(reachable, "tabindex", "-1");
    if (tile !== undefined) setAttribute(tile, "tabindex", "0");
    this.reachable = tile;
  }

  /** Somebody moved the view by hand: the end is not awaited any more. */
  stopAwaiting(): void {
    this.isAwaitingEnd = false;
  }

  /** To be called when more was read: the end that was asked for may be here. */
  more(): void {
    if (!this.isAwaitingEnd || this.layout.known < this.layout.count) return;
    this.isAwaitingEnd = false;
    this.events.wanted(this.layout.known - 1, false);
  }

  private onClick(event: MouseEvent): void {
    const index = indexOf(event.target);
    if (index === undefined) return;
    const isTick = event.target instanceof Element && event.target.closest(".tick") !== null;
    this.events.clicked(index, event.shiftKey ? "range" : isTick || isCommand(event) ? "one" : "plain");
  }

  private onFocusIn(event: FocusEvent): void {
    this.index = indexOf(event.target) ?? this.index;
    this.makeReachable();
  }

  private onKey(event: KeyboardEvent): void {
    if (isMenuKey(event)) this.openMenu();
    else if (event.altKey || isCommand(event)) return;
    else if (event.key === " ") this.events.clicked(this.active, event.shiftKey ? "range" : "one");
    else if (event.key === "Enter") this.events.opened(this.active);
    else if (isGridKey(event.key)) this.onGridKey(event.key, event.shiftKey);
    else return;
    event.preventDefault();
  }

  private onGridKey(key: GridKey, isRange: boolean): void {
    this.isAwaitingEnd = key === "End" && !isRange && this.layout.known < this.layout.count;
    if (this.isAwaitingEnd) this.events.endWanted();
    else this.events.wanted(indexAfterKey(this.layout, this.active, key, this.events.viewHeight()), isRange);
  }

  /** VS Code opens its menu for the picture the event comes from, where the event says. */
  private openMenu(): void {
    const tile = this.rows.tile(this.active)?.element;
    if (tile === undefined) return;
    const { left, top, width, height } = tile.getBoundingClientRect();
    const place = { clientX: left + width / 2, clientY: top + height / 2 };
    tile.dispatchEvent(new MouseEvent("contextmenu", { bubbles: true, cancelable: true, ...place }));
  }
}

export function isMenuKey(event: KeyboardEvent): boolean {
  return event.key === "ContextMenu" || (event.key === "F10" && event.shiftKey);
}

function isCommand(event: MouseEvent | KeyboardEvent): boolean {
  return event.ctrlKey || event.metaKey;
}

function indexOf(target: EventTarget | null): number | undefined {
  const tile = target instanceof Element ? target.closest<HTMLElement>("[data-index]") : null;
  return tile === null ? undefined : Number(tile.dataset["index"]);
}
