import assert from "node:assert/strict";
import { commands, env, window } from "vscode";
import type { MediaItem } from "../../src/api/types.ts";
import type { EmulatorControl } from "../support/emulatorControl.ts";
import { waitFor } from "../support/waitFor.ts";
import { conversation, type Answers } from "./conversation.ts";
import { createAlbum, demoControl, openDemoLibrary } from "./photos.ts";

function open(answers: Answers, ...args: readonly unknown[]) {
  return conversation(() => commands.executeCommand("googlePhotos.openByLink", ...args), answers);
}

function tabs(): readonly string[] {
  return window.tabGroups.all.flatMap((group) => group.tabs).map(({ label }) => label);
}

describe("open by link or id", () => {
  let control: EmulatorControl;
  let albumId: string;
  let title: string;
  let picture: MediaItem | undefined;

  before(async () => {
    await openDemoLibrary("owner");
    control = await demoControl(await createAlbum("To find the service by"));
    const album = (await control.albums("owner")).find(
      ({ mediaItemsCount }) => Number(mediaItemsCount ?? 0) > 3,
    );
    albumId = album?.id ?? "";
    title = album?.title ?? "";
    [picture] = await control.items("owner", albumId);
  });
  beforeEach(() => commands.executeCommand("workbench.action.closeAllEditors"));
  after(() => commands.executeCommand("workbench.action.closeAllEditors"));

  const albums: readonly (readonly [what: string, text: () => string])[] = [
    ["an album's link", () => `https://photos.google.com/lr/album/${albumId}`],
    ["an album's link at the emulator", () => `${control.url}/lr/album/${albumId}`],
    ["an album's id", () => albumId],
    [
      "a picture of an album",
      () => `https://photos.google.com/lr/album/${albumId}/photo/${picture?.id ?? ""}`,
    ],
  ];
  for (const [what, text] of albums) {
    it(`opens ${what} in the panel of the album`, async () => {
      const { said } = await open({}, text());
      await waitFor("the panel", () => Promise.resolve(tabs().includes(title)));
      assert.deepEqual(said, []);
    });
  }

  for (const [what, text] of [
    ["a picture's link", () => `https://photos.google.com/lr/photo/${picture?.id ?? ""}`],
    ["a picture's id", () => picture?.id ?? ""],
  ] as const) {
    it(`opens ${what} in a panel of its own`, async () => {
      await open({ type: [text()] });
      await waitFor("the panel", () => Promise.resolve(tabs().length === 1));
      assert.ok(!tabs().includes(title), tabs().join());
    });
  }

  const unusable: readonly (readonly [what: string, text: string, sentence: RegExp])[] = [
    [
      "a share link of Google's",
      "https://photos.app.goo.gl/abcDEF123",
      /share links name no album.+\/lr\/album\//,
    ],
    ["a page of Google Photos", "https://photos.google.com/photo/AF1QipXYZ", /ids of another kind/],
    ["a picture's bytes", "https://lh3.googleusercontent.com/lr/abc=w512", /ends within the hour/],
    ["half an id", "https://photos.google.com/lr/album/abc", /not complete/],
    ["anything else", "https://example.com/x", /^Links with \/lr\/album\/…, \/lr\/photo\/…/],
    ["nothing", "", /^Paste a link or an id/],
  ];
  for (const [what, text, sentence] of unusable) {
    it(`says which kinds work for ${what}, in the box and to other extensions`, async () => {
      const typed = await open({ type: [text] });
      assert.match(typed.problems[0] ?? "", sentence);
      const given = await open({}, text);
      assert.match(given.said[0]?.text ?? "", sentence);
      assert.deepEqual(tabs(), []);
    });
  }

  it("says that nothing has an id", async () => {
    const { said } = await open({}, "A".repeat(98));
    assert.match(said[0]?.text ?? "", /has no album and no picture with this link or id/);
  });

  it("suggests the link that is on the clipboard, and no other text", async () => {
    await env.clipboard.writeText(`https://photos.google.com/lr/album/${albumId}`);
    assert.equal((await open({})).asked[0]?.value, `https://photos.google.com/lr/album/${albumId}`);
    await env.clipboard.writeText("a password");
    assert.equal((await open({})).asked[0]?.value, "");
  });
});

describe("panels by command", () => {
  before(() => openDemoLibrary("owner"));
  afterEach(() => commands.executeCommand("workbench.action.closeAllEditors"));

  for (const [command, label] of [
    ["googlePhotos.photos.showAll", /All Photos/],
    ["googlePhotos.photos.search", /Search/],
  ] as const) {
    it(`${command} opens one panel`, async () => {
      await commands.executeCommand(command);
      await commands.executeCommand(command);
      await waitFor("the panel", () => Promise.resolve(tabs().length === 1));
      assert.match(tabs()[0] ?? "", label);
    });
  }

  it("a search can be given", async () => {
    const query = { included: ["FOOD"], type: "photo" };
    await commands.executeCommand("googlePhotos.photos.search", { accountId: "demo-owner" }, query);
    await waitFor("the panel", () => Promise.resolve(tabs().length === 1));
  });
});
