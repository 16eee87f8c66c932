import type { GalleryEnrichment } from "../../src/shared/protocol.ts";

/** CSS pixels: of a line, of what is around the lines, of a letter on average. */
const lineHeight = 20;
const around = 24;
const letterWidth = 7.2;
const sidePadding = 28;
const mostLines = 8;

/** What stands where between the pictures. */
export class Enrichments {
  private readonly byIndex = new Map<number, GalleryEnrichment[]>();

  get isEmpty(): boolean {
    return this.byIndex.size === 0;
  }

  set(enrichments: readonly GalleryEnrichment[]): void {
    this.byIndex.clear();
    for (const enrichment of enrichments) {
      const there = this.byIndex.get(enrichment.at);
      if (there === undefined) this.byIndex.set(enrichment.at, [enrichment]);
      else there.push(enrichment);
    }
  }

  above(index: number): readonly GalleryEnrichment[] {
    return this.byIndex.get(index) ?? [];
  }

  /** Behind the last of so many pictures. */
  behind(count: number): readonly GalleryEnrichment[] {
    return [...this.byIndex.entries()].flatMap(([at, enrichments]) => (at >= count ? enrichments : []));
  }
}

/** As many lines as its words need at this width, about; a long text is scrolled. With the gap below it. */
export function enrichmentHeight({ kind, lines }: GalleryEnrichment, width: number): number {
  if (kind !== "text") return lineHeight + around;
  const perLine = Math.max(12, Math.floor((Math.max(0, width) - sidePadding) / letterWidth));
  const paragraphs = lines.join("\n").split("\n");
  const needed = paragraphs.reduce((sum, words) => sum + Math.max(1, Math.ceil(words.length / perLine)), 0);
  return Math.min(mostLines, needed) * lineHeight + around;
}
