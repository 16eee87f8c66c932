import path from "node:path";
import { type Announcement, announce, withdraw } from "./announcement.ts";

/** The service that asked for is there already: its address is all that is left to say. */
export class AlreadyAnnounced extends Error {
  readonly url: string;

  constructor(url: string) {
    super(`Already running at ${url}`);
    this.url = url;
  }
}

/** What one running service has to itself: its announcement, and its data folder. */
export class Claims {
  private readonly announcement: string | undefined;
  private readonly folder: string | undefined;
  private own: Announcement | undefined;

  constructor(places: { readonly announce?: string; readonly data?: string }) {
    this.announcement = places.announce;
    this.folder = places.data === undefined ? undefined : path.join(places.data, "running.json");
  }

  /** @throws AlreadyAnnounced, or an Error with a sentence if another service works in the data folder */
  async make(own: Announcement): Promise<void> {
    this.own = own;
    const announced = this.announcement && (await announce(this.announcement, own));
    if (announced) throw new AlreadyAnnounced(announced.url);
    const inFolder = this.folder && (await announce(this.folder, own));
    if (inFolder) throw new Error(`The emulator at ${inFolder.url} works in this data folder already.`);
  }

  /** Nobody shall find this service any more. */
  withdrawAnnouncement(): void {
    if (this.announcement !== undefined && this.own !== undefined) withdraw(this.announcement, this.own);
  }

  /** Gives back everything; what is another's stays. */
  end(): void {
    this.withdrawAnnouncement();
    if (this.folder !== undefined && this.own !== undefined) withdraw(this.folder, this.own);
  }
}
