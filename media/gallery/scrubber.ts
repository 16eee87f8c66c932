import type { AlbumLayout } from "./albumLayout.ts";
import { element, setAttribute } from "./elements.ts";
import type { HeadsSource } from "./monthHeads.ts";
import { scrubberMarks } from "./scrubberMarks.ts";
import type { View } from "./viewport.ts";

const room = { yearRoom: 24, monthRoom: 7 } as const;

/** Years and months of all that was read, beside the pictures: a click, a drag or an arrow key leads there. */
export class Scrubber {
  readonly element: HTMLElement;
  private readonly source: HeadsSource;
  private readonly layout: AlbumLayout;
  private readonly onWanted: (index: number) => void;
  private readonly marks = element("div", "marks", { "aria-hidden": "true" });
  private readonly thumb = element("div", "thumb", { "aria-hidden": "true" });
  private readonly hint = element("div", "hint", { "aria-hidden": "true" });
  private current = 0;
  private drawing: ReturnType<typeof setTimeout> | undefined;

  constructor(label: string, source: HeadsSource, layout: AlbumLayout, onWanted: (index: number) => void) {
    this.source = source;
    this.layout = layout;
    this.onWanted = onWanted;
    this.element = element(
      "div",
      "scrubber",
      {
        role: "slider",
        tabindex: "0",
        "aria-label": label,
        "aria-orientation": "vertical",
        "aria-valuemin": "0",
      },
      this.marks,
      this.thumb,
      this.hint,
    );
    this.element.hidden = true;
    this.listen();
    new ResizeObserver(() => this.draw()).observe(this.element);
  }

  /** Places or months may be others now. */
  changed(): void {
    this.element.hidden = this.source.months.count < 2;
    clearTimeout(this.drawing);
    this.drawing = setTimeout(() => this.draw(), 60);
  }

  show(view: View): void {
    if (this.element.hidden) return;
    const { months } = this.source;
    this.thumb.style.top = `${Math.min(1, view.top / this.layout.unreadTop) * 100}%`;
    const row = this.layout.rowAt(view.top);
    this.current = row === undefined ? months.count - 1 : months.placeOf(row.start);
    setAttribute(this.element, "aria-valuemax", String(months.count - 1));
    setAttribute(this.element, "aria-valuenow", String(this.current));
    setAttribute(this.element, "aria-valuetext", this.titleOf(this.current));
  }

  private titleOf(at: number): string {
    const month = this.source.months.month(at);
    return month === undefined ? "" : this.source.title(month);
  }

  private draw(): void {
    const height = this.element.clientHeight;
    if (height === 0) return;
    const { unreadTop } = this.layout;
    const partOf = (index: number): number => this.layout.roughTopOf(index) / unreadTop;
    const marks = scrubberMarks(this.source.months, partOf, { height, ...room });
    this.marks.replaceChildren(
      ...marks.map(({ top, year }) => {
        const mark = element(
          "span",
          year === undefined ? "dot" : "year",
          {},
          year === undefined ? "" : String(year),
        );
        mark.style.top = `${top}px`;
        return mark;
      }),
    );
  }

  private listen(): void {
    const { element: target, hint } = this;
    hint.hidden = true;
    target.addEventListener("pointerdown", (event) => {
      if (event.button !== 0) return;
      target.setPointerCapture(event.pointerId);
      this.goTo(event);
    });
    target.addEventListener("pointermove", (event) => {
      this.point(event);
      if (target.hasPointerCapture(event.pointerId)) this.goTo(event);
    });
    target.addEventListener("pointerleave", () => (hint.hidden = true));
    target.addEventListener("keydown", (event) => this.onKey(event));
  }

  private indexAt(event: PointerEvent): number {
    const { top, height } = this.element.getBoundingClientRect();
    const part = Math.min(1, Math.max(0, (event.clientY - top) / Math.max(1, height)));
    return Math.min(this.layout.known - 1, this.layout.indexAt(part * this.layout.unreadTop));
  }

  private goTo(event: PointerEvent): void {
    this.onWanted(this.indexAt(event));
  }

  private point(event: PointerEvent): void {
    this.hint.hidden = false;
    this.hint.textContent = this.titleOf(this.source.months.placeOf(this.indexAt(event)));
    this.hint.style.top = `${event.clientY - this.element.getBoundingClientRect().top}px`;
  }

  private onKey(event: KeyboardEvent): void {
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    const last = this.source.months.count - 1;
    const to = {
      ArrowUp: this.current - 1,
      ArrowDown: this.current + 1,
      ArrowLeft: this.current - 1,
      ArrowRight: this.current + 1,
      PageUp: this.current - 12,
      PageDown: this.current + 12,
      Home: 0,
      End: last,
    }[event.key];
    if (to === undefined) return;
    event.preventDefault();
    const month = this.source.months.month(Math.min(last, Math.max(0, to)));
    if (month !== undefined) this.onWanted(month.start);
  }
}
