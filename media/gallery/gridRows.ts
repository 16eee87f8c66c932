import type { AlbumLayout, Row } from "./albumLayout.ts";
import { element } from "./elements.ts";
import type { GalleryItem } from "./item.ts";
import { TileView } from "./tile.ts";

interface RowView {
  readonly element: HTMLElement;
  readonly tiles: readonly { readonly index: number; readonly item: GalleryItem; readonly view: TileView }[];
}

export interface RowsSource {
  readonly layout: AlbumLayout;
  item(index: number): GalleryItem | undefined;
  label(item: GalleryItem): string;
}

/** The rows that are in the page. Tiles keep their pictures when rows break anew and are used again when they leave. */
export class GridRows {
  readonly element = element("div", "rows", { role: "grid" });
  private readonly source: RowsSource;
  private readonly onSettled: (view: TileView) => void;
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

  /** @param wanted from top to bottom. @param isNewLayout rows of the same number may hold other pictures. */
  show(wanted: readonly Row[], isNewLayout: boolean): void {
    const numbers = new Set(wanted.map((row) => row.number));
    const leaving = new Map<string, TileView>();
    for (const [number, row] of this.rows) {
      if (isNewLayout || !numbers.has(number)) this.takeOut(number, row, leaving);
    }
    let next = this.element.firstElementChild;
    for (const row of wanted) {
      const there = this.rows.get(row.number);
      if (there === undefined) this.element.insertBefore(this.putIn(row, leaving), next);
      else next = there.element.nextElementSibling;
    }
    for (const view of leaving.values()) this.retire(view);
  }

  /** Pictures that failed may be asked for again. */
  forgetFailures(): void {
    for (const view of this.byIndex.values()) if (view.hasFailed) view.clear();
  }

  private takeOut(number: number, row: RowView, leaving: Map<string, TileView>): void {
    this.rows.delete(number);
    row.element.remove();
    for (const { index, item, view } of row.tiles) {
      this.byIndex.delete(index);
      leaving.set(item.id, view);
    }
  }

  private putIn(row: Row, leaving: Map<string, TileView>): HTMLElement {
    const made = element("div", "row", { role: "row", "aria-rowindex": String(row.number + 1) });
    made.style.top = `${row.top}px`;
    made.style.height = `${row.height}px`;
    const tiles = this.source.layout.tilesOf(row).flatMap((tile, column) => {
      const item = this.source.item(tile.index);
      if (item === undefined) return [];
      const view = leaving.get(item.id) ?? this.spare.pop() ?? new TileView(this.onSettled);
      leaving.delete(item.id);
      view.show(item, this.source.label(item));
      view.place(tile, column + 1);
      this.byIndex.set(tile.index, view);
      made.append(view.element);
      return [{ index: tile.index, item, view }];
    });
    this.rows.set(row.number, { element: made, tiles });
    return made;
  }

  private retire(view: TileView): void {
    view.element.remove();
    view.clear();
    this.onSettled(view);
    this.spare.push(view);
  }
}
