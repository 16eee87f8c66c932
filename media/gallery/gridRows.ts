import type { AlbumLayout, Row } from "./albumLayout.ts";
import { element } from "./elements.ts";
import type { GalleryItem } from "./item.ts";
import { RowView } from "./rowView.ts";
import type { PlacedTile } from "./rowView.ts";
import type { TileView } from "./tile.ts";
import { TilePool } from "./tilePool.ts";
import type { TileEvents } from "./tilePool.ts";

export interface RowsSource {
  readonly layout: AlbumLayout;
  item(index: number): GalleryItem | undefined;
  label(item: GalleryItem): string;
  isSelected(item: GalleryItem): boolean;
  /** For VS Code's own menu. */
  context(item: GalleryItem): string;
}

interface WantedRow {
  readonly row: Row;
  readonly tiles: readonly PlacedTile[];
}

/**
 * The rows that are in the page, in their order. What leaves becomes what comes, where it stands if it can: only
 * what differs is written. Tiles keep their pictures when rows break anew.
 */
export class GridRows {
  readonly element = element("div", "rows", { role: "grid", "aria-multiselectable": "true" });
  private readonly source: RowsSource;
  /** By their first picture. */
  private readonly rows = new Map<number, RowView>();
  private readonly byIndex = new Map<number, TileView>();
  private readonly pool: TilePool;
  private readonly spare: RowView[] = [];

  constructor(source: RowsSource, events: TileEvents) {
    this.source = source;
    this.pool = new TilePool(events);
  }

  tile(index: number): TileView | undefined {
    return this.byIndex.get(index);
  }

  /** @param rows from top to bottom. @param base offset from which they are placed. */
  show(rows: readonly Row[], base: number): void {
    const wanted = rows.map((row) => ({ row, tiles: this.placed(row) }));
    const leaving = this.takeOut(wanted);
    let next = this.element.firstElementChild;
    for (const { row, tiles } of wanted) {
      const there = this.rows.get(row.start);
      while (there !== undefined && next !== null && next !== there.element) next = next.nextElementSibling;
      const view = there ?? this.putIn(row, tiles, reused(leaving, next) ?? this.spare.pop());
      if (view.element === next) next = next.nextElementSibling;
      else this.element.insertBefore(view.element, next);
      view.place(row, base);
    }
    for (const view of leaving.values()) {
      view.element.remove();
      this.spare.push(view);
    }
    this.pool.close();
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

  private placed(row: Row): readonly PlacedTile[] {
    return this.source.layout.tilesOf(row).flatMap((tile) => {
      const item = this.source.item(tile.index);
      return item === undefined ? [] : [{ ...tile, item }];
    });
  }

  /** Those that do not show what is wanted, by their elements, in their order. */
  private takeOut(wanted: readonly WantedRow[]): Map<Element, RowView> {
    const byStart = new Map(wanted.map((each) => [each.row.start, each]));
    const leaving = [...this.rows].filter(([start, view]) => {
      const same = byStart.get(start);
      return same === undefined || !view.shows(same.row.height, same.tiles);
    });
    const ids = leaving.length === 0 ? undefined : new Set(wanted.flatMap(({ tiles }) => tiles.map(idOf)));
    for (const [start, view] of leaving) {
      this.rows.delete(start);
      for (const tile of view.tiles) {
        this.byIndex.delete(tile.index);
        this.pool.give(tile.view, tile.item.id, ids?.has(tile.item.id) ?? false);
      }
    }
    return new Map(leaving.map(([, view]) => [view.element, view]));
  }

  private putIn(row: Row, tiles: readonly PlacedTile[], view = new RowView()): RowView {
    view.fill(row.height, tiles, ({ item, index }, there) => {
      const tile = this.pool.take(item, there);
      tile.show(item, this.source.label(item));
      this.markTile(tile, item);
      this.byIndex.set(index, tile);
      return tile;
    });
    this.rows.set(row.start, view);
    return view;
  }
}

function idOf({ item }: PlacedTile): string {
  return item.id;
}

/** The one that stands there already, else any. */
function reused(leaving: Map<Element, RowView>, there: Element | null): RowView | undefined {
  const view = (there && leaving.get(there)) ?? leaving.values().next().value;
  if (view !== undefined) leaving.delete(view.element);
  return view;
}
