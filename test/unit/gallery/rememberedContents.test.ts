import assert from "node:assert/strict";
import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { after, before, beforeEach, describe, it } from "node:test";
import { PhotosClient } from "../../../src/api/photosClient.ts";
import type { Account } from "../../../src/auth/account.ts";
import { capabilitiesOf, scopes } from "../../../src/auth/scopes.ts";
import type { Emulator } from "../../../src/emulator/startEmulator.ts";
import { startEmulator } from "../../../src/emulator/startEmulator.ts";
import { GallerySource } from "../../../src/gallery/gallerySource.ts";
import { noticeKindOf } from "../../../src/gallery/noticeKind.ts";
import { Library } from "../../../src/library/library.ts";
import { Emitter } from "../../../src/shared/events.ts";
import type { GalleryRef } from "../../../src/shared/galleryRef.ts";
import { emptyQuery } from "../../../src/shared/searchQuery.ts";
import { EmulatorControl } from "../../support/emulatorControl.ts";
import { waitFor } from "../../support/waitFor.ts";

const granted = Object.values(scopes);
const account: Account = {
  id: "demo-owner",
  service: "demo",
  label: "owner",
  scopes: granted,
  can: capabilitiesOf(granted, granted),
  needsSignIn: false,
};

describe("a panel that was open another day", () => {
  let emulator: Emulator;
  let control: EmulatorControl;
  let folder: string;
  let album: GalleryRef & { readonly kind: "album" };

  before(async () => {
    emulator = await startEmulator({ scenario: "scale", albums: 2, items: 450 });
    control = new EmulatorControl(emulator.url);
    folder = await mkdtemp(path.join(tmpdir(), "panels-"));
  });
  after(async () => {
    await emulator.close();
    await rm(folder, { recursive: true });
  });
  beforeEach(async () => {
    await control.clearFaults();
    await control.reset({ scenario: "scale", albums: 2, items: 450 });
    await rm(folder, { recursive: true });
    const first = (await control.albums("owner")).find(({ mediaItemsCount }) => mediaItemsCount === "450");
    album = { kind: "album", albumId: first?.id ?? "" };
  });

  function openLibrary(): Library {
    const client = new PhotosClient({
      locate: () => Promise.resolve(control.url),
      accessToken: () => control.accessToken("owner"),
      fetch,
      sleep: () => Promise.resolve(),
    });
    return new Library({ accountId: account.id, client, can: account.can, folder });
  }

  /** One window: a panel on what `ref` says, until it is closed. */
  async function inWindow(
    ref: GalleryRef,
    work: (source: GallerySource, library: Library) => Promise<void>,
  ): Promise<void> {
    const library = openLibrary();
    await control.forgetRequests();
    const options = {
      library: () => Promise.resolve(library),
      account: () => account,
      onDidChangeAccounts: new Emitter<void>().event,
    };
    const source = new GallerySource(options, { accountId: account.id, ref }, () => undefined);
    source.open();
    try {
      await work(source, library);
    } finally {
      source.dispose();
      await library.flush();
      library.dispose();
    }
  }

  const shows = (source: GallerySource, count: number): Promise<unknown> =>
    waitFor(`${count} items`, () => source.items.length === count && source.state.kind === "ready");
  const requests = async (): Promise<readonly string[]> =>
    (await control.requests()).map(({ method }) => method).filter((method) => method !== "token");

  const refs: readonly (readonly [string, () => GalleryRef])[] = [
    ["an album", () => album],
    ["All Photos", () => ({ kind: "allPhotos" })],
    ["a search", () => ({ kind: "search", query: { ...emptyQuery, type: "photo" } })],
  ];
  for (const [name, ref] of refs) {
    it(`shows ${name} at once, offline too, and says that it may be old`, async () => {
      let ids: readonly string[] = [];
      await inWindow(ref(), async (source) => {
        source.readTo(300);
        await shows(source, 300);
        ids = source.items.map(({ id }) => id);
      });
      await control.addFaults({ method: "*", status: 503 });
      await inWindow(ref(), async (source) => {
        await waitFor("the failure", () => source.state.kind === "failed");
        assert.deepEqual(
          source.items.map(({ id }) => id),
          ids,
        );
        const { opening, state, isComplete, items } = source;
        const facts = { ref: ref(), account, opening, album: undefined, state, isComplete };
        assert.notEqual(noticeKindOf({ ...facts, known: items.length }), "none");
      });
    });
  }

  it("asks for one page if nothing has changed, whatever was read", async () => {
    await inWindow(album, async (source, library) => {
      await library.own.load();
      source.readTo(450);
      await shows(source, 450);
    });
    await inWindow(album, (source) => shows(source, 450).then(() => undefined));
    assert.deepEqual(await requests(), ["mediaItems.search"]);
  });

  it("reads on to its end where something went from the middle", async () => {
    let gone: readonly string[] = [];
    await inWindow(album, async (source) => {
      source.readTo(450);
      await shows(source, 450);
      gone = [source.items[50]?.id ?? ""];
    });
    const elsewhere = openLibrary();
    await elsewhere.removeItems(album.albumId, gone);
    elsewhere.dispose();
    await inWindow(album, async (source) => {
      await shows(source, 449);
      assert.ok(source.isComplete);
      assert.ok(!source.items.some(({ id }) => gone.includes(id)));
    });
  });

  it("reads nothing more while nobody looks", async () => {
    let first = "";
    await inWindow(album, async (source) => {
      source.readTo(450);
      await shows(source, 450);
      first = source.items[0]?.id ?? "";
    });
    const elsewhere = openLibrary();
    await elsewhere.removeItems(album.albumId, [first]);
    elsewhere.dispose();
    await inWindow(album, async (source) => {
      source.isInSight = false;
      await waitFor("the first page", () => source.state.kind === "ready");
      assert.equal(source.isComplete, false);
    });
    const searches = (await requests()).filter((method) => method === "mediaItems.search");
    assert.equal(searches.length, 1);
  });

  it("forgets an album that is gone", async () => {
    await inWindow(album, (source) => shows(source, 100).then(() => undefined));
    const contents = path.join(folder, "demo-owner.contents");
    assert.equal((await readdir(contents)).length, 1);
    await control.addFaults({ method: "mediaItems.search", status: 404, code: "NOT_FOUND" });
    await inWindow(album, (source) =>
      waitFor("the failure", () => source.state.kind === "failed").then(() => undefined),
    );
    assert.deepEqual(await readdir(contents), []);
  });

  it("keeps no base URL and no token", async () => {
    await inWindow(album, (source) => shows(source, 100).then(() => undefined));
    const contents = path.join(folder, "demo-owner.contents");
    for (const name of await readdir(contents)) {
      const text = await readFile(path.join(contents, name), "utf8");
      const addresses = text.match(/https?:[^"]*/g) ?? [];
      assert.ok(
        addresses.every((address) => /\/lr\/(album|photo)\//.test(address)),
        addresses.join(" "),
      );
    }
  });
});
