import type { Item } from "../library/item.ts";
import type { GalleryEnrichment, ToGallery } from "../shared/protocol.ts";
import { itemChanges } from "./itemChanges.ts";

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
  start(about: Omit<Opened, "kind" | "ref" | "album" | "status">, shown: Shown): void {
    this.post({ kind: "opened", ...about, ref: shown.ref, album: shown.album, status: shown.status });
    this.sent = { ...shown, items: [], enrichments: [] };
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
