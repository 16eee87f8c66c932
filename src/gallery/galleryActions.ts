import * as vscode from "vscode";
import { failureOf } from "../host/failure.ts";
import type { Caller } from "../host/failure.ts";
import type { CommandId } from "../host/ids.ts";
import type { GalleryAction } from "../shared/protocol.ts";

export interface ActionTarget {
  readonly accountId: string;
  readonly albumId: string;
}

const commandOf: Readonly<Record<Exclude<GalleryAction, "retry" | "close">, CommandId>> = {
  refresh: "googlePhotos.album.refresh",
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

function enablingPage(error: unknown, caller: Caller | undefined): string | undefined {
  const failure = failureOf(error, caller);
  return failure.kind === "apiNotEnabled" ? failure.page : undefined;
}
