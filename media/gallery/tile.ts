import type { Tile } from "./albumLayout.ts";
import { element, icon, setAttribute } from "./elements.ts";
import { givenUp } from "./givenUp.ts";
import type { Loadable } from "./imageQueue.ts";
import { isVideo } from "./item.ts";
import type { GalleryItem } from "./item.ts";

/** One picture in the grid. Elements are used again for other pictures as the view moves. */
export class TileView implements Loadable {
  readonly element = element("div", "tile", { role: "gridcell", tabindex: "-1" });
  private readonly image = element("img", "", { alt: "", decoding: "async", draggable: "false" });
  private readonly tick = element("span", "tick", {}, icon("check"));
  private badge: HTMLElement | undefined;
  private edge = 0;
  private itemId = "";

  constructor(onSettled: (view: TileView) => void) {
    this.element.append(this.image, this.tick);
    this.image.addEventListener("load", () => {
      this.element.classList.add("loaded");
      onSettled(this);
    });
    this.image.addEventListener("error", () => {
      if (this.edge === 0) return;
      this.edge = 0;
      this.element.classList.add("failed");
      this.element.append(element("span", "missing", {}, icon("missing")));
      onSettled(this);
    });
  }

  get askedEdge(): number {
    return this.edge;
  }
  get hasFailed(): boolean {
    return this.element.classList.contains("failed");
  }

  show(item: GalleryItem, label: string): void {
    this.itemId = item.id;
    this.element.setAttribute("aria-label", label);
    this.element.title = label;
    this.element.dataset["tone"] = String(toneOf(item.id));
    this.showBadge(isVideo(item));
  }

  /** @param context for VS Code's own menu. */
  mark(isSelected: boolean, context: string): void {
    setAttribute(this.element, "aria-selected", String(isSelected));
    setAttribute(this.element, "data-vscode-context", context);
  }

  place(tile: Tile, column: number): void {
    this.element.dataset["index"] = String(tile.index);
    setAttribute(this.element, "aria-colindex", String(column));
    this.element.style.left = `${tile.left}px`;
    this.element.style.width = `${tile.width}px`;
  }

  load(url: string, edge: number): void {
    this.edge = edge;
    givenUp.wantedAgain(this.itemId);
    this.forgetFailure();
    this.image.src = url;
  }

  /** Gives the picture up: a request under way is broken off. */
  clear(): void {
    if (this.edge > 0) {
      if (!this.element.classList.contains("loaded")) givenUp.add(this.itemId);
      this.edge = 0;
      this.image.removeAttribute("src");
      this.element.classList.remove("loaded");
    }
    this.forgetFailure();
    setAttribute(this.element, "tabindex", "-1");
  }

  private forgetFailure(): void {
    if (!this.hasFailed) return;
    this.element.classList.remove("failed");
    this.element.querySelector(".missing")?.remove();
  }

  private showBadge(isShown: boolean): void {
    if (this.badge === undefined && isShown) {
      this.badge = element("span", "badge", {}, icon("play"));
      this.tick.before(this.badge);
    }
    if (this.badge !== undefined) this.badge.hidden = !isShown;
  }
}

/** One of three calm shades, always the same for a picture. */
function toneOf(itemId: string): number {
  let sum = 0;
  for (let i = 0; i < itemId.length; i++) sum += itemId.charCodeAt(i);
  return sum % 3;
}
