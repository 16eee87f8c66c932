import * as vscode from "vscode";
import type { Account } from "../auth/account.ts";
import type { Library } from "../library/library.ts";
import type { PictureSize } from "../pictures/pictureSize.ts";
import type { Disposable, Event } from "../shared/events.ts";
import type { GalleryRef, GallerySelection, OpenGalleryOptions } from "../shared/galleryRef.ts";
import { galleryViewType } from "../shared/protocol.ts";
import type { SearchDate } from "../shared/searchQuery.ts";
import type { GalleryPanels } from "./galleryPanels.ts";

export interface GalleryOptions {
  readonly extensionUri: vscode.Uri;
  /** An account's model, once its service answers; `undefined` when the account is not signed in. */
  readonly library: (accountId: string) => Promise<Library | undefined>;
  readonly account: (accountId: string) => Account | undefined;
  /** Somebody signed in or out, or may do more or less than before. */
  readonly onDidChangeAccounts: Event<unknown>;
  /** Address of a picture in our read-only file system: `google-photos://<account>/<item>/<w>x<h>.jpg`. */
  readonly pictureUri: (accountId: string, itemId: string, size: PictureSize) => vscode.Uri;
  /** Path of a file that holds the picture. */
  readonly pictureFile: (
    accountId: string,
    itemId: string,
    size: PictureSize,
    signal: AbortSignal,
  ) => Promise<string>;
  /** Survives the window. */
  readonly memory: vscode.Memento;
  /** The page does not wait for these pictures any more. */
  readonly giveUpPictures: (accountId: string, itemIds: readonly string[]) => void;
  /** A link of the service that works now: the demo library's addresses change with its port. */
  readonly freshLink: (accountId: string, url: string) => Promise<string>;
  /** Go to Date: the day the person chose; `undefined` if they changed their mind. */
  readonly askDay: (before: SearchDate | undefined) => Promise<SearchDate | undefined>;
  readonly log?: { warn(message: string, error?: unknown): void };
}

export interface Gallery extends Disposable {
  /** Shows pictures; the panel that shows them already is brought to the front. */
  readonly open: (accountId: string, ref: GalleryRef, options?: OpenGalleryOptions) => Promise<void>;
  /** Pictures of the panel in front that a command is about: those selected, else the one shown large. */
  readonly selection: () => Promise<GallerySelection | undefined>;
}

/** Panels of pictures. Everything behind it is a file of its own, loaded with the first panel. */
export function registerGallery(options: GalleryOptions): Gallery {
  let loaded: Promise<GalleryPanels> | undefined;
  const panels = (): Promise<GalleryPanels> =>
    (loaded ??= import("./galleryPanels.ts").then(({ GalleryPanels }) => new GalleryPanels(options)));
  const restoring = vscode.window.registerWebviewPanelSerializer(galleryViewType, {
    deserializeWebviewPanel: async (panel, state) => (await panels()).restore(panel, state),
  });
  return {
    open: async (...args) => (await panels()).open(...args),
    selection: async () => (await loaded)?.selection(),
    dispose: () => {
      restoring.dispose();
      void loaded?.then((open) => open.dispose());
    },
  };
}
