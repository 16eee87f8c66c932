import assert from "node:assert/strict";
import { afterEach, before, describe } from "node:test";
import { vscodeFixture } from "../support/vscodeFixture.ts";
import { waitFor } from "../support/waitFor.ts";
import type { Workbench } from "../support/workbench.ts";
import { lookAt } from "./accessibility.ts";
import { openDemoLibrary } from "./demoLibrary.ts";
import { walksIn } from "./walks.ts";
import { albumNamed, itemsOf, WalkScreen } from "./walkScreen.ts";

describe("a walk through sharing, as two people", () => {
  let workbench: Workbench;
  let screen: WalkScreen;
  let link: string;
  let token: string;
  const fixture = vscodeFixture({ name: "walkSharing", theme: "light" }, async (vscode) => {
    await openDemoLibrary(vscode);
  });
  before(() => {
    workbench = fixture.current.workbench;
    screen = new WalkScreen(workbench);
  });
  afterEach(() => workbench.closeNotifications());
  const walk = walksIn(fixture);
  const look = (name: string): Promise<void> => lookAt(workbench, `walk sharing - ${name}`);

  async function become(who: "Olivia Owner" | "Gus Guest", isKnown: boolean): Promise<void> {
    await workbench.runCommand("Google Photos: Switch Account…");
    if (!isKnown) await workbench.pick("Add Account…");
    await workbench.pick(isKnown ? /^olivia@example\.com/ : who);
    // One that the other does not see: rows of before would be gone under the mouse.
    await screen.album(who === "Gus Guest" ? "Balcony" : "Saturday Kitchen").waitFor();
  }

  walk(
    ["albums.share"],
    "the owner shares an album from its panel, and others may add to it",
    async ({ emulator }) => {
      await screen.openAlbum("Whiteboards");
      await screen.button("Share…").click();
      await workbench.quickInput.getByText("Others may add pictures").click();
      await look("what others may do");
      await workbench.quickInput.getByRole("button", { name: "OK" }).click();
      await workbench.notification("“Whiteboards” is shared. Its link is on the clipboard.").waitFor();
      await workbench.gallery.locator(".meta").getByText("Shared").waitFor();
      await screen.album("Whiteboards", "Shared Albums").filter({ hasText: "yours" }).waitFor();
      await look("shared");
      const { shareInfo } = await albumNamed(emulator, "Whiteboards");
      assert.equal(await screen.clipboard(), shareInfo?.shareableUrl);
      assert.deepEqual(shareInfo?.sharedAlbumOptions, { isCollaborative: true, isCommentable: true });
    },
  );

  walk([], "link, token and Markdown link go to the clipboard", async ({ emulator }) => {
    const { shareInfo } = await albumNamed(emulator, "Whiteboards");
    link = shareInfo?.shareableUrl ?? "";
    token = shareInfo?.shareToken ?? "";
    for (const [entry, text] of [
      ["Copy Share Link", link],
      ["Copy Share Token", token],
      ["Copy as Markdown Link", `[Whiteboards](${link})`],
    ] as const) {
      await screen.putOnClipboard("");
      await workbench.chooseFromMenu(screen.album("Whiteboards"), entry);
      await waitFor(`${entry} on the clipboard`, async () => (await screen.clipboard()) === text);
      await workbench.closeNotifications();
    }
    await workbench.chooseFromMenu(screen.album("Saturday Kitchen"), "Copy Link");
    await workbench.notification("Only you can open it until the album is shared.").waitFor();
    assert.match(await screen.clipboard(), /\/lr\/album\/[\w-]+$/);
    await look("a link that only its owner can open");
  });

  walk(
    ["sharedAlbums.list", "sharedAlbums.get", "sharedAlbums.join"],
    "a guest is told which links do not work, looks at the album, and joins it",
    async ({ emulator }) => {
      await screen.putOnClipboard("nothing of use");
      await become("Gus Guest", false);
      await emulator.forgetRequests();
      await workbench.view("Shared Albums").hover();
      await workbench.view("Shared Albums").getByRole("button", { name: "Join Shared Album…" }).click();
      await workbench.quickInputBox.waitFor();
      for (const [text, problem] of [
        ["garbage", "This is no share token, and no link that ends in one."],
        ["https://photos.app.goo.gl/Abc123", "Google's share links carry no share token."],
        [`https://photos.google.com/lr/album/${"a".repeat(60)}`, "for people who see the album already"],
      ] as const) {
        await workbench.quickInputBox.fill(text);
        await workbench.quickInputMessage.filter({ hasText: problem }).waitFor();
      }
      await look("a link without a token");
      await workbench.answer("Join Shared Album", link);
      const card = workbench.option("Join “Whiteboards”");
      await card
        .filter({ hasText: "You may add pictures and comment" })
        .filter({ hasText: "20 items" })
        .waitFor();
      await look("a look before joining");
      assert.equal((await emulator.requests("sharedAlbums.join")).length, 0);
      await workbench.pick("Join “Whiteboards”");
      await workbench.notification("You have joined “Whiteboards”.").waitFor();
      await screen.album("Whiteboards", "Shared Albums").waitFor();
      assert.equal((await albumNamed(emulator, "Whiteboards", "guest")).mediaItemsCount, "20");
      await workbench.view("Shared Albums").hover();
      await workbench.view("Shared Albums").getByRole("button", { name: "Refresh" }).click();
      await waitFor("both lists", async () => (await emulator.requests("sharedAlbums.list")).length > 0);
      await look("joined");
    },
  );

  walk(
    ["albums.batchAddMediaItems"],
    "the guest adds pictures to it, and may not touch the owner's",
    async ({ emulator }) => {
      await screen.openAlbum("Balcony");
      await screen.select(0, 1, 2);
      await screen.button("Add to Album…").click();
      await workbench.pick("Whiteboards");
      await workbench.notification("3 pictures added to “Whiteboards”.").waitFor();
      await workbench.closeNotifications();
      await waitFor("them in the album", async () => (await itemsOf(emulator, "Whiteboards")).length === 23);
      await screen.album("Whiteboards", "Shared Albums").filter({ hasText: "23 items" }).waitFor();
      const offers = await screen.offersOf(screen.album("Whiteboards", "Shared Albums"));
      for (const none of ["Rename Album…", "Stop Sharing…", "Share Album…", "Add Text…"])
        assert.ok(!offers.includes(none), `${none} is offered to a guest`);
      assert.ok(offers.includes("Leave Shared Album…"));
      await screen.openAlbum("Whiteboards", "Shared Albums");
      await workbench.chooseFromMenu(screen.tile(0), "Remove from Album");
      await workbench
        .notification("Only the owner of “Whiteboards” can remove what others have added.")
        .waitFor();
      await look("another person's picture, for a guest");
      assert.equal((await emulator.requests("albums.batchRemoveMediaItems")).length, 0);
    },
  );

  walk(
    ["sharedAlbums.leave"],
    "the guest leaves another album, after reading what goes with it",
    async ({ emulator }) => {
      await workbench.chooseFromMenu(
        screen.album("Harbour, Late Light", "Shared Albums"),
        "Leave Shared Album…",
      );
      await workbench.dialog.getByText("the pictures you have added to it leave it").waitFor();
      await look("leave?");
      await workbench.dialog.getByRole("button", { name: "Leave Album" }).click();
      await workbench.notification("You have left “Harbour, Late Light”.").waitFor();
      await screen.album("Harbour, Late Light", "Shared Albums").waitFor({ state: "detached" });
      assert.ok((await emulator.albums("guest")).every(({ title }) => title !== "Harbour, Late Light"));
      await look("left");
    },
  );

  walk(
    ["albums.batchRemoveMediaItems"],
    "the owner sees the guest's pictures, and is asked before one is removed, without Undo",
    async ({ emulator }) => {
      await become("Olivia Owner", true);
      await workbench.chooseFromMenu(screen.album("Whiteboards"), "Refresh Album");
      await screen.album("Whiteboards").filter({ hasText: "23 items" }).waitFor();
      await screen.openAlbum("Whiteboards");
      await screen.tile(0).focus();
      await workbench.page.keyboard.press("End");
      await workbench.page.keyboard.press("Enter");
      await screen.viewer.getByText("Added by").waitFor();
      await screen.viewer.getByText("Gus Guest").waitFor();
      await look("added by a guest");
      await workbench.page.keyboard.press("Escape");
      await screen.viewer.waitFor({ state: "hidden" });
      await workbench.chooseFromMenu(screen.tile(22), "Remove from Album");
      await workbench.dialog.getByText("Remove a picture that somebody else has added").waitFor();
      await look("remove another person's?");
      await workbench.dialog.getByRole("button", { name: "Remove", exact: true }).click();
      const told = workbench.notification("1 picture removed from “Whiteboards”.");
      await told.waitFor();
      assert.equal(await told.getByRole("button", { name: "Undo" }).count(), 0);
      assert.equal((await itemsOf(emulator, "Whiteboards")).length, 22);
    },
  );

  walk(
    ["albums.unshare"],
    "the owner stops sharing, after reading what is lost; the token is dead",
    async ({ emulator }) => {
      await workbench.chooseFromMenu(screen.album("Whiteboards"), "Stop Sharing…");
      await workbench.dialog.getByText("Everybody it was shared with loses access").waitFor();
      await workbench.dialog.getByText("2 pictures that others have added leave the album").waitFor();
      await look("stop sharing?");
      await workbench.dialog.getByRole("button", { name: "Stop Sharing" }).click();
      await workbench.notification("“Whiteboards” is not shared any more.").waitFor();
      await screen.album("Whiteboards", "Shared Albums").waitFor({ state: "detached" });
      await screen.album("Whiteboards").filter({ hasText: "20 items" }).waitFor();
      assert.equal((await albumNamed(emulator, "Whiteboards")).shareInfo, undefined);
      const offers = await screen.offersOf(screen.album("Whiteboards"));
      assert.ok(!offers.includes("Copy Share Token") && offers.includes("Share Album…"), offers.join(", "));
      await workbench.runCommand("Google Photos: Join Shared Album…");
      await workbench.answer("Join Shared Album", token);
      await workbench.notification("No album is shared with this link or share token any more.").waitFor();
      await look("a dead token");
    },
  );
});
