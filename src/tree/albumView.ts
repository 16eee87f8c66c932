import { setTimeout } from "node:timers/promises";
import { commands, l10n, window, type TreeDragAndDropController, type TreeView } from "vscode";
import { setContextKey } from "../host/contextKeys.ts";
import { explain } from "../host/explain.ts";
import { viewIds } from "../host/ids.ts";
import type { AlbumListId } from "../library/changes.ts";
import type { Disposable } from "../shared/events.ts";
import { AlbumTree, type Shown, type TreePictures } from "./albumTree.ts";
import type { Row } from "./row.ts";

export interface AlbumViewOptions {
  readonly pictures: TreePictures;
  readonly dragAndDrop: TreeDragAndDropController<Row>;
}

/** A tree of albums in its view, with what the view says around the rows. */
export class AlbumView implements Disposable {
  private readonly listId: AlbumListId;
  private readonly tree: AlbumTree;
  private readonly view: TreeView<Row>;
  private readonly expanded = new Set<Row>();
  private shown: Shown | undefined;
  private progress: { readonly end: () => void } | undefined;

  constructor(listId: AlbumListId, { pictures, dragAndDrop }: AlbumViewOptions) {
    this.listId = listId;
    this.tree = new AlbumTree(listId, pictures);
    this.view = window.createTreeView(viewIds[listId], {
      treeDataProvider: this.tree,
      dragAndDropController: dragAndDrop,
      canSelectMany: true,
      showCollapseAll: true,
    });
    this.view.onDidExpandElement(({ element }) => this.expanded.add(element));
    this.view.onDidCollapseElement(({ element }) => this.expanded.delete(element));
    this.tree.onDidChangeState(() => this.describe());
    this.tree.onDidGrow((first) => this.continueAt(first));
  }

  show(shown: Shown | undefined): void {
    if (shown?.library !== this.shown?.library) this.expanded.clear();
    this.shown = shown;
    this.tree.show(shown);
  }

  /** Draws every row anew. */
  redraw(): void {
    this.tree.redraw();
  }

  /** What the last row of the list, or of an album, promises. */
  loadMore(contentsOf: string | undefined): Promise<void> {
    return this.tree.loadMore(contentsOf);
  }

  lists(albumId: string): boolean {
    return this.tree.row(albumId) !== undefined;
  }

  /** The rows selected in this view. */
  get selection(): readonly Row[] {
    return this.view.selection;
  }

  /** Does what the selected row is there for: opens it, or takes the step it offers. */
  async openRow(): Promise<void> {
    const row = await this.selectedRow();
    const action = row && this.tree.actionOf(row);
    if (action !== undefined)
      await commands.executeCommand(action.command, ...(action.arguments as unknown[]));
  }

  /** The albums whose pictures are shown below them. */
  get expandedAlbums(): readonly string[] {
    return [...this.expanded].flatMap((row) => (row.kind === "album" ? row.albumId : []));
  }

  async reveal(albumId: string): Promise<void> {
    const row = this.tree.row(albumId);
    if (row !== undefined) await this.view.reveal(row, { select: true, focus: true });
  }

  dispose(): void {
    this.progress?.end();
    this.view.dispose();
    this.tree.dispose();
  }

  /** While VS Code draws the rows anew it does not know which are selected. */
  private async selectedRow(): Promise<Row | undefined> {
    const isUnknown = (): boolean => this.view.visible && this.selection.length === 0;
    for (let tries = 0; isUnknown() && tries < 20; tries++) await setTimeout(50);
    return this.selection[0];
  }

  /** Without rows the welcome text speaks; with rows that may be old, one line above them does. */
  private describe(): void {
    const { state, failure } = this.tree;
    setContextKey(`${viewIds[this.listId]}.state`, state);
    this.view.description = this.shown && `${this.shown.account.label} — ${this.shown.service}`;
    this.view.message = state === "listed" ? this.warning(failure) : undefined;
    this.showProgress(this.tree.isReading);
  }

  private warning(failure: unknown): string | undefined {
    if (this.shown?.account.needsSignIn === true) {
      return l10n.t("The sign-in of this account has ended. What is shown may be old.");
    }
    if (failure === undefined) return undefined;
    return `${explain(failure, this.shown?.account).message} ${l10n.t("What is shown may be old.")}`;
  }

  private showProgress(isReading: boolean): void {
    if (isReading === (this.progress !== undefined)) return;
    this.progress?.end();
    this.progress = undefined;
    if (!isReading) return;
    const { promise, resolve } = Promise.withResolvers<undefined>();
    this.progress = { end: () => resolve(undefined) };
    void window.withProgress({ location: { viewId: viewIds[this.listId] } }, () => promise);
  }

  /** Whoever asked for more at the last row goes on at the first one that came. */
  private continueAt(first: Row): void {
    const isAtLastRow = this.view.selection.some((row) => row.kind === "more");
    if (isAtLastRow && this.view.visible) void this.view.reveal(first, { select: true, focus: true });
  }
}
