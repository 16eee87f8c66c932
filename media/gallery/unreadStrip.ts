import type { AlbumLayout } from "./albumLayout.ts";
import { element } from "./elements.ts";
import type { View } from "./viewport.ts";

/** Stands for the pictures that are still to be read: rows of a plausible height, drawn, not built. */
export class UnreadStrip {
  readonly element = element("div", "unread", { "aria-hidden": "true" });

  /** @param base offset from which it is placed. */
  show(part: View | undefined, layout: AlbumLayout, base: number): void {
    this.element.hidden = part === undefined;
    if (part === undefined) return;
    const { style } = this.element;
    style.top = `${part.top - base}px`;
    style.height = `${part.height}px`;
    style.setProperty("--row", `${layout.rowHeight}px`);
    style.setProperty("--gap", `${layout.gap}px`);
  }
}
