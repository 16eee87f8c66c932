import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { PhotosClient } from "../../../src/api/photosClient.ts";
import type { Account } from "../../../src/auth/account.ts";
import { capabilitiesOf, scopes } from "../../../src/auth/scopes.ts";
import type { Emulator } from "../../../src/emulator/startEmulator.ts";
import { startEmulator } from "../../../src/emulator/startEmulator.ts";
import { GallerySource } from "../../../src/gallery/gallerySource.ts";
import { noticeKindOf } from "../../../src/gallery/noticeKind.ts";
import type { NoticeKind } from "../../../src/gallery/noticeKind.ts";
import { Library } from "../../../src/library/library.ts";
import { Emitter } from "../../../src/shared/events.ts";
import { EmulatorControl } from "../../support/emulatorControl.ts";
import { waitFor } from "../../support/waitFor.ts";

const granted = Object.values(scopes);
const owner: Account = {
  id: "demo-owner",
  service: "demo",
  label: "owner",
  scopes: granted,
  can: capabilitiesOf(granted, granted),
  needsSignIn: false,
};

/** What extension.ts gives the gallery: accounts that come and go, each with its model of the emulator's library. */
class Accounts {
  account: Account | undefined = owner;
  library: Library | undefined;
  /** Set while the service takes its time. */
  starting: Promise<undefined> | undefined;
  private readonly _onDidChange = new Emitter<void>();
  readonly onDidChange = this._onDidChange.event;
  private readonly control: EmulatorControl;

  constructor(control: EmulatorControl) {
    this.control = control;
    this.signIn();
  }

  signIn(): void {
    this.account = owner;
    this.library = new Library({
      accountId: owner.id,
      client: new PhotosClient({
        locate: () => Promise.resolve(this.control.url),
        accessToken: () => this.control.accessToken("owner"),
        fetch,
        sleep: () => Promise.resolve(),
      }),
      can: owner.can,
      folder: undefined,
    });
    this._onDidChange.fire();
  }

  become(account: Account | undefined): void {
    this.account = account;
    if (account === undefined) {
      this.library?.dispose();
      this.library = undefined;
    }
    this._onDidChange.fire();
  }

  panelFor(albumId: string): Panel {
    return new Panel(this, albumId);
  }
}

/** A panel without a page. */
class Panel {
  readonly source: GallerySource;
  private readonly accounts: Accounts;
  changes = 0;

  constructor(accounts: Accounts, albumId: string) {
    this.accounts = accounts;
    const options = {
      library: async () => {
        await accounts.starting;
        return accounts.library;
      },
      account: () => accounts.account,
      onDidChangeAccounts: accounts.onDidChange,
      slowAfterMs: 20,
    };
    this.source = new GallerySource(
      options,
      { accountId: owner.id, ref: { kind: "album", albumId } },
      () => this.changes++,
    );
    this.source.open();
  }

  get notice(): NoticeKind {
    const { ref, opening, album, state, isComplete, items } = this.source;
    return noticeKindOf({
      ref,
      account: this.accounts.account,
      opening,
      album,
      state,
      isComplete,
      known: items.length,
    });
  }

  async shows(count: number): Promise<void> {
    await waitFor(`${count} items`, () => this.source.items.length === count);
  }

  async says(notice: NoticeKind): Promise<void> {
    await waitFor(notice, () => this.notice === notice);
  }
}

describe("an album in a panel", () => {
  let emulator: Emulator;
  let control: EmulatorControl;
  let large: string;

  before(async () => {
    emulator = await startEmulator({ scenario: "scale", albums: 2, items: 450 });
    control = new EmulatorControl(emulator.url);
    const first = (await control.albums("owner")).find(({ mediaItemsCount }) => mediaItemsCount === "450");
    large = first?.id ?? "";
  });
  after(() => emulator.close());

  async function inPanel(
    work: (panel: Panel, accounts: Accounts) => Promise<void>,
    id = large,
  ): Promise<void> {
    await control.clearFaults();
    await control.forgetRequests();
    const accounts = new Accounts(control);
    const panel = accounts.panelFor(id);
    try {
      await work(panel, accounts);
    } finally {
      panel.source.dispose();
      accounts.library?.dispose();
    }
  }
  const searches = async (): Promise<number> => (await control.requests("mediaItems.search")).length;

  it("shows its first page after one request for it", () =>
    inPanel(async ({ source }) => {
      await waitFor("items", () => source.items.length === 100);
      await waitFor("the album", () => source.album?.itemsCount === 450);
      assert.equal(await searches(), 1);
    }));

  it("reads on as far as is wanted, page by page, and no further", () =>
    inPanel(async (panel) => {
      await panel.shows(100);
      panel.source.readTo(201);
      await panel.shows(300);
      panel.source.readTo(250);
      assert.equal(await searches(), 3);
      panel.source.readTo(10_000);
      await panel.shows(450);
      await waitFor("the end", () => panel.source.isComplete);
      assert.equal(await searches(), 5);
    }));

  it("stops after the page under way when no more is wanted", () =>
    inPanel(async (panel) => {
      await panel.shows(100);
      panel.source.readTo(450);
      panel.source.readTo(0);
      await panel.shows(200);
      await waitFor("calm", () => panel.source.state.kind === "ready");
      assert.equal(await searches(), 2);
    }));

  it("says that it is offline, does not knock again by itself, and goes on when asked to", () =>
    inPanel(async (panel) => {
      await panel.shows(100);
      await control.addFaults({ method: "mediaItems.search", drop: "before" });
      panel.source.readTo(450);
      await panel.says("offline");
      panel.source.readTo(449);
      assert.equal(panel.source.state.kind, "failed");
      assert.equal(panel.source.items.length, 100);
      await control.forgetRequests();
      await control.clearFaults();
      panel.source.retry();
      await panel.shows(450);
      assert.equal(panel.notice, "none");
      assert.equal(await searches(), 4, "what was read is not read again");
    }));

  it("reads an album anew that was read to its end and could not be refreshed", () =>
    inPanel(async (panel, accounts) => {
      await panel.shows(100);
      panel.source.readTo(450);
      await waitFor("the end", () => panel.source.isComplete);
      await control.addFaults({ method: "mediaItems.search", status: 500 });
      await assert.rejects(accounts.library?.contents(large).refresh() ?? Promise.resolve());
      await panel.says("failed");
      await control.clearFaults();
      panel.source.retry();
      await panel.says("none");
      assert.equal(panel.source.items.length, 450);
    }));

  it("says that its album is gone", () => inPanel((panel) => panel.says("gone"), "A".repeat(76)));

  it("waits for a service that is starting, and says so", () =>
    inPanel(async (_, accounts) => {
      const starting = Promise.withResolvers<undefined>();
      accounts.starting = starting.promise;
      const panel = accounts.panelFor(large);
      await panel.says("starting");
      starting.resolve(undefined);
      await panel.shows(100);
      assert.equal(panel.notice, "none");
      panel.source.dispose();
    }));

  it("is signed out with its account and comes back with it", () =>
    inPanel(async (panel, accounts) => {
      await panel.shows(100);
      accounts.become(undefined);
      await panel.says("signedOut");
      assert.deepEqual(panel.source.items, []);
      accounts.signIn();
      await panel.shows(100);
      assert.equal(panel.notice, "none");
    }));

  it("opened while signed out shows its pictures once somebody signs in", () =>
    inPanel(async (_, accounts) => {
      accounts.become(undefined);
      const panel = accounts.panelFor(large);
      await panel.says("signedOut");
      assert.equal(panel.source.items.length, 0);
      accounts.signIn();
      await panel.shows(100);
      panel.source.dispose();
    }));

  it("keeps its pictures while the sign-in has ended, and reads on after it was renewed", () =>
    inPanel(async (panel, accounts) => {
      await panel.shows(100);
      accounts.become({ ...owner, needsSignIn: true });
      await panel.says("signInEnded");
      panel.source.readTo(450);
      assert.equal(panel.source.state.kind, "ready");
      accounts.become(owner);
      await panel.says("none");
      await panel.shows(450);
    }));

  it("reads as far as was wanted while it was signed out", () =>
    inPanel(async (panel, accounts) => {
      await panel.shows(100);
      accounts.become(undefined);
      await panel.says("signedOut");
      panel.source.readTo(201);
      accounts.signIn();
      await panel.shows(300);
    }));

  it("reads on until a picture that is to be shown is known, and no further", () =>
    inPanel(async (panel, accounts) => {
      await panel.shows(100);
      const other = new Accounts(control).library?.contents(large);
      while (other?.isComplete === false) await other.loadMore();
      panel.source.seek(other?.items[333]?.id ?? assert.fail("no such item"));
      await panel.shows(400);
      panel.source.seek(undefined);
      assert.equal(accounts.library?.contents(large).isComplete, false);
      panel.source.seek("of another album");
      await panel.shows(450);
    }));

  it("reads no further after its panel was closed", () =>
    inPanel(async (panel, accounts) => {
      await panel.shows(100);
      panel.source.readTo(450);
      panel.source.dispose();
      const contents = accounts.library?.contents(large);
      await waitFor("the page under way", () => contents?.state.kind !== "loading");
      assert.equal(contents?.items.length, 100);
    }));

  it("says nothing more after its panel was closed", () =>
    inPanel(async (panel, accounts) => {
      await panel.shows(100);
      panel.source.dispose();
      const { changes } = panel;
      accounts.become(undefined);
      accounts.signIn();
      await accounts.library?.contents(large).load();
      assert.equal(panel.changes, changes);
    }));
});
