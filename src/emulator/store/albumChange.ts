import type { AlbumPlace, EnrichmentAdded } from "./events.ts";
import type { AlbumRecord, EnrichmentRecord } from "./records.ts";

/** Where what comes last goes. */
export function endOf(album: AlbumRecord): AlbumPlace {
  return { index: album.contents.length, enrichmentsBefore: album.enrichments.length };
}

/** The album with these items at a place of it; what stands behind the place moves on. */
export function withItems(album: AlbumRecord, at: AlbumPlace, numbers: readonly number[]): AlbumRecord {
  album.contents.insert(at.index, numbers);
  const enrichments = album.enrichments.map((enrichment, index) =>
    index < at.enrichmentsBefore ? enrichment : moved(enrichment, numbers.length),
  );
  return { ...album, enrichments };
}

/** The album without these items; a chosen cover that leaves is chosen no more. */
export function withoutItems(album: AlbumRecord, numbers: readonly number[]): AlbumRecord {
  let { enrichments } = album;
  for (const number of numbers) {
    const index = album.contents.indexOf(number);
    if (index < 0) continue;
    album.contents.removeAt(index);
    enrichments = enrichments.map((enrichment) =>
      enrichment.picturesBefore > index ? moved(enrichment, -1) : enrichment,
    );
  }
  const isCoverGone = album.cover !== undefined && numbers.includes(album.cover);
  return { ...album, enrichments, cover: isCoverGone ? undefined : album.cover };
}

export function withEnrichment(album: AlbumRecord, { number, content, at }: EnrichmentAdded): AlbumRecord {
  const enrichment = { number, content, picturesBefore: at.index };
  return { ...album, enrichments: album.enrichments.toSpliced(at.enrichmentsBefore, 0, enrichment) };
}

function moved(enrichment: EnrichmentRecord, by: number): EnrichmentRecord {
  return { ...enrichment, picturesBefore: enrichment.picturesBefore + by };
}
