import assert from "node:assert/strict";
import { commands, env, window } from "vscode";
import { commandIds, type CommandId } from "../../src/host/ids.ts";
import type { EmulatorControl } from "../support/emulatorControl.ts";
import { conversation, type Said } from "./conversation.ts";
import { createAlbum, demoControl, openDemoLibrary } from "./photos.ts";

const throwing = new Proxy(
  {},
  {
    get: () => assert.fail("looked at"),
    has: () => assert.fail("looked for"),
  },
);

const arguments_: readonly (readonly unknown[])[] = [
  [null, null, null],
  [7, true, Symbol("x")],
  ["x".repeat(1_000_000)],
  ["javascript:alert(1)", "command:workbench.action.quit"],
  [[], [], []],
  [
    [null, [undefined]],
    [{ itemId: 7 }, null, { itemIds: "abc" }],
  ],
  [() => assert.fail("called"), () => assert.fail("called")],
  [{ accountId: 7, albumId: {}, itemId: [], itemIds: { length: 3 }, tree: "both", isSelected: true }],
  [{ accountId: "demo-owner", albumId: "../../../etc/passwd\0", itemId: "%2e%2e/../$(trash)", title: 7 }],
  [{ accountId: "nobody", albumId: "a", itemId: "b" }, [{ accountId: "nobody", itemId: "b" }]],
  [{ accountId: "__proto__", albumId: "__proto__", itemIds: ["__proto__", "constructor"] }],
  [{ tree: "own" }, { title: "t".repeat(501) }, { albumId: "" }],
];

const reading = new Set([
  ...["albums.list", "albums.get", "sharedAlbums.list", "sharedAlbums.get", "mediaItems.get"],
  ...["mediaItems.list", "mediaItems.search", "mediaItems.batchGet", "media", "token", "userinfo"],
]);

/** Anybody's extension, key binding or link in a document may start a command with anything. */
describe("a command that is given anything at all", () => {
  let control: EmulatorControl;
  const rejections: unknown[] = [];
  const reject = (reason: unknown): void => void rejections.push(reason);
  const opened: string[] = [];
  const originals = { showOpenDialog: window.showOpenDialog, showSaveDialog: window.showSaveDialog };
  const { openExternal } = env;

  before(async () => {
    await openDemoLibrary("owner");
    control = await demoControl(await createAlbum("For anything"));
    process.on("unhandledRejection", reject);
    const nobody = (): Promise<undefined> => Promise.resolve(undefined);
    Object.assign(window, { showOpenDialog: nobody, showSaveDialog: nobody });
    Object.assign(env, {
      openExternal: (uri: { toString: () => string }) => {
        opened.push(uri.toString());
        return Promise.resolve(true);
      },
    });
  });
  after(async () => {
    process.off("unhandledRejection", reject);
    Object.assign(window, originals);
    Object.assign(env, { openExternal });
    await commands.executeCommand("workbench.action.closeAllEditors");
    await openDemoLibrary("owner");
  });

  const run = async (id: CommandId, args: readonly unknown[]): Promise<readonly Said[]> => {
    const { said } = await conversation(() => commands.executeCommand(id, ...args));
    return said;
  };

  for (const id of commandIds) {
    it(`${id} says one sentence or nothing`, async () => {
      await openDemoLibrary("owner");
      await control.forgetRequests();
      for (const [at, args] of arguments_.entries()) {
        const said = await run(id, args);
        assert.ok(said.length <= 1, `${at}: ${JSON.stringify(said)}`);
        const text = said[0]?.text ?? "A sentence.";
        assert.match(text, /^[\p{Lu}“][^]{0,300}$/u, `argument ${at}`);
        assert.doesNotMatch(text, /nobody expected|undefined|\[object|null|NaN/, `argument ${at}`);
      }
      assert.ok((await run(id, [throwing, throwing])).length <= 1);
      const asked = (await control.requests()).map(({ method }) => method);
      assert.deepEqual(
        asked.filter((method) => !reading.has(method)),
        [],
      );
      assert.deepEqual(rejections, []);
      assert.deepEqual(
        opened.filter((address) => !/^https?:/.test(address)),
        [],
      );
    });
  }
});

/** An album's title is chosen by whoever shares it. */
describe("a title with a link that runs a command, and an icon", () => {
  const title = "[Click](command:workbench.action.quit) $(trash)";
  let ref: { readonly accountId: string; readonly albumId: string };

  before(async () => {
    await openDemoLibrary("owner");
    ref = { accountId: "demo-owner", albumId: await createAlbum(title) };
  });

  const ids: readonly CommandId[] = [
    ...([
      "googlePhotos.album.copyLink",
      "googlePhotos.album.copyId",
      "googlePhotos.album.copyShareLink",
    ] as const),
    ...(["googlePhotos.album.unshare", "googlePhotos.sharedAlbum.leave"] as const),
  ];
  for (const id of ids) {
    it(`is only text in the message of ${id}`, async () => {
      const { said } = await conversation(() => commands.executeCommand(id, ref));
      assert.match(said[0]?.text ?? "", /Click/);
      assert.doesNotMatch(said[0]?.text ?? "", /\]\(|\$\(/);
    });
  }

  it("is only text in a list of albums", async () => {
    const { asked } = await conversation(() => commands.executeCommand("googlePhotos.album.open"));
    const label = asked[0]?.labels.find((one) => one.includes("Click")) ?? "";
    assert.equal(label.replaceAll("\u2060", ""), title);
    assert.doesNotMatch(label, /\]\(|\$\(/);
  });

  it("is whole in a link in Markdown", async () => {
    const { result } = await conversation(() =>
      commands.executeCommand<string>("googlePhotos.album.copyMarkdownLink", ref),
    );
    assert.match(result, /command:workbench\.action\.quit.*\$\(trash\)/);
    assert.doesNotMatch(result, /\u2060/);
  });
});
