import type { GalleryEnrichment } from "../../src/shared/protocol.ts";
import type { AlbumLayout, Row } from "./albumLayout.ts";
import { element, icon } from "./elements.ts";
import { enrichmentHeight, Enrichments } from "./enrichments.ts";
import "./enrichmentRows.css";

/** Texts, places and routes between the pictures of an album: each over the whole width. */
export class EnrichmentRows {
  /** Where pictures are, above the rows they belong to. */
  readonly element = element("div", "enrichments");
  private readonly all = new Enrichments();
  private readonly shown = new Map<GalleryEnrichment, HTMLElement>();

  get isEmpty(): boolean {
    return this.all.isEmpty;
  }

  set(enrichments: readonly GalleryEnrichment[]): void {
    this.all.set(enrichments);
  }

  /** Height of what stands over a picture. */
  above(index: number, width: number): number {
    return heightOf(this.all.above(index), width);
  }

  /** Height of what stands behind the last picture. */
  behind(count: number, width: number): number {
    return heightOf(this.all.behind(count), width);
  }

  /** @param base offset from which they are placed. */
  show(rows: readonly Row[], layout: AlbumLayout, base: number): void {
    const wanted = new Map<GalleryEnrichment, number>();
    for (const row of rows) {
      if (row.head > 0) this.stack(this.all.above(row.start), row.top, layout.width, wanted);
    }
    const isAtEnd = layout.known === 0 || rows.at(-1)?.end === layout.count;
    if (isAtEnd) {
      this.stack(
        this.all.behind(layout.known),
        layout.height - layout.tail + layout.gap,
        layout.width,
        wanted,
      );
    }
    for (const [enrichment, view] of this.shown) {
      if (wanted.has(enrichment)) continue;
      view.remove();
      this.shown.delete(enrichment);
    }
    for (const [enrichment, top] of wanted) {
      const view = this.view(enrichment);
      view.style.top = `${top - base}px`;
      view.style.height = `${enrichmentHeight(enrichment, layout.width) - layout.gap}px`;
    }
  }

  private stack(
    enrichments: readonly GalleryEnrichment[],
    from: number,
    width: number,
    wanted: Map<GalleryEnrichment, number>,
  ): void {
    let top = from;
    for (const enrichment of enrichments) {
      wanted.set(enrichment, top);
      top += enrichmentHeight(enrichment, width);
    }
  }

  private view(enrichment: GalleryEnrichment): HTMLElement {
    const there = this.shown.get(enrichment);
    if (there !== undefined) return there;
    const { kind, lines } = enrichment;
    const words = element("p", "", { dir: "auto" }, lines.join(kind === "route" ? " → " : "\n"));
    const sign = kind === "text" ? [] : [icon(kind === "route" ? "route" : "place")];
    const made = element("div", `enrichment ${kind}`, { role: "note" }, ...sign, words);
    this.shown.set(enrichment, made);
    this.element.append(made);
    return made;
  }
}

function heightOf(enrichments: readonly GalleryEnrichment[], width: number): number {
  return enrichments.reduce((sum, enrichment) => sum + enrichmentHeight(enrichment, width), 0);
}
