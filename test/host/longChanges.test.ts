import assert from "node:assert/strict";
import { CancellationTokenSource, window } from "vscode";
import { PhotosClient } from "../../src/api/photosClient.ts";
import type { CommandContext } from "../../src/commands/context.ts";
import { createCommands } from "../../src/commands/createCommands.ts";
import type { CommandId } from "../../src/host/ids.ts";
import { Library } from "../../src/library/library.ts";
import { EmulatorControl } from "../support/emulatorControl.ts";
import { waitFor } from "../support/waitFor.ts";
import { conversation } from "./conversation.ts";
import { emulatorUrl } from "./photos.ts";
import { account } from "./treeLibrary.ts";

const many = 2_000;

/** Forty calls one after the other, at a service that takes its time. */
describe("two thousand pictures", () => {
  const control = new EmulatorControl(emulatorUrl());
  let library: Library;
  let from: string;
  let to: string;
  let itemIds: readonly string[];

  before(async () => {
    await control.reset({ scenario: "scale", albums: 2, items: many });
    const token = await control.accessToken("owner");
    const client = new PhotosClient({
      locate: () => Promise.resolve(control.url),
      accessToken: () => Promise.resolve(token),
      fetch,
    });
    library = new Library({ accountId: account.id, client, can: account.can, folder: undefined });
    await library.own.load();
    const album = library.own.albums.find(({ itemsCount }) => itemsCount === many);
    from = album?.id ?? "";
    to = (await library.createAlbum("Many")).id;
    const contents = library.contents(from);
    await contents.load();
    while (!contents.isComplete) await contents.loadMore();
    itemIds = contents.items.map(({ id }) => id);
    assert.equal(itemIds.length, many);
  });
  beforeEach(() => control.forgetRequests());
  afterEach(() => control.clearFaults());
  after(async () => {
    library.dispose();
    await control.reset({ scenario: "demo" });
  });

  /** Runs a command on all of them; Cancel is pressed once `calls` calls of `method` have come back. */
  const cancelled = async (id: CommandId, method: string, albumId: string) => {
    await control.addFaults({ method, delayMs: 100 });
    const { bodies } = createCommands(contextFor(library));
    const cancel = new CancellationTokenSource();
    const { withProgress } = window;
    const told: string[] = [];
    Object.assign(window, {
      withProgress: (_: unknown, work: Parameters<typeof withProgress>[1]) =>
        work({ report: ({ message }) => void told.push(message ?? "") }, cancel.token),
    });
    try {
      const { said } = await conversation(async () => {
        const running = bodies[id]({ accountId: account.id, albumId, itemIds }, undefined, { albumId: to });
        await waitFor("some calls", async () => (await control.requests(method)).length > 5);
        const pressedAt = performance.now();
        cancel.cancel();
        await running;
        assert.ok(performance.now() - pressedAt < 2_000, "Cancel took long");
      });
      return { said, told, calls: (await control.requests(method)).length };
    } finally {
      Object.assign(window, { withProgress });
    }
  };

  const inAlbum = async (id: string): Promise<number> =>
    Number((await control.albums("owner")).find((album) => album.id === id)?.mediaItemsCount ?? 0);

  for (const { what, id, method } of [
    { what: "added", id: "googlePhotos.items.addToAlbum", method: "albums.batchAddMediaItems" },
    { what: "removed", id: "googlePhotos.items.removeFromAlbum", method: "albums.batchRemoveMediaItems" },
  ] as const) {
    it(`are ${what} until Cancel, and the word at the end is true`, async () => {
      const where = what === "added" ? to : from;
      const { said, told, calls } = await cancelled(id, method, from);
      assert.ok(calls < 15, `${calls} calls`);
      assert.match(told.at(-1) ?? "", /^\d+ of 2,000$/);
      const [, count = "", word] =
        /^Cancelled: ([\d,]+) of 2,000 (added|removed) /.exec(said[0]?.text ?? "") ?? [];
      assert.equal(word, what, said[0]?.text);
      const changed = Number(count.replace(",", ""));
      assert.equal(await inAlbum(where), what === "added" ? changed : many - changed);
      assert.equal(library.album(where)?.itemsCount, await inAlbum(where));
    });
  }
});

function contextFor(library: Library): CommandContext {
  const accounts = { all: [account], active: account, ready: () => Promise.resolve() };
  const used: Partial<CommandContext> = {
    accounts: accounts as unknown as CommandContext["accounts"],
    library: () => library,
    memory: { keys: () => [], get: () => undefined, update: () => Promise.resolve() },
    selectedRows: () => [],
    gallerySelection: () => Promise.resolve(undefined),
  };
  return used as CommandContext;
}
