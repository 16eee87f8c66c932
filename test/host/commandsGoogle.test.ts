import assert from "node:assert/strict";
import { env } from "vscode";
import { PhotosClient } from "../../src/api/photosClient.ts";
import type { Account } from "../../src/auth/account.ts";
import { capabilitiesOf, googleLibraryScopes } from "../../src/auth/scopes.ts";
import type { CommandContext } from "../../src/commands/context.ts";
import { createCommands } from "../../src/commands/createCommands.ts";
import type { CommandId } from "../../src/host/ids.ts";
import { Library } from "../../src/library/library.ts";
import type { GalleryRef } from "../../src/shared/galleryRef.ts";
import { EmulatorControl } from "../support/emulatorControl.ts";
import { conversation, type Answers } from "./conversation.ts";
import { emulatorUrl } from "./photos.ts";

const account: Account = {
  id: "google-1",
  service: "google",
  label: "olivia@example.com",
  scopes: googleLibraryScopes,
  can: capabilitiesOf(googleLibraryScopes, googleLibraryScopes),
  needsSignIn: false,
};

/** As Google has answered since 31 March 2025: no sharing, and only what was added from here. */
describe("commands at a service in the profile google", () => {
  const control = new EmulatorControl(emulatorUrl());
  const opened: GalleryRef[] = [];
  let library: Library;
  let run: (
    answers: Answers,
    id: CommandId,
    ...args: readonly unknown[]
  ) => ReturnType<typeof conversation<unknown>>;
  let albumId: string;
  let ids: readonly string[];

  before(async () => {
    await control.reset({ scenario: "demo", profile: "google" });
    const token = await control.accessToken("owner");
    const client = new PhotosClient({
      locate: () => Promise.resolve(control.url),
      accessToken: () => Promise.resolve(token),
      fetch,
    });
    library = new Library({ accountId: account.id, client, can: account.can, folder: undefined });
    const { bodies } = createCommands(contextFor(library, opened));
    run = (answers, id, ...args) => conversation(() => Promise.resolve(bodies[id](...args)), answers);
    await library.own.load();
    const album = library.own.albums.find(({ isWriteable, itemsCount }) => isWriteable && itemsCount > 5);
    albumId = album?.id ?? "";
    await library.contents(albumId).load();
    ids = library.contents(albumId).items.map(({ id }) => id);
    assert.ok(ids.length > 5);
  });
  beforeEach(() => control.forgetRequests());
  after(async () => {
    library.dispose();
    await control.reset({ scenario: "demo", profile: "legacy" });
  });

  const ref = (itemId?: string) => ({
    accountId: account.id,
    albumId,
    ...(itemId !== undefined && { itemId }),
  });

  const sharing: readonly CommandId[] = [
    "googlePhotos.album.unshare",
    "googlePhotos.album.copyShareLink",
    "googlePhotos.album.copyShareToken",
    "googlePhotos.sharedAlbum.join",
    "googlePhotos.sharedAlbum.leave",
  ];
  for (const id of sharing) {
    it(`${id} says what Google offers instead, and asks the service nothing`, async () => {
      const { said } = await run({}, id, id.endsWith("join") ? "A".repeat(98) : ref());
      assert.match(said[0]?.text ?? "", /^Google no longer lets other apps share albums or join them/);
      assert.deepEqual(said[0]?.buttons, ["Share in Google Photos…"]);
      assert.deepEqual(await control.requests(), []);
    });
  }

  it("Share Album… becomes Share in Google Photos…", async () => {
    const { said } = await run({}, "googlePhotos.album.share", ref());
    assert.match(said[0]?.text ?? "", /^Share “.+” in Google Photos$/);
    assert.match(said[0]?.detail ?? "", /Google no longer lets other apps share albums/);
    assert.deepEqual(said[0]?.buttons, ["Open in Google Photos"]);
    assert.deepEqual(await control.requests(), []);
  });

  it("Copy Link says who can open it, and offers to share it there", async () => {
    const { said, result } = await run({}, "googlePhotos.album.copyLink", ref());
    assert.equal(await env.clipboard.readText(), result);
    assert.match(said[0]?.text ?? "", /Only you can open it until the album is shared/);
    assert.deepEqual(said[0]?.buttons, ["Share in Google Photos…"]);
  });

  it("renames, describes, sets a cover, adds, removes and puts back", async () => {
    await run({ type: ["Today"] }, "googlePhotos.album.rename", ref());
    await run({ type: ["Described"] }, "googlePhotos.items.describe", ref(ids[0]));
    await run({}, "googlePhotos.items.setCover", ref(ids[2]));
    await run({ type: ["Text"], choose: [/^At the End/] }, "googlePhotos.album.addText", ref());
    const { said } = await run({ press: ["Undo"] }, "googlePhotos.items.removeFromAlbum", ref(ids[1]));
    assert.equal(said[0]?.text, "1 picture removed from “Today”.");
    const created = await library.createAlbum("Made today");
    const added = await run(
      {},
      "googlePhotos.items.addToAlbum",
      { accountId: account.id, itemIds: ids.slice(0, 3) },
      undefined,
      { albumId: created.id },
    );
    assert.match(added.said[0]?.text ?? "", /^3 pictures added to “Made today”\.$/);
    const answers = (await control.requests()).map(({ method, status }) => `${method} ${status}`);
    assert.deepEqual(
      answers.filter((answer) => !answer.endsWith(" 200")),
      [],
    );
    const album = await library.readAlbum(albumId);
    assert.deepEqual([album.title, album.coverItemId], ["Today", ids[2]]);
    assert.equal(library.item(ids[0] ?? "")?.description, "Described");
  });

  it("opens by id what was added from here, and does not look among shared albums", async () => {
    opened.length = 0;
    await run({}, "googlePhotos.openByLink", albumId);
    await run({}, "googlePhotos.openByLink", ids[3] ?? "");
    assert.deepEqual(opened, [
      { kind: "album", albumId },
      { kind: "item", itemId: ids[3] },
    ]);
    const { said } = await run({}, "googlePhotos.openByLink", "A".repeat(98));
    assert.match(said[0]?.text ?? "", /or it was not added from here/);
    const shared = (await control.requests()).filter(({ method }) => method.startsWith("sharedAlbums"));
    assert.deepEqual(shared, []);
  });
});

/** What commands use of the extension here. */
function contextFor(library: Library, opened: GalleryRef[]): CommandContext {
  const used: Partial<CommandContext> = {
    accounts: {
      all: [account],
      active: account,
      ready: () => Promise.resolve(),
    } as unknown as CommandContext["accounts"],
    library: () => library,
    covers: {
      cached: () => Promise.resolve(undefined),
      file: () => Promise.reject(new Error("No covers here")),
    },
    memory: {
      keys: () => [],
      get: () => undefined,
      update: () => Promise.resolve(),
    },
    log: {
      debug: ignore,
      info: ignore,
      warn: ignore,
      error: ignore,
      show: ignore,
      dispose: ignore,
    },
    freshLink: (_, url) => Promise.resolve(url),
    selectedRows: () => [],
    gallerySelection: () => Promise.resolve(undefined),
    openGallery: (_, ref) => Promise.resolve(void opened.push(ref)),
    revealAlbum: () => Promise.resolve(),
  };
  return used as CommandContext;
}

function ignore(): void {}
