import * as vscode from "vscode";
import { isGalleryPlace } from "../shared/galleryDoor.ts";
import { galleryViewType } from "../shared/protocol.ts";
import { GalleryPanel } from "./galleryPanel.ts";
import type { GalleryOptions } from "./registerGallery.ts";

/** The open panels: at most one for an album of an account. */
export class GalleryPanels implements vscode.Disposable {
  private readonly options: GalleryOptions;
  private readonly panels = new Map<string, GalleryPanel>();

  constructor(options: GalleryOptions) {
    this.options = options;
  }

  open(accountId: string, albumId: string): void {
    const there = this.panels.get(keyOf(accountId, albumId));
    if (there !== undefined) {
      there.reveal();
      return;
    }
    const title = vscode.l10n.t("Album");
    const panel = vscode.window.createWebviewPanel(galleryViewType, title, vscode.ViewColumn.Active);
    this.add(panel, accountId, albumId);
  }

  /** After a window reload: the page remembered whose album it showed. */
  restore(panel: vscode.WebviewPanel, state: unknown): void {
    if (isGalleryPlace(state) && !this.panels.has(keyOf(state.accountId, state.albumId))) {
      this.add(panel, state.accountId, state.albumId);
    } else {
      panel.dispose();
    }
  }

  dispose(): void {
    for (const panel of [...this.panels.values()]) panel.dispose();
  }

  private add(panel: vscode.WebviewPanel, accountId: string, albumId: string): void {
    const key = keyOf(accountId, albumId);
    this.panels.set(key, new GalleryPanel(panel, this.options, { accountId, albumId }));
    panel.onDidDispose(() => this.panels.delete(key));
  }
}

function keyOf(accountId: string, albumId: string): string {
  return JSON.stringify([accountId, albumId]);
}
