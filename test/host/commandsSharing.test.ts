import assert from "node:assert/strict";
import { commands, env, window } from "vscode";
import type { EmulatorControl } from "../support/emulatorControl.ts";
import { waitFor } from "../support/waitFor.ts";
import { conversation, type Answers } from "./conversation.ts";
import { createAlbum, demoControl, openDemoLibrary } from "./photos.ts";

function run<T>(answers: Answers, command: string, ...args: readonly unknown[]) {
  return conversation(() => commands.executeCommand<T>(`googlePhotos.${command}`, ...args), answers);
}

const owner = "demo-owner";
const guest = "demo-guest";

describe("two people share an album", () => {
  let control: EmulatorControl;
  let albumId: string;
  let link: string;
  let ownIds: readonly string[];
  let guestIds: readonly string[];

  const sharedWith = async (who: "owner" | "guest") =>
    (await control.albums(who)).some(({ title }) => title === "For both");
  const inAlbum = async () => (await control.items("owner", albumId)).map(({ id }) => id);
  const picturesOf = async (who: "owner" | "guest"): Promise<readonly string[]> => {
    const album = (await control.albums(who)).find(
      ({ isWriteable, shareInfo, mediaItemsCount }) =>
        isWriteable === true && shareInfo === undefined && Number(mediaItemsCount) >= 4,
    );
    return (await control.items(who, album?.id ?? "")).slice(0, 4).map(({ id }) => id);
  };

  before(async () => {
    await openDemoLibrary("guest");
    await openDemoLibrary("owner");
    albumId = await createAlbum("For both");
    control = await demoControl(albumId);
    ownIds = await picturesOf("owner");
    guestIds = await picturesOf("guest");
    assert.equal(ownIds.length, 4);
    assert.ok(guestIds.length >= 2);
    await run({}, "items.addToAlbum", { accountId: owner, itemIds: ownIds }, undefined, { albumId });
    await run(
      {},
      "album.share",
      { accountId: owner, albumId },
      { isCollaborative: true, isCommentable: true },
    );
    link = await env.clipboard.readText();
    assert.match(link, /\/share\//);
  });

  after(async () => {
    await commands.executeCommand("workbench.action.closeAllEditors");
    await openDemoLibrary("owner");
  });

  describe("join", () => {
    before(() => openDemoLibrary("guest"));

    it("suggests the link on the clipboard and shows the album before anything is joined", async () => {
      await env.clipboard.writeText(link);
      const { asked } = await run({ type: [link] }, "sharedAlbum.join");
      assert.equal(asked[0]?.value, link);
      assert.equal(asked.length, 2);
      assert.deepEqual(asked[1]?.labels, ["Join “For both”", "Look at It in the Browser First"]);
      assert.deepEqual(asked[1].details, ["4 items", "You may add pictures and comment"]);
      assert.equal(await sharedWith("guest"), false);
    });

    const refused: readonly (readonly [what: string, text: string, problem: RegExp])[] = [
      ["a short link of Google's", "https://photos.app.goo.gl/abcDEF123", /carry no share token/],
      ["nothing", "", /^Paste a share token/],
      ["half a token", "https://x.example/share/abc", /not complete/],
      ["some other page", "https://example.com/", /no share token, and no link that ends in one/],
      [
        "the link to an album",
        `https://photos.google.com/lr/album/${"a".repeat(60)}`,
        /for people who see the album/,
      ],
    ];
    for (const [what, text, problem] of refused) {
      it(`says in the box what is wrong with ${what}`, async () => {
        const { problems } = await run({ type: [text] }, "sharedAlbum.join");
        assert.match(problems[0] ?? "", problem);
      });
    }

    it("says that a token is dead", async () => {
      const { said } = await run({}, "sharedAlbum.join", link.replace(/.{10}$/, "AAAAAAAAAA"));
      assert.match(said[0]?.text ?? "", /^No album is shared with this link or share token any more/);
    });

    it("joins by the link, and shows the album among those one has", async () => {
      const { said } = await run({ choose: [/^Join/] }, "sharedAlbum.join", link);
      assert.deepEqual([said[0]?.text, said[0]?.buttons], ["You have joined “For both”.", ["Open Album"]]);
      assert.equal(await sharedWith("guest"), true);
    });

    it("opens an album that was joined before", async () => {
      const { asked } = await run({}, "sharedAlbum.join", link.slice(link.lastIndexOf("/") + 1));
      assert.deepEqual(asked, []);
      await waitFor("its panel", () =>
        Promise.resolve(
          window.tabGroups.all.flatMap(({ tabs }) => tabs).some(({ label }) => label === "For both"),
        ),
      );
    });

    it("lets the guest add pictures, which the owner sees", async () => {
      const guestAlbum = (await control.albums("guest")).find(({ title }) => title === "For both");
      const target = { albumId: guestAlbum?.id };
      await run(
        {},
        "items.addToAlbum",
        { accountId: guest, itemIds: guestIds.slice(0, 2) },
        undefined,
        target,
      );
      assert.equal((await inAlbum()).length, 6);
    });

    it("does not let the guest remove what the owner added, and says who can", async () => {
      const guestAlbum = (await control.albums("guest")).find(({ title }) => title === "For both")?.id ?? "";
      await run({}, "album.refresh", { accountId: guest, albumId: guestAlbum });
      const [first] = await control.items("guest", guestAlbum);
      const { said } = await run({}, "items.removeFromAlbum", {
        accountId: guest,
        albumId: guestAlbum,
        itemId: first?.id,
      });
      assert.match(said[0]?.text ?? "", /^Only the owner of “For both” can remove what others have added\.$/);
      assert.equal((await inAlbum()).length, 6);
    });
  });

  describe("the owner", () => {
    before(async () => {
      await openDemoLibrary("owner");
      await run({}, "album.refresh", { accountId: owner, albumId });
      await run({}, "album.open", { accountId: owner, albumId });
      await waitFor(
        "the album's pictures",
        async () => (await control.requests("mediaItems.search")).length > 0,
      );
    });

    const theirs = async () =>
      (await control.items("owner", albumId)).filter(({ contributorInfo }) =>
        contributorInfo?.displayName?.startsWith("Gus"),
      );

    it("is asked before another person's picture is removed, and keeps it with Cancel", async () => {
      const [picture] = await theirs();
      const ref = { accountId: owner, albumId, itemId: picture?.id };
      const { said } = await run({}, "items.removeFromAlbum", ref);
      assert.equal(said[0]?.text, "Remove a picture that somebody else has added to “For both”?");
      assert.equal(said[0].isModal, true);
      assert.match(said[0].detail ?? "", /cannot put it back/);
      assert.equal(said.length, 1);
      assert.equal((await inAlbum()).length, 6);
    });

    it("removes it then, without Undo", async () => {
      const [picture] = await theirs();
      const ref = { accountId: owner, albumId, itemId: picture?.id };
      const { said } = await run({ press: ["Remove"] }, "items.removeFromAlbum", ref);
      assert.deepEqual([said[1]?.text, said[1]?.buttons], ["1 picture removed from “For both”.", []]);
      assert.equal((await inAlbum()).length, 5);
    });

    it("removes one of their own without a question, with Undo", async () => {
      const ref = { accountId: owner, albumId, itemId: ownIds[0] };
      const { said } = await run({}, "items.removeFromAlbum", ref);
      assert.deepEqual([said[0]?.isModal, said[0]?.buttons], [false, ["Undo"]]);
      assert.equal((await inAlbum()).length, 4);
    });

    it("cannot leave an own album, and is told so", async () => {
      const { said } = await run({}, "sharedAlbum.leave", { accountId: owner, albumId });
      assert.match(said[0]?.text ?? "", /^“For both” is yours\./);
    });

    it("cannot share it twice: the link is offered", async () => {
      const { said } = await run({}, "album.share", { accountId: owner, albumId });
      assert.deepEqual([said[0]?.text, said[0]?.buttons], ["“For both” is shared already.", ["Copy Link"]]);
    });

    it("hears what is lost before sharing stops, and may keep it", async () => {
      const { said } = await run({}, "album.unshare", { accountId: owner, albumId });
      assert.equal(said[0]?.text, "Stop sharing “For both”?");
      assert.equal(
        said[0].detail,
        "Everybody it was shared with loses access, and its link stops working. 1 picture that somebody else has added leaves the album. Sharing it again later makes a new link.",
      );
      assert.equal(await sharedWith("guest"), true);
    });

    it("stops sharing: the guest's picture leaves, and the link is dead", async () => {
      const { said } = await run({ press: ["Stop Sharing"] }, "album.unshare", { accountId: owner, albumId });
      assert.equal(said[1]?.text, "“For both” is not shared any more.");
      assert.equal(await sharedWith("guest"), false);
      assert.equal((await inAlbum()).length, 3);
      await openDemoLibrary("guest");
      const dead = await run({}, "sharedAlbum.join", link);
      assert.match(dead.said[0]?.text ?? "", /any more/);
      await openDemoLibrary("owner");
    });
  });

  describe("the guest", () => {
    it("leaves after being asked, and their pictures go with them", async () => {
      await run(
        {},
        "album.share",
        { accountId: owner, albumId },
        { isCollaborative: true, isCommentable: false },
      );
      const again = await env.clipboard.readText();
      await openDemoLibrary("guest");
      await run({ choose: [/^Join/] }, "sharedAlbum.join", again);
      const joined = (await control.albums("guest")).find(({ title }) => title === "For both")?.id ?? "";
      const target = { albumId: joined };
      await run(
        {},
        "items.addToAlbum",
        { accountId: guest, itemIds: guestIds.slice(0, 1) },
        undefined,
        target,
      );
      assert.equal((await inAlbum()).length, 4);
      const kept = await run({}, "sharedAlbum.leave", { accountId: guest, albumId: joined });
      assert.equal(kept.said[0]?.isModal, true);
      assert.equal(await sharedWith("guest"), true);
      await run({ press: ["Leave Album"] }, "sharedAlbum.leave", { accountId: guest, albumId: joined });
      assert.equal(await sharedWith("guest"), false);
      assert.equal((await inAlbum()).length, 3);
    });
  });
});
