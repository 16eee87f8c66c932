import type { ShareInfo } from "../api/types.ts";

/** An album as the model knows it: numbers are numbers, absent flags are false. Plain data, kept on disk. */
export interface Album {
  readonly id: string;
  /** May be empty: Google allows it in albums made elsewhere. */
  readonly title: string;
  readonly itemsCount: number;
  readonly productUrl: string;
  readonly isWriteable: boolean;
  /** True unless it is shared and `shareInfo` says that somebody else owns it. */
  readonly isOwned: boolean;
  readonly share: ShareInfo | undefined;
  readonly coverItemId: string | undefined;
}
