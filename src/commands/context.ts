import type { Memento } from "vscode";
import type { Account } from "../auth/account.ts";
import type { Accounts } from "../auth/accounts.ts";
import type { SignInUi } from "../auth/signInUi.ts";
import type { Details } from "../host/details.ts";
import type { Log } from "../host/log.ts";
import type { AlbumListId } from "../library/changes.ts";
import type { Library } from "../library/library.ts";
import type { PictureAccount } from "../pictures/pictureDownloader.ts";
import type { GalleryRef, GallerySelection, OpenGalleryOptions } from "../shared/galleryRef.ts";
import type { SourceReader, UploadQueue } from "../uploads/uploadQueue.ts";
import type { CoverFiles } from "./albumCovers.ts";

/** What commands work with. They change the service through it and touch no view. */
export interface CommandContext {
  readonly accounts: Accounts;
  readonly log: Log;
  readonly details: Details;
  /** Survives the window; for what was used last. */
  readonly memory: Memento;
  /** Every way to an account; each gives `undefined` when the person changes their mind. */
  readonly signIn: Pick<SignInUi, "google" | "custom" | "demo" | "again" | "choose" | "setClient">;
  /** The model of an account that is signed in. */
  readonly library: (accountId: string) => Library | undefined;
  readonly covers: CoverFiles;
  /** What downloading a picture takes. */
  readonly pictureAccount: (accountId: string) => Promise<PictureAccount>;
  readonly uploads: () => Promise<UploadQueue>;
  /** How the bytes of files are reached, for a look before they are sent. */
  readonly sourceReader: SourceReader;
  /** The rows selected in the Uploads view: keys bring no argument. */
  readonly selectedUploads: () => readonly unknown[];
  /** A link that works now: the demo library's addresses change with its port. */
  readonly freshLink: (accountId: string, url: string) => Promise<string>;
  /** Shows pictures in a panel; with `itemId`, that one large. */
  readonly openGallery: (accountId: string, ref: GalleryRef, options?: OpenGalleryOptions) => Promise<void>;
  /** The pictures selected in the panel in front, else the one it shows large; `undefined`: none, or no panel. */
  readonly gallerySelection: () => Promise<GallerySelection | undefined>;
  /** Brings the tree of albums to the front, with the keyboard's focus. */
  readonly showAlbums: () => Promise<void>;
  /** Selects an album of the active account in its tree. */
  readonly revealAlbum: (albumId: string) => Promise<void>;
  /** The rows selected in one of the two trees: keys bring no argument. */
  readonly selectedRows: (list: AlbumListId) => readonly unknown[];
  /** Whether the settings name a service. */
  readonly hasOwnService: () => boolean;
  /** The name of the account's service, for people. */
  readonly serviceLabel: (account: Account) => string;
  /** The albums whose pictures are shown below them in a tree. */
  readonly expandedAlbums: () => readonly string[];
  /** Does what the selected row of a tree is there for. */
  readonly openRow: (list: AlbumListId) => Promise<void>;
  /** What the row at the end of a list, or of an album's pictures, promises. */
  readonly loadMore: (row: unknown) => Promise<void>;
  /** Pictures in the trees that could not be read are asked for again. */
  readonly retryPictures: () => void;
  readonly clearPictures: () => Promise<void>;
}
