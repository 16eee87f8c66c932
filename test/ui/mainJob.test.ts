import assert from "node:assert/strict";
import { before, describe, it } from "node:test";
import type { EmulatorControl } from "../support/emulatorControl.ts";
import type { Vscode } from "../support/vscode.ts";
import { lookAt } from "./accessibility.ts";
import { vscodeFixture } from "../support/vscodeFixture.ts";
import { waitFor } from "../support/waitFor.ts";
import type { Workbench } from "../support/workbench.ts";
import { walksIn } from "./walks.ts";

for (const theme of ["dark", "light"] as const) walkTheMainJob(theme);

/** From the first look to a shared album with pictures in it, as somebody does it who has never seen this. */
function walkTheMainJob(theme: "dark" | "light"): void {
  describe(`the main job, ${theme}`, () => {
    let vscode: Vscode;
    let workbench: Workbench;
    let emulator: EmulatorControl;
    const fixture = vscodeFixture({ name: `mainJob-${theme}`, theme });
    before(() => {
      vscode = fixture.current;
      workbench = vscode.workbench;
    });
    const walk = walksIn(fixture);
    const picture = (name: string) => lookAt(workbench, `${theme} ${name}`);

    it("says in both trees that nobody is signed in, and offers two ways in", async () => {
      await workbench.openContainer();
      for (const view of ["Albums", "Shared Albums"]) {
        for (const name of ["Sign In with Google", "Open the Demo Library"]) {
          await workbench.view(view).getByRole("button", { name }).waitFor();
        }
      }
      await picture("1 signed out");
    });

    it("opens the demo library as one of two people, without a browser", async () => {
      await workbench.view("Albums").getByRole("button", { name: "Open the Demo Library" }).click();
      await workbench.option("Gus Guest").waitFor();
      await picture("2 which account");
      await workbench.pick("Olivia Owner");
      await workbench.rows("Albums").first().waitFor();
      emulator = await vscode.demo.control();
    });

    it("lists the albums with title, number of items and a cover, one request for each tree", async () => {
      const albums = await emulator.albums("owner");
      for (const { title = "", mediaItemsCount = "0", shareInfo } of albums) {
        const row = workbench.rows("Albums").filter({ hasText: title }).first();
        await row.waitFor();
        const label = (await row.getAttribute("aria-label")) ?? "";
        assert.match(label, new RegExp(`${mediaItemsCount} item`));
        assert.equal(label.includes("shared"), shareInfo !== undefined, label);
      }
      const covers = workbench.view("Albums").locator(".custom-view-tree-node-item-icon[style*='url']");
      await waitFor("the covers", async () => (await covers.count()) >= albums.length - 1);
      await workbench.rows("Shared Albums").first().waitFor();
      await picture("3 trees");
      const asked = await emulator.requests();
      const by = (method: string) =>
        asked.filter((request) => request.method === method && request.account !== null);
      assert.equal(by("albums.list").length - 1, 1, "one is our own");
      assert.equal(by("sharedAlbums.list").length, 1);
    });

    it("opens an album in a panel whose pictures fill the width", async () => {
      const [album] = await emulator.albums("owner");
      assert.ok(album?.title !== undefined);
      await workbench.rows("Albums").filter({ hasText: album.title }).first().click();
      await workbench.editorTab(album.title).waitFor();
      const tiles = workbench.gallery.locator(".tile.loaded");
      await tiles.first().waitFor();
      await waitFor(
        "all tiles in sight",
        async () => (await workbench.gallery.locator(".tile:not(.loaded)").count()) === 0,
      );
      await picture("4 gallery");
      const [width, right] = await workbench.gallery.locator(".scroller").evaluate((scroller) => {
        const edges = [...scroller.querySelectorAll(".tile")].map(
          (tile) => tile.getBoundingClientRect().right,
        );
        return [scroller.clientWidth, Math.max(...edges)] as const;
      });
      assert.ok(right > width * 0.95 && right <= width, `${right} of ${width}`);
    });

    it("shows a picture large, its neighbours by arrow keys, and goes back with Escape", async () => {
      const { gallery, page } = workbench;
      await gallery.locator(".tile").first().click();
      const viewer = gallery.locator("dialog.viewer");
      await viewer.locator("img.full.loaded").waitFor();
      await picture("5 viewer");
      const name = await viewer.locator("h2").innerText();
      assert.notEqual(name, "");
      await viewer.getByText("Taken").waitFor();
      await page.keyboard.press("ArrowRight");
      await waitFor("the next picture", async () => (await viewer.locator("h2").innerText()) !== name);
      await page.keyboard.press("ArrowLeft");
      await waitFor("the first again", async () => (await viewer.locator("h2").innerText()) === name);
      await page.keyboard.press("Escape");
      await viewer.waitFor({ state: "hidden" });
      await gallery.locator(".tile").first().waitFor();
    });

    it("reveals the panel that is there when the album is opened again", async () => {
      const [first, second] = await emulator.albums("owner");
      assert.ok(first?.title !== undefined && second?.title !== undefined);
      await workbench.rows("Albums").filter({ hasText: second.title }).first().click();
      await workbench.editorTab(second.title).waitFor();
      await workbench.rows("Albums").filter({ hasText: first.title }).first().click();
      await waitFor("the first panel", async () => {
        const selected = await workbench
          .editorTab(first.title ?? "")
          .first()
          .getAttribute("aria-selected");
        return selected === "true";
      });
      assert.equal(await workbench.editorTab(first.title).count(), 1);
    });

    walk(
      ["albums.create"],
      "creates an album by the plus on the view, and selects it in the tree",
      async () => {
        await workbench.view("Albums").hover();
        await workbench.view("Albums").getByRole("button", { name: "Create Album…" }).click();
        await workbench.quickInputBox.waitFor();
        await workbench.page.keyboard.press("Enter");
        await workbench.quickInputMessage.filter({ hasText: "An album needs a title." }).waitFor();
        await workbench.quickInputBox.fill("x".repeat(501));
        await workbench.quickInputMessage.filter({ hasText: "500" }).waitFor();
        await picture("6 title too long");
        await workbench.answer("Create Album", "Field trip 🌄 רשמים");
        const row = workbench.rows("Albums").filter({ hasText: "Field trip 🌄 רשמים" });
        await row.waitFor();
        await waitFor("its selection", async () => (await row.getAttribute("aria-selected")) === "true");
        await picture("7 album created");
        assert.equal((await emulator.requests("albums.create")).length, 1);
      },
    );

    walk(
      ["albums.share"],
      "shares it from its menu, with the link on the clipboard and a mark in the tree",
      async () => {
        const row = workbench.rows("Albums").filter({ hasText: "Field trip" });
        await workbench.chooseFromMenu(row, "Share Album…");
        await workbench.quickInput.getByText("Others may comment").waitFor();
        await picture("8 share");
        await workbench.quickInput.getByRole("button", { name: "OK" }).click();
        await workbench.notification("Its link is on the clipboard").waitFor();
        await picture("9 shared");
        const link = await workbench.page.evaluate(() => navigator.clipboard.readText());
        const album = (await emulator.albums("owner")).find(({ title }) => title?.startsWith("Field trip"));
        assert.equal(link, album?.shareInfo?.shareableUrl);
        await waitFor("the mark", async () => (await row.getAttribute("aria-label"))?.includes("shared"));
        await workbench.closeNotifications();
      },
    );

    walk(
      ["mediaItems.batchCreate"],
      "adds images chosen in the Explorer to it; tree, panel and service agree",
      async () => {
        await workbench.rows("Albums").filter({ hasText: "Field trip" }).click();
        await workbench.editorTab(/Field trip/).waitFor();
        await workbench.openExplorer();
        const [first = "", second = "", third = ""] = vscode.images;
        await workbench.selectFiles(first, second, third);
        const menu = await workbench.openMenu(workbench.file(second));
        await picture("10 explorer menu");
        await workbench.choose(menu.filter({ hasText: "Add to Google Photos Album…" }));
        await workbench.option("New album…").waitFor();
        await picture("11 which album");
        await workbench.pick(/Field trip/);
        const done = workbench.notification("3 pictures added to “\u2068Field trip");
        await done.waitFor({ timeout: 30_000 });
        await picture("12 added");
        await done.getByRole("button", { name: "Open Album" }).click();
        await waitFor(
          "three tiles",
          async () => (await workbench.gallery.locator(".tile.loaded").count()) === 3,
        );
        await workbench.openContainer();
        await workbench
          .rows("Albums")
          .filter({ hasText: "Field trip" })
          .filter({ hasText: "3 items" })
          .waitFor();
        await picture("13 album with three");
        const album = (await emulator.albums("owner")).find(({ title }) => title?.startsWith("Field trip"));
        const items = await emulator.items("owner", album?.id ?? "");
        assert.deepEqual(items.map(({ filename }) => filename).sort(), [first, second, third]);
        assert.equal((await emulator.requests("mediaItems.batchCreate")).length, 1);
      },
    );
  });
}
