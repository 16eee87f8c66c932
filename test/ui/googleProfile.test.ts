import assert from "node:assert/strict";
import { mkdtemp, rm } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { after, before, describe, it } from "node:test";
import { startEmulator, type EmulatorProcess } from "../../scripts/emulatorProcess.ts";
import { EmulatorControl } from "../support/emulatorControl.ts";
import { vscodeFixture } from "../support/vscodeFixture.ts";
import { waitFor } from "../support/waitFor.ts";
import type { Workbench } from "../support/workbench.ts";
import { lookAt } from "./accessibility.ts";
import { walksIn } from "./walks.ts";
import { albumNamed, itemsOf, WalkScreen } from "./walkScreen.ts";
import { signInToOwnService } from "./ownService.ts";

/** What Google no longer lets other apps do, by what it is called in menus and in the palette. */
const gone = [
  "Share Album…",
  "Stop Sharing…",
  "Copy Share Link",
  "Copy Share Token",
  "Join Shared Album…",
  "Leave Shared Album…",
];

/** As Google answers since 31 March 2025: no sharing, and only what was added from here. */
describe("a service in the profile google", () => {
  let data: string;
  let emulator: EmulatorProcess;
  let workbench: Workbench;
  let screen: WalkScreen;
  const start = (port: string): Promise<EmulatorProcess> =>
    startEmulator(["--port", port, "--profile", "google", "--data", data]);
  const fixture = vscodeFixture(async () => {
    data = await mkdtemp(path.join(os.tmpdir(), "gpa-google-"));
    emulator = await start("0");
    return {
      name: "googleProfile",
      theme: "light",
      machineSettings: { "googlePhotos.endpoint": emulator.url },
    };
  }, signInToOwnService);
  const walk = walksIn(fixture, () => Promise.resolve(new EmulatorControl(emulator.url)));
  before(() => {
    workbench = fixture.current.workbench;
    screen = new WalkScreen(workbench);
  });
  after(async () => {
    await emulator.stop();
    await rm(data, { recursive: true });
  });

  it("explains in the tree of shared albums why it has none, and asks the service for nothing there", async () => {
    await workbench.view("Shared Albums").getByText("Google no longer lets other apps").waitFor();
    await workbench.screenshot("profile google - trees");
    assert.deepEqual(await new EmulatorControl(emulator.url).requests("sharedAlbums.list"), []);
  });

  it("offers to share in Google Photos, and opens the album's page there", async () => {
    const { context } = fixture.current;
    const menu = await workbench.openMenu(workbench.rows("Albums").first());
    assert.equal(await menu.filter({ hasText: /^Share Album…/ }).count(), 0);
    await workbench.screenshot("profile google - menu");
    const opening = context.waitForEvent("page");
    await workbench.choose(menu.filter({ hasText: "Share in Google Photos…" }));
    await workbench.dialog.getByText("Google no longer lets other apps share albums").waitFor();
    await workbench.screenshot("profile google - share");
    await workbench.dialog.getByRole("button", { name: "Open in Google Photos" }).click();
    const page = await opening;
    await page.getByRole("heading").first().waitFor();
    // Chromium spares a window that lies behind another page.
    await page.close();
    await workbench.page.bringToFront();
    assert.equal((await new EmulatorControl(emulator.url).requests("albums.share")).length, 0);
  });

  it("offers nothing in menus and palette that would have to fail", async () => {
    for (const view of ["Albums", "Shared Albums"]) {
      await workbench.view(view).hover();
      assert.equal(await workbench.view(view).getByRole("button", { name: "Join Shared Album…" }).count(), 0);
    }
    const offers = await screen.offersOf(screen.album("Whiteboards"));
    for (const title of gone) {
      assert.ok(!offers.includes(title), `${title} is in the menu of an album`);
      await workbench.page.keyboard.press("F1");
      await workbench.quickInputBox.fill(`>Google Photos: ${title}`);
      await workbench.quickInput
        .getByText(/No matching commands|similar commands/)
        .first()
        .waitFor();
      assert.equal(
        await workbench.option(`Google Photos: ${title}`).count(),
        0,
        `${title} is in the palette`,
      );
      await workbench.page.keyboard.press("Escape");
    }
    await workbench.runCommand("Google Photos: Share in Google Photos…");
    await workbench.option("Whiteboards").waitFor();
    await workbench.page.keyboard.press("Escape");
  });

  walk(
    ["albums.create", "albums.patch", "albums.get"],
    "lets albums be made, renamed and read anew",
    async ({ emulator }) => {
      await workbench.view("Albums").hover();
      await workbench.view("Albums").getByRole("button", { name: "Create Album…" }).click();
      await workbench.answer("Create Album", "Field trip");
      await screen.album("Field trip").waitFor();
      await albumNamed(emulator, "Field trip");
      await screen.focusTree();
      await workbench.page.keyboard.press("F2");
      await workbench.answer("Rename Album", "Field trip 2026");
      await screen.album("Field trip 2026").waitFor();
      await albumNamed(emulator, "Field trip 2026");
      await workbench.chooseFromMenu(screen.album("Field trip 2026"), "Refresh Album");
      await lookAt(workbench, "profile google - renamed");
    },
  );

  walk(
    ["mediaItems.batchCreate"],
    "takes pictures from the Explorer, which its panel shows",
    async ({ vscode, emulator }) => {
      await workbench.openExplorer();
      const names = vscode.images.slice(0, 3);
      await workbench.selectFiles(...names);
      await workbench.chooseFromMenu(workbench.file(names.at(-1) ?? ""), "Add to Google Photos Album…");
      await workbench.pick("Field trip 2026");
      await workbench.notification("3 pictures added to “Field trip 2026”").waitFor();
      await workbench.closeNotifications();
      await workbench.openContainer();
      await screen.openAlbum("Field trip 2026");
      await waitFor("three tiles", async () => (await screen.tiles.count()) === 3);
      const added = (await itemsOf(emulator, "Field trip 2026")).map(({ filename }) => filename);
      assert.deepEqual(added.toSorted(), [...names].toSorted());
      await lookAt(workbench, "profile google - added");
    },
  );

  walk(
    ["albums.patch", "albums.addEnrichment", "mediaItems.patch"],
    "lets a cover be chosen, a text be added and a picture be described",
    async ({ emulator }) => {
      const cover = await screen.itemAt(2);
      await workbench.chooseFromMenu(screen.tile(2), "Set as Album Cover");
      await waitFor("the cover", async () => {
        return (await albumNamed(emulator, "Field trip 2026")).coverPhotoMediaItemId === cover;
      });
      await workbench.chooseFromMenu(screen.tile(0), "Add Text…");
      await workbench.answer("Add Text", "Day two");
      await workbench.gallery.getByRole("note").filter({ hasText: "Day two" }).waitFor();
      await workbench.closeNotifications();
      await workbench.chooseFromMenu(screen.tile(1), "Edit Description…");
      await workbench.answer("Edit Description", "Seen from the mole");
      await waitFor("the description", async () =>
        (await itemsOf(emulator, "Field trip 2026")).some(
          (item) => item.description === "Seen from the mole",
        ),
      );
      await lookAt(workbench, "profile google - a text between pictures");
    },
  );

  walk(
    ["albums.batchAddMediaItems", "albums.batchRemoveMediaItems"],
    "lets pictures go to another album and come out again",
    async ({ emulator }) => {
      const count = (await itemsOf(emulator, "Whiteboards")).length;
      await screen.select(0, 1);
      await screen.button("Add to Album…").click();
      await workbench.pick("Whiteboards");
      await workbench.notification("2 pictures added to “Whiteboards”.").waitFor();
      assert.equal((await itemsOf(emulator, "Whiteboards")).length, count + 2);
      await workbench.closeNotifications();
      await screen.button("Remove from Album").click();
      await workbench.notification("2 pictures removed from “Field trip 2026”.").waitFor();
      assert.equal((await itemsOf(emulator, "Field trip 2026")).length, 1);
      await workbench.closeNotifications();
    },
  );

  walk(
    ["mediaItems.list", "mediaItems.search", "mediaItems.get"],
    "says in All Photos and Search that they know only what was added from here",
    async ({ emulator }) => {
      await workbench.runCommand("Google Photos: All Photos");
      await screen.heading("All Photos").waitFor();
      await screen.settled();
      await lookAt(workbench, "profile google - all photos");
      await workbench.runCommand("Google Photos: Search Photos…");
      await workbench.gallery
        .getByText("Google lets VS Code find only pictures that were added from here.")
        .waitFor();
      assert.equal(await workbench.gallery.getByLabel("Added from here only").isVisible(), false);
      await workbench.gallery.getByLabel("Type").selectOption("Videos");
      await workbench.editorTab("Search: Videos").waitFor();
      await lookAt(workbench, "profile google - search");
      const [item] = await itemsOf(emulator, "Two Weeks in the Alps");
      await workbench.runCommand("Google Photos: Open by Link or Id…");
      await workbench.answer("Open by Link or Id", `https://photos.google.com/lr/photo/${item?.id ?? ""}`);
      await screen.viewer.getByRole("heading", { name: item?.filename ?? "?" }).waitFor();
    },
  );

  walk(
    ["mediaItems.batchCreate"],
    "says that files wait while there is no service, and adds them once it is back",
    async ({ vscode, emulator: control }) => {
      const count = (await itemsOf(control, "City After Dark")).length;
      const names = vscode.images.slice(3, 5);
      await emulator.stop();
      await workbench.openExplorer();
      await workbench.selectFiles(...names);
      await workbench.chooseFromMenu(workbench.file(names.at(-1) ?? ""), "Add to Google Photos Album…");
      await workbench.pick("City After Dark");
      await workbench.openContainer();
      const uploads = workbench.view("Uploads");
      await uploads.getByText("There is no connection.").waitFor({ timeout: 60_000 });
      for (const name of names) {
        await workbench.rows("Uploads").filter({ hasText: name }).filter({ hasText: "waiting" }).waitFor();
      }
      await workbench.screenshot("profile google - no connection");
      emulator = await start(new URL(emulator.url).port);
      await workbench.notification("2 pictures added to “City After Dark”").waitFor({ timeout: 60_000 });
      await uploads.getByText("There is no connection.").waitFor({ state: "hidden" });
      assert.equal((await itemsOf(control, "City After Dark")).length, count + 2);
    },
  );

  it("never asked for anything that is shared", async () => {
    const asked = (await new EmulatorControl(emulator.url).requests()).map(({ method }) => method);
    assert.deepEqual(
      asked.filter((method) => /^sharedAlbums|hare$/.test(method)),
      [],
    );
  });
});
