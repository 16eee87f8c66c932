import assert from "node:assert/strict";
import { afterEach, before, describe } from "node:test";
import type { Album } from "../../src/api/types.ts";
import { isOwnRead, type EmulatorControl } from "../support/emulatorControl.ts";
import { vscodeFixture } from "../support/vscodeFixture.ts";
import { waitFor } from "../support/waitFor.ts";
import type { Workbench } from "../support/workbench.ts";
import { lookAt } from "./accessibility.ts";
import { openDemoLibrary } from "./demoLibrary.ts";
import { walksIn } from "./walks.ts";
import { albumNamed, elsewhere, WalkScreen } from "./walkScreen.ts";

/** As many as a title may have. */
const emoji = "🌄".repeat(500);

describe("a walk through albums", () => {
  let workbench: Workbench;
  let screen: WalkScreen;
  const fixture = vscodeFixture({ name: "walkAlbums", theme: "dark" }, async (vscode) => {
    await openDemoLibrary(vscode);
  });
  before(() => {
    workbench = fixture.current.workbench;
    screen = new WalkScreen(workbench);
  });
  afterEach(async () => {
    await (await fixture.current.demo.control()).clearFaults();
    await workbench.closeNotifications();
  });
  const walk = walksIn(fixture);
  const look = (name: string): Promise<void> => lookAt(workbench, `walk albums - ${name}`);

  /** How often the person's window asked since the journal was emptied. */
  async function asked(emulator: EmulatorControl, method: string): Promise<number> {
    return (await emulator.requests(method)).filter((entry) => !isOwnRead(entry)).length;
  }

  walk(
    ["albums.patch"],
    "F2 renames one, to 500 emoji at most; its row and its panel follow",
    async ({ emulator }) => {
      await screen.openAlbum("Whiteboards");
      await screen.focusTree();
      await emulator.forgetRequests();
      await workbench.page.keyboard.press("F2");
      await workbench.quickInputBox.waitFor();
      assert.equal(await workbench.quickInputBox.inputValue(), "Whiteboards");
      await workbench.quickInputBox.fill(`${emoji}🌅`);
      await workbench.quickInputMessage.filter({ hasText: "500 characters; this one has 501" }).waitFor();
      await look("a title too long");
      await workbench.answer("Rename Album", emoji);
      await workbench.editorTab(/^🌄{20}/u).waitFor();
      await screen.album("🌄{500}").waitFor();
      await waitFor("the service", async () =>
        (await emulator.albums("owner")).some(({ title }) => title === emoji),
      );
      assert.equal(await asked(emulator, "albums.patch"), 1);
      await look("500 emoji");
    },
  );

  walk(
    ["albums.patch"],
    "the menu renames it back, and a refusal is taken back with a message",
    async ({ emulator }) => {
      await emulator.addFaults({ method: "albums.patch", times: 1, status: 403 });
      await workbench.chooseFromMenu(screen.album("🌄+"), "Rename Album…");
      await workbench.answer("Rename Album", "Refused");
      await workbench.notification(/does not allow/).waitFor();
      await screen.album("🌄+").waitFor();
      assert.equal(await screen.album("Refused").count(), 0);
      await look("a new title refused");
      await workbench.chooseFromMenu(screen.album("🌄+"), "Rename Album…");
      await workbench.answer("Rename Album", "Whiteboards");
      await screen.album("Whiteboards").waitFor();
      await albumNamed(emulator, "Whiteboards");
    },
  );

  walk(["albums.patch"], "a picture becomes the cover by its menu in the panel", async ({ emulator }) => {
    const before = await albumNamed(emulator, "Whiteboards");
    const icon = screen.album("Whiteboards").locator(".custom-view-tree-node-item-icon");
    const shown = await icon.getAttribute("style");
    await workbench.chooseFromMenu(screen.tile(3), "Set as Album Cover");
    await waitFor("another cover in the tree", async () => (await icon.getAttribute("style")) !== shown);
    const chosen = await screen.itemAt(3);
    assert.notEqual(chosen, before.coverPhotoMediaItemId);
    await waitFor("the service", async () => {
      return (await albumNamed(emulator, "Whiteboards")).coverPhotoMediaItemId === chosen;
    });
    await look("another cover");
  });

  walk(
    ["albums.addEnrichment"],
    "a text, a place and a route stand where they were put",
    async ({ emulator }) => {
      await emulator.forgetRequests();
      await workbench.chooseFromMenu(screen.album("Whiteboards"), "Add Text…");
      await workbench.answer("Add Text", "Before the review <b>&");
      await workbench.pick("At the Beginning");
      await workbench.notification("Added to “Whiteboards”, at the beginning.").waitFor();
      await workbench.closeNotifications();
      const notes = workbench.gallery.getByRole("note");
      await notes.filter({ hasText: "Before the review <b>&" }).waitFor();

      await workbench.chooseFromMenu(screen.tile(2), "Add Location…");
      await workbench.answer("Add Location (1/2)", "Zürich");
      await workbench.answer("Add Location (2/2)", "somewhere");
      await workbench.quickInputMessage.filter({ hasText: "Latitude and longitude" }).waitFor();
      await look("no place on Earth");
      await workbench.answer("Add Location (2/2)", "47.37, 8.54");
      await workbench.notification(/Added to “Whiteboards”, after “/).waitFor();
      await workbench.closeNotifications();
      await notes.filter({ hasText: "Zürich" }).waitFor();

      await workbench.runCommand("Google Photos: Add Route…");
      await workbench.pick("Whiteboards");
      const answers = ["Zürich", "47.37, 8.54", "Wien", "48.21, 16.37"];
      for (const [at, text] of answers.entries()) await workbench.answer(`Add Route (${at + 1}/4)`, text);
      await workbench.option(/^After “Zürich”, which was added last/).waitFor();
      await look("where in the album");
      await workbench.pick(/^After “Zürich”, which was added last/);
      await notes.filter({ hasText: "Zürich → Wien" }).waitFor();
      await workbench.closeNotifications();
      await look("text, place and route");
      assert.equal(await asked(emulator, "albums.addEnrichment"), 3);
    },
  );

  walk(["albums.get"], "one is refreshed by its menu, and from its panel", async ({ emulator }) => {
    const { id } = await albumNamed(emulator, "Whiteboards");
    const rename = (title: string): Promise<Album> =>
      elsewhere(emulator, "PATCH", `albums/${id}?updateMask=title`, { body: { title } });
    await rename("Boards, named elsewhere");
    await workbench.chooseFromMenu(screen.album("Whiteboards"), "Refresh Album");
    await screen.album("Boards, named elsewhere").waitFor();
    await rename("Whiteboards");
    await screen.button("Refresh").click();
    await screen.album("Whiteboards").waitFor();
    await screen.heading("Whiteboards").waitFor();
  });

  walk(["albums.get"], "one that no list has shown yet opens by its link", async ({ emulator }) => {
    const { id } = await elsewhere<Album>(emulator, "POST", "albums", {
      body: { album: { title: "Made elsewhere" } },
    });
    await screen.putOnClipboard("nothing of use");
    await workbench.runCommand("Google Photos: Open by Link or Id…");
    await workbench.quickInputBox.waitFor();
    for (const [text, problem] of [
      ["garbage", "work, and ids by themselves"],
      ["https://photos.app.goo.gl/Abc123", "share links name no album"],
      ["https://photos.google.com/album/AF1Qip", "ids of another kind"],
    ] as const) {
      await workbench.quickInputBox.fill(text);
      await workbench.quickInputMessage.filter({ hasText: problem }).waitFor();
    }
    await look("a link that does not work");
    await workbench.answer("Open by Link or Id", `https://photos.google.com/lr/album/${id}`);
    await workbench.editorTab("Made elsewhere").waitFor();
    await screen.heading("Made elsewhere").waitFor();
    await workbench.gallery.getByText("This album has no pictures yet").waitFor();
    await look("opened by its link");
  });

  walk(["albums.create"], "one is made from the palette, and selected in the tree", async ({ emulator }) => {
    await workbench.runCommand("Google Photos: Create Album…");
    await workbench.answer("Create Album", "From the palette");
    const row = screen.album("From the palette");
    await waitFor("its selection", async () => (await row.getAttribute("aria-selected")) === "true");
    await albumNamed(emulator, "From the palette");
  });

  walk(["albums.list"], "many of them come page by page", async ({ emulator }) => {
    await emulator.reset({ scenario: "scale", albums: 120, items: 40 });
    await workbench.view("Albums").hover();
    await workbench.view("Albums").getByRole("button", { name: "Refresh" }).click();
    await screen.album("Everything").waitFor();
    const size = async (): Promise<number> =>
      Number(await workbench.rows("Albums").first().getAttribute("aria-setsize"));
    const focused = async (): Promise<number> => {
      const row = workbench.view("Albums").locator(".monaco-list-row.focused");
      return Number(await row.getAttribute("aria-posinset"));
    };
    const first = await size();
    assert.equal(await asked(emulator, "albums.list"), 1);
    await screen.focusTree();
    await workbench.page.keyboard.press("End");
    await workbench.view("Albums").getByRole("treeitem", { name: "Load More" }).waitFor();
    await look("the end of the first page");
    await workbench.page.keyboard.press("Enter");
    await waitFor("the second page", async () => (await size()) === first + 50);
    await waitFor("the focus on the first that came", async () => (await focused()) === first);
    await workbench.page.keyboard.press("End");
    await workbench.page.keyboard.press("Enter");
    await waitFor("the last page, which shows what is gone", async () => (await size()) === 120);
    const pages = (await emulator.requests("albums.list")).filter((entry) => !isOwnRead(entry));
    assert.deepEqual(
      pages.map(({ path }) => path.includes("pageToken=")),
      [false, true, true],
    );
    await look("the last page");
  });
});
