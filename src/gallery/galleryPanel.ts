import * as vscode from "vscode";
import { isFromGallery } from "../shared/galleryDoor.ts";
import type { FromGallery, ToGallery } from "../shared/protocol.ts";
import { AlbumSource } from "./albumSource.ts";
import { runAction } from "./galleryActions.ts";
import type { ActionTarget } from "./galleryActions.ts";
import { galleryAlbum } from "./galleryAlbum.ts";
import { distUri, galleryHtml } from "./galleryHtml.ts";
import { galleryNotice } from "./galleryNotice.ts";
import { galleryTexts } from "./galleryTexts.ts";
import { PageFeed } from "./pageFeed.ts";
import type { GalleryOptions } from "./registerGallery.ts";

const exampleSize = { width: 512, height: 512 } as const;

/** One album in one webview panel. The page is made anew whenever the panel comes into sight; this stays. */
export class GalleryPanel implements vscode.Disposable {
  private readonly panel: vscode.WebviewPanel;
  private readonly options: GalleryOptions;
  private readonly target: ActionTarget;
  private readonly source: AlbumSource;
  private readonly feed: PageFeed;

  constructor(panel: vscode.WebviewPanel, options: GalleryOptions, target: ActionTarget) {
    this.panel = panel;
    this.options = options;
    this.target = target;
    this.feed = new PageFeed((message) => void panel.webview.postMessage(message));
    this.source = new AlbumSource(options, target, () => this.show());
    panel.onDidDispose(() => this.source.dispose());
    panel.webview.onDidReceiveMessage((message: unknown) => this.receive(message));
    panel.onDidChangeViewState(() => this.onViewState());
    this.prepare();
    this.source.open();
  }

  reveal(): void {
    this.panel.reveal();
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
    return galleryAlbum(this.source.album, this.account);
  }

  private get account(): ReturnType<GalleryOptions["account"]> {
    return this.options.account(this.target.accountId);
  }

  /** What a page needs to know once. */
  private get about(): Parameters<PageFeed["start"]>[0] {
    return {
      ...this.target,
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
    this.feed.update({ album, items: this.source.items, status: this.status });
  }

  private onViewState(): void {
    // A panel out of sight has no page. The next one says that it is ready.
    if (this.panel.visible) return;
    this.feed.stop();
    this.source.readTo(0);
  }

  private receive(message: unknown): void {
    if (isFromGallery(message)) this.answer(message);
    else this.options.log?.warn("The gallery's page sent a message of the wrong shape; it was refused.");
  }

  private answer(message: FromGallery): void {
    switch (message.kind) {
      case "ready":
        this.feed.start(this.about, { album: this.album, items: this.source.items, status: this.status });
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
      case "pageFailed":
        this.options.log?.warn(`The gallery's page failed: ${message.message}`);
        break;
    }
  }

  private run(action: Extract<FromGallery, { kind: "run" }>["action"]): void {
    if (action === "close") this.dispose();
    else if (action === "retry") this.source.retry();
    else runAction(action, this.target, { error: this.source.error, caller: this.account });
  }

  private async openItem(itemId: string): Promise<void> {
    const item = this.source.items.find(({ id }) => id === itemId);
    if (item === undefined || item.productUrl === "") return;
    const link = await this.options.freshLink(this.target.accountId, item.productUrl);
    if (/^https?:\/\//i.test(link)) await vscode.env.openExternal(vscode.Uri.parse(link, true));
  }

  private pictureUri(itemId: string): vscode.Uri {
    return this.options.pictureUri(this.target.accountId, itemId, { ...exampleSize, crop: false });
  }

  /** One address for all pictures, so that none needs a message of its own. */
  private pictureTemplate(): string {
    const uri = this.panel.webview.asWebviewUri(this.pictureUri("item")).toString();
    return uri.replace(`/item/${exampleSize.width}x${exampleSize.height}`, "/{item}/{size}");
  }
}
