import type { AlbumPosition, NewEnrichmentItem } from "../api/types.ts";
import { placedEnrichments, withEnrichment } from "./enrichments.ts";
import type { Enrichment, PlacedEnrichment } from "./enrichments.ts";
import type { ItemList } from "./itemList.ts";

/** By album; plain data. */
export type RememberedEnrichments = Readonly<Record<string, readonly Enrichment[]>>;

/** Of one album, and albums: those that were added to longest ago are forgotten. */
const most = { ofAlbum: 200, albums: 200 } as const;

/** What was added between pictures from here. The service does not tell of it: this is all that is ever known. */
export class AlbumEnrichments {
  private byAlbum = new Map<string, readonly Enrichment[]>();

  /** For the disk. */
  get all(): RememberedEnrichments {
    return Object.fromEntries(this.byAlbum);
  }

  /** What was known another day, behind what was added since. */
  restore(remembered: RememberedEnrichments): void {
    for (const [albumId, known] of Object.entries(remembered)) {
      if (!this.byAlbum.has(albumId)) this.byAlbum = new Map([[albumId, known], ...this.byAlbum]);
    }
  }

  add(
    albumId: string,
    added: { readonly id: string; readonly what: NewEnrichmentItem; readonly position: AlbumPosition },
    { items, count }: { readonly items: ItemList["items"]; readonly count: number },
  ): void {
    const known = this.byAlbum.get(albumId) ?? [];
    const itemIds = items.map(({ id }) => id);
    const now = withEnrichment(known, added, { itemIds, count: Math.max(count, itemIds.length) });
    this.byAlbum.delete(albumId);
    this.byAlbum.set(albumId, now.slice(0, most.ofAlbum));
    const [oldest] = this.byAlbum.keys();
    if (this.byAlbum.size > most.albums && oldest !== undefined) this.byAlbum.delete(oldest);
  }

  /** In the order in which they stand, as far as the items around them are known. */
  placed(albumId: string, { items, isComplete }: ItemList): readonly PlacedEnrichment[] {
    const known = this.byAlbum.get(albumId) ?? [];
    if (known.length === 0) return [];
    return placedEnrichments(
      known,
      items.map(({ id }) => id),
      isComplete,
    );
  }
}
