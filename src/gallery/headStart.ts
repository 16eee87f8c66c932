import { readFile } from "node:fs/promises";
import type { Item } from "../library/item.ts";
import { pictureEdge } from "../shared/pictureEdge.ts";
import { mostGivenPictures } from "../shared/protocol.ts";
import type { GivenPicture } from "../shared/protocol.ts";

export interface HeadStartOptions {
  /** Index of the first picture in sight. */
  readonly from: number;
  /** How high rows will be, in device pixels, as far as is known. */
  readonly rowHeight: number;
  /** Path of a file with a picture that fits into a square of this edge. */
  readonly pictureFile: (itemId: string, edge: number, signal: AbortSignal) => Promise<string>;
}

/** Rows come out lower and higher than usual; a picture that is too small would be of no use. */
const margin = 1.2;

/**
 * The first pictures of a panel that opens. The service answers long before VS Code has loaded the page, so they are
 * read meanwhile and go to it with its first message.
 */
export class HeadStart {
  private readonly options: HeadStartOptions;
  private readonly leaving = new AbortController();
  private readonly read: GivenPicture[] = [];
  private hasBegun = false;

  constructor(options: HeadStartOptions) {
    this.options = options;
  }

  /** With the first items that are known; later ones come too late. */
  begin(items: readonly Item[]): void {
    if (this.hasBegun || items.length === 0) return;
    this.hasBegun = true;
    const { from } = this.options;
    for (const item of items.slice(from, from + mostGivenPictures)) void this.readPicture(item);
  }

  /** Those that have come; what has not is left to the page. */
  take(): readonly GivenPicture[] {
    this.hasBegun = true;
    return this.read.splice(0);
  }

  /** The panel has gone. */
  stop(): void {
    this.hasBegun = true;
    this.leaving.abort();
  }

  /** The page asks for what fails here, and shows it as failed if it fails again. */
  private async readPicture({ id, width, height }: Item): Promise<void> {
    const { rowHeight, pictureFile } = this.options;
    const aspect = width > 0 && height > 0 ? width / height : 4 / 3;
    const edge = pictureEdge(rowHeight * aspect, rowHeight, margin);
    try {
      const file = await pictureFile(id, edge, this.leaving.signal);
      const bytes = await readFile(file, "base64");
      this.read.push({ itemId: id, edge, url: `data:image/jpeg;base64,${bytes}` });
    } catch {
      // Left to the page.
    }
  }
}
