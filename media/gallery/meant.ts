import type { ItemAction } from "../../src/shared/protocol.ts";
import type { GalleryList } from "./galleryList.ts";
import type { Grid } from "./grid.ts";
import { host } from "./host.ts";
import type { Selecting } from "./selecting.ts";
import type { Viewer } from "./viewer.ts";

interface Places {
  readonly selecting: Selecting;
  readonly list: GalleryList;
  readonly grid: Grid;
  readonly viewer: Viewer;
}

/** The pictures that commands are about: those selected, else the one shown large. */
export class Meant {
  private readonly places: Places;
  private told = 0;

  constructor(places: Places) {
    this.places = places;
  }

  get ids(): readonly string[] {
    const { selecting, viewer } = this.places;
    return selecting.size > 0 ? selecting.ids : this.idAt(viewer.viewing);
  }

  /** Tells the host how many they are, which decides what the palette offers. */
  tell(): void {
    const { selecting, viewer } = this.places;
    const count = selecting.size || (viewer.viewing === undefined ? 0 : 1);
    if (count !== this.told) host.send({ kind: "selectionChanged", count });
    this.told = count;
  }

  run(action: ItemAction): void {
    host.send({ kind: "runOnItems", action, itemIds: this.ids });
  }

  /** In the grid, where the picture with the focus is meant if none is selected. @returns whether there is any. */
  runByKey(action: ItemAction): boolean {
    const { selecting, grid } = this.places;
    const itemIds = selecting.size > 0 ? selecting.ids : this.idAt(grid.hasFocus ? grid.active : undefined);
    if (itemIds.length > 0) host.send({ kind: "runOnItems", action, itemIds });
    return itemIds.length > 0;
  }

  private idAt(index: number | undefined): readonly string[] {
    const id = index === undefined ? undefined : this.places.list.id(index);
    return id === undefined ? [] : [id];
  }
}
