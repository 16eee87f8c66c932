import * as vscode from "vscode";
import type { Account } from "../auth/account.ts";
import { isCancellation } from "../host/cancellation.ts";
import { explain } from "../host/explain.ts";
import { showError } from "../host/showError.ts";
import { albumIdOf } from "../shared/galleryRef.ts";
import type { FromGallery, GalleryAction, ToGallery } from "../shared/protocol.ts";
import { emptyQuery } from "../shared/searchQuery.ts";
import type { SearchDate, SearchQuery } from "../shared/searchQuery.ts";
import { isPanelAction, runAction, runOnItems } from "./galleryActions.ts";
import type { ActionTarget, PanelAction } from "./galleryActions.ts";
import type { GallerySource } from "./gallerySource.ts";
import type { GalleryOptions } from "./registerGallery.ts";
import { searchProblems } from "./searchProblems.ts";

export interface WishOptions extends Pick<GalleryOptions, "freshLink" | "askDay" | "log"> {
  readonly accountId: string;
  readonly account: () => Account | undefined;
  readonly source: GallerySource;
  readonly post: (message: ToGallery) => void;
  readonly close: () => void;
}

/** Does what the page asks for on behalf of the person before it. */
export class PageWishes {
  private readonly options: WishOptions;

  constructor(options: WishOptions) {
    this.options = options;
  }

  /** What commands are told of the panel they are run for. */
  get target(): ActionTarget {
    const { accountId, source } = this.options;
    const albumId = albumIdOf(source.ref);
    return { accountId, ...(albumId === undefined ? {} : { albumId }) };
  }

  run(action: GalleryAction): void {
    const { source, account, close } = this.options;
    const own: Readonly<Record<PanelAction, () => void>> = {
      close,
      retry: () => source.retry(),
      refresh: () => this.refresh(),
      newest: () => this.jumpTo(null),
      goToDate: () => void this.goToDate(),
      clearSearch: () => this.search(emptyQuery),
    };
    if (isPanelAction(action)) own[action]();
    else runAction(action, this.target, { error: source.error, caller: account() });
  }

  runOnItems({ action, itemIds }: Extract<FromGallery, { kind: "runOnItems" }>): void {
    runOnItems(action, this.target, itemIds);
  }

  /** Asks for something else, unless the service would refuse it: then the form says why. */
  search(query: SearchQuery): void {
    const { source, post } = this.options;
    const problems = searchProblems(query);
    post({ kind: "searchProblems", problems });
    if (problems.length === 0) source.show({ kind: "search", query });
  }

  jumpTo(day: SearchDate | null): void {
    this.options.source.show({ kind: "allPhotos", ...(day === null ? {} : { upTo: day }) });
  }

  /** Shows at once; where it is refused, it is as before, and a message offers to try the same text again. */
  async describe(itemId: string, description: string): Promise<void> {
    const { source, account, log } = this.options;
    try {
      await source.library?.describeItem(itemId, description);
    } catch (error) {
      if (isCancellation(error)) return;
      log?.warn("The description could not be changed", error);
      showError(explain(error, account()), () => this.describe(itemId, description));
    }
  }

  /** The picture's own page, in the browser. */
  async openItem(itemId: string): Promise<void> {
    const { source, accountId, freshLink, log } = this.options;
    const item = source.items.find(({ id }) => id === itemId);
    if (item === undefined || item.productUrl === "") return;
    try {
      const link = await freshLink(accountId, item.productUrl);
      if (/^https?:\/\//i.test(link)) await vscode.env.openExternal(vscode.Uri.parse(link, true));
    } catch (error) {
      log?.warn("The picture's page could not be opened", error);
    }
  }

  private refresh(): void {
    const { target } = this;
    if (target.albumId === undefined) this.options.source.refresh();
    else void vscode.commands.executeCommand("googlePhotos.album.refresh", target);
  }

  private async goToDate(): Promise<void> {
    const { source, askDay } = this.options;
    if (source.ref.kind !== "allPhotos") return;
    const day = await askDay(source.ref.upTo);
    if (day !== undefined) this.jumpTo(day);
  }
}
