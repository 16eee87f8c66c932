import * as vscode from "vscode";
import { isFromGallery } from "../shared/galleryDoor.ts";
import { albumIdOf } from "../shared/galleryRef.ts";
import type { GalleryRef, GallerySelection } from "../shared/galleryRef.ts";
import type { FromGallery, ToGallery } from "../shared/protocol.ts";
import { runAction, runOnItems } from "./galleryActions.ts";
import type { ActionTarget } from "./galleryActions.ts";
import { galleryAlbum } from "./galleryAlbum.ts";
import { distUri, galleryHtml } from "./galleryHtml.ts";
import { galleryNotice } from "./galleryNotice.ts";
import { galleryTexts } from "./galleryTexts.ts";
import { GallerySource } from "./gallerySource.ts";
import { PageFeed } from "./pageFeed.ts";
import { PageSelection } from "./pageSelection.ts";
import type { GalleryOptions } from "./registerGallery.ts";

export interface PanelTarget {
  readonly accountId: string;
  readonly ref: GalleryRef;
}

const exampleSize = { width: 512, height: 512 } as const;

/** One album, All Photos or a search in one webview panel. The page is made anew whenever the panel comes into sight; this stays. */
export class GalleryPanel implements vscode.Disposable {
  private readonly panel: vscode.WebviewPanel;
  private readonly options: GalleryOptions;
  readonly accountId: string;
  private readonly source: GallerySource;
  private readonly feed: PageFeed;
  private readonly pageSelection: PageSelection;
  /** A picture to be shown large once it is known. */
  private awaited: { readonly itemId: string; readonly withDetails: boolean } | undefined;

  constructor(panel: vscode.WebviewPanel, options: GalleryOptions, { accountId, ref }: PanelTarget) {
    this.panel = panel;
    this.options = options;
    this.accountId = accountId;
    this.feed = new PageFeed((message) => this.post(message));
    this.source = new GallerySource(options, { accountId, ref }, () => this.show());
    this.pageSelection = new PageSelection((message) => this.post(message));
    panel.onDidDispose(() => this.source.dispose());
    panel.webview.onDidReceiveMessage((message: unknown) => this.receive(message));
    panel.onDidChangeViewState(() => this.onViewState());
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
    this.awaited = { itemId, withDetails };
    this.show();
  }

  /** What is selected in the page, or shown large. */
  async selection(): Promise<GallerySelection | undefined> {
    const itemIds = await this.pageSelection.ask();
    return itemIds.length === 0 ? undefined : { ...this.target, itemIds };
  }

  dispose(): void {
    this.panel.dispose();
  }

  private prepare(): void {
    const { panel, options } = this;
    const icon = (theme: string): vscode.Uri =>
      vscode.Uri.joinPath(options.extensionUri, "media", "icons", `photos-${theme}.svg`);
    panel.iconPath = { light: icon("light"), dark: icon("dark") };
    panel.title = this.album.title;
    panel.webview.options = {
      enableScripts: true,
      localResourceRoots: [distUri(options.extensionUri), this.pictureUri("item").with({ path: "/" })],
    };
    panel.webview.html = galleryHtml(panel.webview, options.extensionUri, this.album.title);
  }

  private get album(): ReturnType<typeof galleryAlbum> {
    const { ref, album, items } = this.source;
    return galleryAlbum({ ref, album, items, account: this.account });
  }

  private get target(): ActionTarget {
    const albumId = albumIdOf(this.ref);
    return { accountId: this.accountId, ...(albumId === undefined ? {} : { albumId }) };
  }

  private get account(): ReturnType<GalleryOptions["account"]> {
    return this.options.account(this.accountId);
  }

  /** What a page needs to know once. */
  private get about(): Parameters<PageFeed["start"]>[0] {
    return {
      accountId: this.accountId,
      language: vscode.env.language,
      texts: galleryTexts(),
      pictureTemplate: this.pictureTemplate(),
    };
  }

  private get status(): Extract<ToGallery, { kind: "opened" }>["status"] {
    const { items, state, isComplete, opening, album } = this.source;
    const notice = galleryNotice({
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

  /** Something changed: the tab always follows, the page if it is there. */
  private show(): void {
    const { album } = this;
    if (this.panel.title !== album.title) this.panel.title = album.title;
    this.feed.update({ ref: this.ref, album, items: this.source.items, status: this.status });
    this.showAwaited();
  }

  private showAwaited(): void {
    const { awaited } = this;
    if (awaited === undefined || !this.feed.hasPage) return;
    if (!this.source.items.some(({ id }) => id === awaited.itemId)) return;
    this.awaited = undefined;
    this.post({ kind: "show", ...awaited });
  }

  private post(message: ToGallery): void {
    void this.panel.webview.postMessage(message);
  }

  private onViewState(): void {
    // A panel out of sight has no page. The next one says that it is ready.
    if (this.panel.visible) return;
    this.feed.stop();
    this.pageSelection.stop();
    this.source.readTo(0);
  }

  private receive(message: unknown): void {
    if (isFromGallery(message)) this.answer(message);
    else this.options.log?.warn("The gallery's page sent a message of the wrong shape; it was refused.");
  }

  private answer(message: FromGallery): void {
    switch (message.kind) {
      case "ready":
        this.feed.start(this.about, {
          ref: this.ref,
          album: this.album,
          items: this.source.items,
          status: this.status,
        });
        this.showAwaited();
        break;
      case "readTo":
        this.source.readTo(message.count);
        break;
      case "run":
        this.run(message.action);
        break;
      case "openItem":
        this.openItem(message.itemId).catch((error: unknown) =>
          this.options.log?.warn("The picture's page could not be opened", error),
        );
        break;
      case "selectionChanged":
        break;
      case "selection":
        this.pageSelection.answer(message);
        break;
      case "runOnItems":
        runOnItems(message.action, this.target, message.itemIds);
        break;
      case "describe":
        break;
      case "search":
        this.source.show({ kind: "search", query: message.query });
        break;
      case "jumpTo":
        this.source.show({ kind: "allPhotos", ...(message.day === null ? {} : { upTo: message.day }) });
        break;
      case "pageFailed":
        this.options.log?.warn(`The gallery's page failed: ${message.message}`);
        break;
    }
  }

  private run(action: Extract<FromGallery, { kind: "run" }>["action"]): void {
    if (action === "close") this.dispose();
    else if (action === "retry") this.source.retry();
    else if (action === "refresh") this.refresh();
    else runAction(action, this.target, { error: this.source.error, caller: this.account });
  }

  private refresh(): void {
    const { albumId } = this.target;
    if (albumId === undefined) this.source.refresh();
    else void vscode.commands.executeCommand("googlePhotos.album.refresh", this.target);
  }

  private async openItem(itemId: string): Promise<void> {
    const item = this.source.items.find(({ id }) => id === itemId);
    if (item === undefined || item.productUrl === "") return;
    const link = await this.options.freshLink(this.accountId, item.productUrl);
    if (/^https?:\/\//i.test(link)) await vscode.env.openExternal(vscode.Uri.parse(link, true));
  }

  private pictureUri(itemId: string): vscode.Uri {
    return this.options.pictureUri(this.accountId, itemId, { ...exampleSize, crop: false });
  }

  /** One address for all pictures, so that none needs a message of its own. */
  private pictureTemplate(): string {
    const uri = this.panel.webview.asWebviewUri(this.pictureUri("item")).toString();
    return uri.replace(`/item/${exampleSize.width}x${exampleSize.height}`, "/{item}/{size}");
  }
}
