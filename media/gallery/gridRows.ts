import type { AlbumLayout, Row, Tile } from "./albumLayout.ts";
import { element } from "./elements.ts";
import type { GalleryItem } from "./item.ts";
import { TileView } from "./tile.ts";

interface PlacedTile extends Tile {
  readonly item: GalleryItem;
  readonly view: TileView;
}

interface RowView {
  readonly element: HTMLElement;
  readonly height: number;
  readonly tiles: readonly PlacedTile[];
}

export interface RowsSource {
  readonly layout: AlbumLayout;
  item(index: number): GalleryItem | undefined;
  label(item: GalleryItem): string;
  isSelected(item: GalleryItem): boolean;
  /** For VS Code's own menu. */
  context(item: GalleryItem): string;
}

/** The rows that are in the page. Tiles keep their pictures when rows break anew and are used again when they leave. */
export class GridRows {
  readonly element = element("div", "rows", { role: "grid", "aria-multiselectable": "true" });
  private readonly source: RowsSource;
  private readonly onSettled: (view: TileView) => void;
  /** By their first picture. */
  private readonly rows = new Map<number, RowView>();
  private readonly byIndex = new Map<number, TileView>();
  private readonly spare: TileView[] = [];

  constructor(source: RowsSource, onSettled: (view: TileView) => void) {
    this.source = source;
    this.onSettled = onSettled;
  }

  tile(index: number): TileView | undefined {
    return this.byIndex.get(index);
  }

  /** @param wanted from top to bottom. @param base offset from which they are placed. */
  show(wanted: readonly Row[], base: number): void {
    const leaving = new Map<string, TileView>();
    const starts = new Map(wanted.map((row) => [row.start, row]));
    for (const [start, view] of this.rows) {
      const row = starts.get(start);
      if (row === undefined || !this.isSame(view, row)) this.takeOut(start, view, leaving);
    }
    let next = this.element.firstElementChild;
    for (const row of wanted) {
      const there = this.rows.get(row.start);
      const made = there?.element ?? this.putIn(row, leaving);
      if (there === undefined) this.element.insertBefore(made, next);
      else next = made.nextElementSibling;
      made.style.top = `${row.top + row.head - base}px`;
      made.setAttribute("aria-rowindex", String(row.number + 1));
    }
    for (const view of leaving.values()) this.retire(view);
  }

  /** Pictures that failed may be asked for again. */
  forgetFailures(): void {
    for (const view of this.byIndex.values()) if (view.hasFailed) view.clear();
  }

  /** Other pictures are selected, or other things can be done with them. */
  mark(): void {
    for (const { tiles } of this.rows.values()) for (const { item, view } of tiles) this.markTile(view, item);
  }

  private markTile(view: TileView, item: GalleryItem): void {
    view.mark(this.source.isSelected(item), this.source.context(item));
  }

  private isSame(view: RowView, row: Row): boolean {
    if (view.height !== row.height || view.tiles.length !== row.end - row.start) return false;
    const tiles = this.source.layout.tilesOf(row);
    return view.tiles.every(
      ({ left, width, item, index }, at) =>
        left === tiles[at]?.left && width === tiles[at].width && item === this.source.item(index),
    );
  }

  private takeOut(start: number, row: RowView, leaving: Map<string, TileView>): void {
    this.rows.delete(start);
    row.element.remove();
    for (const { index, item, view } of row.tiles) {
      this.byIndex.delete(index);
      leaving.set(item.id, view);
    }
  }

  private putIn(row: Row, leaving: Map<string, TileView>): HTMLElement {
    const made = element("div", "row", { role: "row" });
    made.style.height = `${row.height}px`;
    const tiles = this.source.layout.tilesOf(row).flatMap((tile, column) => {
      const item = this.source.item(tile.index);
      if (item === undefined) return [];
      const view = leaving.get(item.id) ?? this.spare.pop() ?? new TileView(this.onSettled);
      leaving.delete(item.id);
      view.show(item, this.source.label(item));
      view.place(tile, column + 1);
      this.markTile(view, item);
      this.byIndex.set(tile.index, view);
      made.append(view.element);
      return [{ ...tile, item, view }];
    });
    this.rows.set(row.start, { element: made, height: row.height, tiles });
    return made;
  }

  private retire(view: TileView): void {
    view.element.remove();
    view.clear();
    this.onSettled(view);
    this.spare.push(view);
  }
}
