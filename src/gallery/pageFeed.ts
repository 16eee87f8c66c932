import type { Item } from "../library/item.ts";
import type { GalleryEnrichment, ToGallery } from "../shared/protocol.ts";
import { maxRowsPerMessage } from "../shared/protocol.ts";
import { itemChanges } from "./itemChanges.ts";
import { itemRow } from "./itemRow.ts";

type Opened = Extract<ToGallery, { kind: "opened" }>;

/** What the page shows; the items as the model has them. */
export interface Shown {
  readonly ref: Opened["ref"];
  readonly album: Opened["album"];
  readonly items: readonly Item[];
  readonly enrichments: readonly GalleryEnrichment[];
  readonly status: Opened["status"];
}

/** Keeps a page up to date: all of it when it begins, afterwards what changed. Without a page it says nothing. */
export class PageFeed {
  private readonly post: (message: ToGallery) => void;
  private sent: Shown | undefined;

  constructor(post: (message: ToGallery) => void) {
    this.post = post;
  }

  get hasPage(): boolean {
    return this.sent !== undefined;
  }

  /** A page is there and knows nothing yet. */
  start(about: Omit<Opened, "kind" | "ref" | "album" | "status" | "rows">, shown: Shown): void {
    const { ref, album, status } = shown;
    // With it, not after it: the page is drawn once, and its first pictures are asked for a frame or two sooner.
    const items = shown.items.slice(0, maxRowsPerMessage);
    this.post({ kind: "opened", ...about, ref, album, status, rows: items.map(itemRow) });
    this.sent = { ...shown, items, enrichments: [] };
    this.update(shown);
  }

  /** The page is gone. */
  stop(): void {
    this.sent = undefined;
  }

  update(shown: Shown): void {
    const { sent } = this;
    if (sent === undefined) return;
    this.sent = shown;
    if (!isSame(sent.ref, shown.ref)) this.post({ kind: "refChanged", ref: shown.ref });
    if (!isSame(sent.album, shown.album)) this.post({ kind: "albumChanged", album: shown.album });
    for (const change of itemChanges(sent.items, shown.items)) this.post(change);
    const { enrichments } = shown;
    if (!isSame(sent.enrichments, enrichments)) this.post({ kind: "enrichmentsChanged", enrichments });
    if (!isSame(sent.status, shown.status)) this.post({ kind: "statusChanged", status: shown.status });
  }
}

function isSame(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
