import type { AlbumLayout, Row } from "./albumLayout.ts";
import { element, icon, setAttribute, setText } from "./elements.ts";
import type { Month, Months } from "./months.ts";
import type { View } from "./viewport.ts";

/** CSS pixels a month's name takes above its pictures. */
export const headHeight = 40;

export interface HeadsSource {
  readonly months: Months;
  title(month: Month): string;
  count(month: Month): string;
  /** What the tick does, for a screen reader. */
  tickLabel(month: Month): string;
  isSelected(month: Month): boolean;
}

/** One month's name, how many pictures it has, and the tick that selects them. */
class HeadView {
  readonly element = element("div", "month");
  private readonly tick = element("button", "tick", { type: "button", role: "checkbox" }, icon("check"));
  private readonly title = element("h2");
  private readonly count = element("span", "count");
  private at = 0;

  constructor(onTick: (at: number) => void) {
    this.element.append(this.tick, this.title, this.count);
    this.tick.addEventListener("click", () => onTick(this.at));
  }

  show(at: number, month: Month, source: HeadsSource): void {
    this.at = at;
    setText(this.title, source.title(month));
    setText(this.count, source.count(month));
    const label = source.tickLabel(month);
    setAttribute(this.tick, "title", label);
    setAttribute(this.tick, "aria-label", label);
    setAttribute(this.tick, "aria-checked", String(source.isSelected(month)));
  }

  set isReachable(isReachable: boolean) {
    setAttribute(this.tick, "tabindex", isReachable ? "0" : "-1");
  }
}

/** The names of months above their pictures; the one of what is at the top stays in sight. */
export class MonthHeads {
  /** Where pictures are, above the rows they belong to. */
  readonly element = element("div", "heads");
  /** Over the top edge of the view. */
  readonly sticky: HTMLElement;
  private readonly top: HeadView;
  private readonly heads = new Map<number, HeadView>();
  private readonly source: HeadsSource;
  private readonly onTick: (month: Month) => void;

  constructor(source: HeadsSource, onTick: (month: Month) => void) {
    this.source = source;
    this.onTick = onTick;
    this.top = this.made();
    this.sticky = this.top.element;
    this.sticky.classList.add("sticky");
    this.sticky.hidden = true;
  }

  /** @param base offset from which they are placed. @param active the picture that has the focus. */
  show(rows: readonly Row[], layout: AlbumLayout, view: View, { base, active }: Shown): void {
    const { months } = this.source;
    const top = this.showSticky(layout, view);
    const activeMonth = months.placeOf(active);
    this.top.isReachable = top === activeMonth;
    const wanted = new Map(
      rows.filter(({ start }) => months.beginsAt(start)).map((row) => [months.placeOf(row.start), row]),
    );
    for (const [at, head] of this.heads) {
      if (wanted.has(at)) continue;
      head.element.remove();
      this.heads.delete(at);
    }
    for (const [at, row] of wanted) {
      const head = this.head(at);
      const month = months.month(at);
      if (month !== undefined) head.show(at, month, this.source);
      head.element.style.top = `${row.top - base}px`;
      head.isReachable = at === activeMonth && at !== top;
    }
  }

  /** The month of what is at the top of the view, pushed away by the next one; none while its name is in sight anyway. */
  private showSticky(layout: AlbumLayout, view: View): number | undefined {
    const { months } = this.source;
    const row = months.count === 0 ? undefined : layout.rowAt(view.top);
    const at = row === undefined ? 0 : months.placeOf(row.start);
    const month = row && months.month(at);
    const isCovered = month !== undefined && layout.roughTopOf(month.start) < view.top;
    this.sticky.hidden = !isCovered;
    if (!isCovered) return undefined;
    this.top.show(at, month, this.source);
    const next = months.month(at + 1);
    const room = next === undefined ? Infinity : layout.roughTopOf(next.start) - view.top;
    this.sticky.style.translate = `0 ${Math.min(0, room - headHeight)}px`;
    return at;
  }

  private head(at: number): HeadView {
    const there = this.heads.get(at);
    if (there !== undefined) return there;
    const head = this.made();
    this.heads.set(at, head);
    this.element.append(head.element);
    return head;
  }

  private made(): HeadView {
    return new HeadView((at) => {
      const month = this.source.months.month(at);
      if (month !== undefined) this.onTick(month);
    });
  }
}

interface Shown {
  readonly base: number;
  readonly active: number;
}
