import * as vscode from "vscode";
import { failureOf } from "../host/failure.ts";
import type { Caller } from "../host/failure.ts";
import type { CommandId } from "../host/ids.ts";
import type { GalleryAction, ItemAction } from "../shared/protocol.ts";

export interface ActionTarget {
  readonly accountId: string;
  /** Of an album's panel. */
  readonly albumId?: string;
}

/** What the panel does itself. */
const panelActions = ["refresh", "retry", "close", "goToDate", "newest", "clearSearch"] as const;
export type PanelAction = (typeof panelActions)[number];

export function isPanelAction(action: GalleryAction): action is PanelAction {
  return panelActions.some((own) => own === action);
}

const commandOf: Readonly<Record<Exclude<GalleryAction, PanelAction>, CommandId>> = {
  addPictures: "googlePhotos.album.addPictures",
  share: "googlePhotos.album.share",
  shareInGooglePhotos: "googlePhotos.album.shareInGooglePhotos",
  copyLink: "googlePhotos.album.copyLink",
  openInGooglePhotos: "googlePhotos.album.openInGooglePhotos",
  signIn: "googlePhotos.signIn",
  enableApi: "googlePhotos.api.enable",
  showLog: "googlePhotos.showLog",
};

/** Runs the command behind a button. It shows its own errors. */
export function runAction(
  action: keyof typeof commandOf,
  target: ActionTarget,
  failure: { readonly error: unknown; readonly caller: Caller | undefined },
): void {
  const argument = action === "enableApi" ? enablingPage(failure.error, failure.caller) : target;
  void vscode.commands.executeCommand(commandOf[action], argument);
}

const itemCommandOf: Readonly<Record<ItemAction, CommandId>> = {
  addToAlbum: "googlePhotos.items.addToAlbum",
  removeFromAlbum: "googlePhotos.items.removeFromAlbum",
  setCover: "googlePhotos.items.setCover",
  copyLink: "googlePhotos.items.copyLink",
  copyMarkdownLink: "googlePhotos.items.copyMarkdownLink",
  copyId: "googlePhotos.items.copyId",
  openInGooglePhotos: "googlePhotos.items.openInGooglePhotos",
  saveToWorkspace: "googlePhotos.items.saveToWorkspace",
};

/** Runs a command on pictures: the first is the one it was started on, all of them are what it is about. */
export function runOnItems(action: ItemAction, target: ActionTarget, itemIds: readonly string[]): void {
  const pictures = itemIds.map((itemId) => ({ ...target, itemId }));
  if (pictures.length > 0) void vscode.commands.executeCommand(itemCommandOf[action], pictures[0], pictures);
}

function enablingPage(error: unknown, caller: Caller | undefined): string | undefined {
  const failure = failureOf(error, caller);
  return failure.kind === "apiNotEnabled" ? failure.page : undefined;
}
