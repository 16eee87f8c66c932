import * as vscode from "vscode";
import { setContextKey } from "../host/contextKeys.ts";
import { isGalleryPlace } from "../shared/galleryDoor.ts";
import { galleryRefKey } from "../shared/galleryRef.ts";
import type { GalleryRef, GallerySelection, OpenGalleryOptions } from "../shared/galleryRef.ts";
import { galleryViewType } from "../shared/protocol.ts";
import { titleBeforeReading } from "./galleryTitle.ts";
import { GalleryPanel } from "./galleryPanel.ts";
import type { PanelTarget } from "./galleryPanel.ts";
import type { GalleryOptions } from "./registerGallery.ts";

/** The open panels: at most one for an album, All Photos or a query of an account. */
export class GalleryPanels implements vscode.Disposable {
  private readonly options: GalleryOptions;
  private readonly panels = new Set<GalleryPanel>();

  constructor(options: GalleryOptions) {
    this.options = options;
  }

  open(accountId: string, ref: GalleryRef, options: OpenGalleryOptions = {}): void {
    const there = this.find(accountId, ref);
    if (there !== undefined) there.reveal();
    const panel = there ?? this.add(createPanel(titleBeforeReading(ref)), { accountId, ref });
    if (options.itemId !== undefined) panel.showItem(options.itemId, options.withDetails ?? false);
  }

  /** After a window reload: the page remembered whose album it showed. */
  restore(panel: vscode.WebviewPanel, state: unknown): void {
    if (isGalleryPlace(state) && !this.find(state.accountId, state.ref)) {
      this.add(panel, { accountId: state.accountId, ref: state.ref, from: state.index });
    } else {
      panel.dispose();
    }
  }

  async selection(): Promise<GallerySelection | undefined> {
    return this.inFront?.selection();
  }

  dispose(): void {
    for (const panel of [...this.panels]) panel.dispose();
  }

  private get inFront(): GalleryPanel | undefined {
    return [...this.panels].find((panel) => panel.isActive);
  }

  /** What key bindings and the palette ask. */
  private showInFront(): void {
    setContextKey("googlePhotos.gallery.kind", this.inFront?.ref.kind ?? "");
    setContextKey("googlePhotos.gallery.selectedCount", this.inFront?.selectedCount ?? 0);
  }

  private find(accountId: string, ref: GalleryRef): GalleryPanel | undefined {
    const key = galleryRefKey(ref);
    return [...this.panels].find(
      (panel) => panel.accountId === accountId && galleryRefKey(panel.ref) === key,
    );
  }

  private add(webview: vscode.WebviewPanel, target: PanelTarget): GalleryPanel {
    const panel = new GalleryPanel(webview, this.options, target);
    this.panels.add(panel);
    panel.onDidChange(() => this.showInFront());
    webview.onDidDispose(() => {
      this.panels.delete(panel);
      this.showInFront();
    });
    this.showInFront();
    return panel;
  }
}

function createPanel(title: string): vscode.WebviewPanel {
  return vscode.window.createWebviewPanel(galleryViewType, title, vscode.ViewColumn.Active);
}
