import type { ToGallery } from "../shared/protocol.ts";

/** Asks the page which pictures are selected, when somebody needs to know: 20,000 ids travel once. */
export class PageSelection {
  private readonly post: (message: ToGallery) => void;
  private readonly asked = new Map<number, (itemIds: readonly string[]) => void>();
  private lastRequest = 0;

  constructor(post: (message: ToGallery) => void) {
    this.post = post;
  }

  /** None if the page goes before it has answered. */
  ask(): Promise<readonly string[]> {
    const request = ++this.lastRequest;
    return new Promise((resolve) => {
      this.asked.set(request, resolve);
      this.post({ kind: "askSelection", request });
    });
  }

  answer({ request, itemIds }: { readonly request: number; readonly itemIds: readonly string[] }): void {
    this.asked.get(request)?.(itemIds);
    this.asked.delete(request);
  }

  /** The page is gone. */
  stop(): void {
    for (const resolve of this.asked.values()) resolve([]);
    this.asked.clear();
  }
}
