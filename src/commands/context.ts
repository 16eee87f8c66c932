import type { Memento } from "vscode";
import type { Account } from "../auth/account.ts";
import type { Accounts } from "../auth/accounts.ts";
import type { SignInUi } from "../auth/signInUi.ts";
import type { Details } from "../host/details.ts";
import type { Log } from "../host/log.ts";
import type { Library } from "../library/library.ts";
import type { UploadQueue } from "../uploads/uploadQueue.ts";
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
  readonly uploads: () => Promise<UploadQueue>;
  /** A link that works now: the demo library's addresses change with its port. */
  readonly freshLink: (accountId: string, url: string) => Promise<string>;
  readonly openGallery: (accountId: string, albumId: string) => Promise<void>;
  /** Brings the tree of albums to the front, with the keyboard's focus. */
  readonly showAlbums: () => Promise<void>;
  /** Selects an album of the active account in its tree. */
  readonly revealAlbum: (albumId: string) => Promise<void>;
  /** Whether the settings name a service. */
  readonly hasOwnService: () => boolean;
  /** The name of the account's service, for people. */
  readonly serviceLabel: (account: Account) => string;
  /** Cover pictures in the trees are asked for again. */
  readonly forgetCovers: () => void;
  readonly clearPictures: () => Promise<void>;
}
