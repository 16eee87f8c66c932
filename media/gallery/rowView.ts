import type { Row, Tile } from "./albumLayout.ts";
import { element, setAttribute } from "./elements.ts";
import type { GalleryItem } from "./item.ts";
import type { TileView } from "./tile.ts";

export interface PlacedTile extends Tile {
  readonly item: GalleryItem;
}

export interface ShownTile extends PlacedTile {
  readonly view: TileView;
}

/** One row in the page. Elements are used again for other rows. */
export class RowView {
  readonly element = element("div", "row", { role: "row" });
  private shown: readonly ShownTile[] = [];
  private height = 0;
  private top: number | undefined;

  get tiles(): readonly ShownTile[] {
    return this.shown;
  }

  /** Whether it shows just this. */
  shows(height: number, tiles: readonly PlacedTile[]): boolean {
    return (
      this.height === height &&
      this.shown.length === tiles.length &&
      this.shown.every(({ left, width, item }, at) => {
        const other = tiles[at];
        return left === other?.left && width === other.width && item === other.item;
      })
    );
  }

  /** @param take the element for a tile, which may stand already where it is to be. */
  fill(
    height: number,
    tiles: readonly PlacedTile[],
    take: (tile: PlacedTile, there: Element | null) => TileView,
  ): void {
    if (height !== this.height) this.element.style.height = `${height}px`;
    this.height = height;
    let next = this.element.firstElementChild;
    this.shown = tiles.map((tile, column) => {
      const view = take(tile, next);
      if (view.element === next) next = next.nextElementSibling;
      else this.element.insertBefore(view.element, next);
      view.place(tile, column + 1);
      return { ...tile, view };
    });
  }

  place({ top, head, number }: Row, base: number): void {
    const at = top + head - base;
    if (at !== this.top) this.element.style.top = `${at}px`;
    this.top = at;
    setAttribute(this.element, "aria-rowindex", String(number + 1));
  }
}
