import * as vscode from "vscode";
import { Emitter } from "../shared/events.ts";
import type { Event } from "../shared/events.ts";
import { isFromGallery } from "../shared/galleryDoor.ts";
import type { GalleryRef, GallerySelection } from "../shared/galleryRef.ts";
import type { FromGallery, ToGallery } from "../shared/protocol.ts";
import { DroppedFiles } from "./droppedFiles.ts";
import { galleryAlbum } from "./galleryAlbum.ts";
import { distUri, galleryHtml } from "./galleryHtml.ts";
import { galleryNotice } from "./galleryNotice.ts";
import { galleryTexts } from "./galleryTexts.ts";
import { GallerySource } from "./gallerySource.ts";
import { HeadStart } from "./headStart.ts";
import { PageFeed } from "./pageFeed.ts";
import type { Shown } from "./pageFeed.ts";
import { PageSelection } from "./pageSelection.ts";
import { PageWishes } from "./pageWishes.ts";
import { pictureTemplate, picturesRoot } from "./panelPictures.ts";
import type { GalleryOptions } from "./registerGallery.ts";
import { RowHeight } from "./rowHeight.ts";
import { tabTitle } from "./tabTitle.ts";

export interface PanelTarget {
  readonly accountId: string;
  readonly ref: GalleryRef;
  /** Index of the first picture in sight; the first of all if absent. */
  readonly from?: number;
}

/** One album, All Photos or a search in one webview panel. The page is made anew whenever the panel comes into sight; this stays. */
export class GalleryPanel implements vscode.Disposable {
  private readonly panel: vscode.WebviewPanel;
  private readonly options: GalleryOptions;
  readonly accountId: string;
  private readonly source: GallerySource;
  private readonly feed: PageFeed;
  private readonly rowHeight: RowHeight;
  private readonly headStart: HeadStart;
  private readonly pageSelection: PageSelection;
  private readonly wishes: PageWishes;
  private readonly dropped: DroppedFiles;
  private readonly _onDidChange = new Emitter<void>();
  /** It came to the front or went, shows something else, or more or less of it is selected. */
  readonly onDidChange: Event<void> = this._onDidChange.event;
  /** How many pictures are selected in it. */
  selectedCount = 0;
  /** A picture to be shown large once it is known. */
  private awaited: { readonly itemId: string; readonly withDetails: boolean } | undefined;

  constructor(panel: vscode.WebviewPanel, options: GalleryOptions, target: PanelTarget) {
    const { accountId, ref, from = 0 } = target;
    this.panel = panel;
    this.options = options;
    this.accountId = accountId;
    this.feed = new PageFeed((message) => this.post(message));
    this.rowHeight = new RowHeight(options.memory);
    this.headStart = new HeadStart({
      from,
      rowHeight: this.rowHeight.pixels,
      pictureFile: (itemId, edge, signal) =>
        options.pictureFile(accountId, itemId, { width: edge, height: edge, crop: false }, signal),
    });
    this.source = new GallerySource(options, { accountId, ref }, () => this.show());
    this.pageSelection = new PageSelection((message) => this.post(message));
    this.dropped = new DroppedFiles(
      (message) => this.post(message),
      () => ({ accountId, ref: this.ref }),
    );
    this.wishes = new PageWishes({
      ...options,
      accountId,
      account: () => this.account,
      source: this.source,
      post: (message) => this.post(message),
      close: () => this.dispose(),
    });
    panel.onDidDispose(() => {
      this.source.dispose();
      this.headStart.stop();
      this.dropped.stop();
    });
    panel.webview.onDidReceiveMessage((message: unknown) => this.receive(message));
    panel.onDidChangeViewState(() => this.onViewState());
    if (ref.kind === "item") this.await({ itemId: ref.itemId, withDetails: true });
    this.prepare();
    this.source.open();
  }

  get ref(): GalleryRef {
    return this.source.ref;
  }
  get isActive(): boolean {
    return this.panel.active;
  }

  reveal(): void {
    this.panel.reveal();
  }

  /** Shows a picture large as soon as it is known. */
  showItem(itemId: string, withDetails: boolean): void {
    this.await({ itemId, withDetails });
    this.show();
  }

  /** What is selected in the page, or shown large. */
  async selection(): Promise<GallerySelection | undefined> {
    const { ref } = this;
    const meant = this.feed.hasPage ? await this.pageSelection.ask() : [];
    const itemIds = meant.length === 0 && ref.kind === "item" ? [ref.itemId] : meant;
    return itemIds.length === 0 ? undefined : { ...this.wishes.target, itemIds };
  }

  dispose(): void {
    this.panel.dispose();
  }

  private prepare(): void {
    const { panel, options } = this;
    const icon = (theme: string): vscode.Uri =>
      vscode.Uri.joinPath(options.extensionUri, "media", "icons", `photos-${theme}.svg`);
    panel.iconPath = { light: icon("light"), dark: icon("dark") };
    panel.title = tabTitle(this.album.title);
    panel.webview.options = {
      enableScripts: true,
      localResourceRoots: [distUri(options.extensionUri), picturesRoot(options, this.accountId)],
    };
    panel.webview.html = galleryHtml(panel.webview, options.extensionUri, this.album.title);
  }

  private get album(): ReturnType<typeof galleryAlbum> {
    const { ref, album, items } = this.source;
    return galleryAlbum({ ref, album, items, account: this.account });
  }

  private get account(): ReturnType<GalleryOptions["account"]> {
    return this.options.account(this.accountId);
  }

  /** What a page needs to know once. */
  private get about(): Omit<Parameters<PageFeed["start"]>[0], "pictures"> {
    return {
      accountId: this.accountId,
      texts: galleryTexts(),
      pictureTemplate: pictureTemplate(this.panel.webview, this.options, this.accountId),
    };
  }

  private get status(): Extract<ToGallery, { kind: "opened" }>["status"] {
    const { items, state, isComplete, opening, album } = this.source;
    const notice = galleryNotice({
      ref: this.ref,
      account: this.account,
      opening,
      album,
      state,
      isComplete,
      known: items.length,
    });
    const isReading = opening.kind === "starting" || state.kind === "loading";
    return { known: items.length, isComplete, isReading, notice };
  }

  private get shown(): Shown {
    const { ref, items } = this.source;
    const enrichments = this.source.enrichments.map(({ at, enrichment: { kind, lines } }) => ({
      at,
      kind,
      lines,
    }));
    return { ref, album: this.album, items, enrichments, status: this.status };
  }

  /** A page is there. */
  private begin(): void {
    this.selectedCount = 0;
    this.feed.start({ ...this.about, pictures: this.headStart.take() }, this.shown);
    this.showAwaited();
  }

  /** Something changed: the tab always follows, the page if it is there. */
  private show(): void {
    const { shown } = this;
    const title = tabTitle(shown.album.title);
    if (this.panel.title !== title) this.panel.title = title;
    this.headStart.begin(shown.items);
    this.feed.update(shown);
    this.showAwaited();
  }

  private await(awaited: GalleryPanel["awaited"]): void {
    this.awaited = awaited;
    this.source.seek(awaited?.itemId);
  }

  private showAwaited(): void {
    const { awaited } = this;
    if (awaited === undefined || !this.feed.hasPage) return;
    if (!this.source.items.some(({ id }) => id === awaited.itemId)) return;
    this.await(undefined);
    this.post({ kind: "show", ...awaited });
  }

  private post(message: ToGallery): void {
    void this.panel.webview.postMessage(message);
  }

  private onViewState(): void {
    this._onDidChange.fire();
    this.source.isInSight = this.panel.visible;
    // A panel out of sight has no page. The next one says that it is ready.
    if (this.panel.visible) return;
    this.feed.stop();
    this.pageSelection.stop();
    this.dropped.stop();
    this.selectedCount = 0;
    this.source.readTo(0);
  }

  private receive(message: unknown): void {
    if (isFromGallery(message)) this.answer(message);
    else this.options.log?.warn("The gallery's page sent a message of the wrong shape; it was refused.");
  }

  private answer(message: FromGallery): void {
    const { wishes } = this;
    switch (message.kind) {
      case "ready":
        this.begin();
        break;
      case "rowHeight":
        void this.rowHeight.remember(message.pixels);
        break;
      case "readTo":
        this.source.readTo(message.count);
        break;
      case "selectionChanged":
        this.selectedCount = message.count;
        this._onDidChange.fire();
        break;
      case "selection":
        this.pageSelection.answer(message);
        break;
      case "run":
        wishes.run(message.action);
        break;
      case "runOnItems":
        wishes.runOnItems(message);
        break;
      case "openItem":
        void wishes.openItem(message.itemId);
        break;
      case "describe":
        void wishes.describe(message.itemId, message.description);
        break;
      case "search":
        wishes.search(message.query);
        break;
      case "jumpTo":
        wishes.jumpTo(message.day);
        break;
      case "dropped":
      case "offer":
      case "bytes":
        this.dropped.receive(message);
        break;
      case "gaveUp":
        this.options.giveUpPictures(this.accountId, message.itemIds);
        break;
      case "pageFailed":
        this.options.log?.warn(`The gallery's page failed: ${message.message}`);
        break;
    }
  }
}
