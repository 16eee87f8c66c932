import { pictureEdge } from "../../src/shared/pictureEdge.ts";
import type { AlbumLayout, Row, Tile } from "./albumLayout.ts";
import type { GridRows } from "./gridRows.ts";
import { ImageQueue } from "./imageQueue.ts";
import type { ImageRequest } from "./imageQueue.ts";
import type { GalleryItem } from "./item.ts";
import type { PictureAddresses } from "./pictureAddresses.ts";
import type { View, Window } from "./viewport.ts";

export interface ImagesSource {
  readonly pictures: PictureAddresses;
  item(index: number): GalleryItem | undefined;
}

/** How long the view has to be calm, in milliseconds, before pictures are asked for after it rushed past others. */
const calm = 120;

/** Asks for the pictures of the rows in the page: those in sight first, and none while the view rushes past. */
export class GridImages {
  private readonly queue = new ImageQueue();
  private readonly source: ImagesSource;
  private lastTop = 0;
  private lastTime = 0;
  private rushes = false;
  private settling: ReturnType<typeof setTimeout> | undefined;

  constructor(source: ImagesSource) {
    this.source = source;
  }

  /** Whether the view moves too fast for its pictures to be seen. */
  get isRushing(): boolean {
    return this.rushes;
  }

  settled(target: ImageRequest["target"]): void {
    markFirst();
    this.queue.settled(target);
  }

  /** It shows another picture now, or none; to be followed by `show`. */
  left(target: ImageRequest["target"]): void {
    this.queue.left(target);
  }

  /** To be called with every movement of the view. @param whenCalm shows the window again. */
  moved(view: View, whenCalm: () => void): void {
    const now = performance.now();
    const speed = Math.abs(view.top - this.lastTop) / Math.max(1, now - this.lastTime);
    this.lastTop = view.top;
    this.lastTime = now;
    this.rushes = speed * 100 > view.height;
    clearTimeout(this.settling);
    if (!this.rushes) return;
    this.settling = setTimeout(() => {
      this.rushes = false;
      whenCalm();
    }, calm);
  }

  show(window: Window, layout: AlbumLayout, rows: GridRows): void {
    const nearest = this.rushes ? [] : [...window.visible, ...window.below, ...window.above];
    this.queue.want(
      nearest.flatMap((row) => layout.tilesOf(row).flatMap((tile) => this.request(row, tile, rows))),
    );
  }

  private request(row: Row, tile: Tile, rows: GridRows): readonly ImageRequest[] {
    const target = rows.tile(tile.index);
    const item = this.source.item(tile.index);
    if (target === undefined || target.hasFailed || item === undefined) return [];
    const edge = pictureEdge(tile.width, row.height, devicePixelRatio);
    return [{ target, edge, url: this.source.pictures.at(item.id, edge) }];
  }
}

/** For the bench: when the first picture is on the screen. */
let markFirst = (): void => {
  markFirst = () => undefined;
  requestAnimationFrame(() => performance.mark("gallery-first-picture"));
};
