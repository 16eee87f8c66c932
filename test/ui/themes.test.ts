import assert from "node:assert/strict";
import { before, describe, it } from "node:test";
import type { FrameLocator, Page } from "playwright-core";
import { themes } from "../support/vscode.ts";
import { vscodeFixture } from "../support/vscodeFixture.ts";
import { waitFor } from "../support/waitFor.ts";
import type { Workbench } from "../support/workbench.ts";
import { lookAt } from "./accessibility.ts";
import { openDemoLibrary } from "./demoLibrary.ts";

for (const theme of Object.keys(themes) as readonly (keyof typeof themes)[]) states(theme);

/** Every state of a panel in one theme. */
function states(theme: keyof typeof themes): void {
  describe(`the gallery in the theme ${theme}`, () => {
    let workbench: Workbench;
    let gallery: FrameLocator;
    let page: Page;
    const fixture = vscodeFixture({ name: `theme-${theme}`, theme }, async (vscode) => {
      await openDemoLibrary(vscode);
    });
    before(() => {
      workbench = fixture.current.workbench;
      ({ gallery, page } = workbench);
    });

    const look = (state: string): Promise<void> => lookAt(workbench, `theme ${theme} - ${state}`);

    async function settled(): Promise<void> {
      await gallery.locator(".tile.loaded").first().waitFor();
      await waitFor(
        "all pictures in sight",
        async () => (await gallery.locator(".tile:not(.loaded)").count()) === 0,
      );
    }

    it("shows what is focused and what is selected, by the keyboard alone", async () => {
      await workbench.runCommand("Focus on Albums View");
      await page.keyboard.press("ArrowDown");
      await page.keyboard.press("Enter");
      await settled();
      await gallery.locator(".tile").first().focus();
      await page.keyboard.press("ArrowRight");
      await page.keyboard.press("ArrowDown");
      const outline = await gallery
        .locator(".tile:focus")
        .evaluate((tile) => getComputedStyle(tile).outlineStyle);
      assert.notEqual(outline, "none");
      await look("grid");
      await page.keyboard.press("Space");
      await page.keyboard.press("Shift+ArrowRight");
      await gallery.locator(".selection").getByText("2 selected").waitFor();
      await look("selection");
      await page.keyboard.press("Escape");
    });

    it("shows a picture large with its details, and gives the focus back to its tile", async () => {
      await page.keyboard.press("Enter");
      const viewer = gallery.locator("dialog.viewer");
      await viewer.locator("img.full.loaded").waitFor();
      await viewer.getByRole("heading").first().waitFor();
      await look("large");
      await page.keyboard.press("Escape");
      await viewer.waitFor({ state: "hidden" });
      await gallery.locator(".tile:focus").waitFor();
    });

    it("says in an empty album that it is, and how to fill it", async () => {
      await workbench.view("Albums").hover();
      await workbench.view("Albums").getByRole("button", { name: "Create Album…" }).click();
      await workbench.answer("Create Album", "Nothing yet");
      await workbench.rows("Albums").filter({ hasText: "Nothing yet" }).click();
      await gallery.locator(".notice h2").waitFor();
      await look("empty");
    });

    it("says what went wrong, and shows the pictures once they are read anew", async () => {
      const control = await fixture.current.demo.control();
      await control.addFaults({ method: "mediaItems.search", status: 400, code: "INVALID_ARGUMENT" });
      // One that was not opened before.
      await workbench.rows("Albums").nth(3).click();
      await gallery.locator(".notice[data-tone=error] h2").waitFor();
      await look("error");
      await control.clearFaults();
      await gallery.getByRole("button", { name: "Refresh" }).click();
      await settled();
    });

    it("keeps what it knows in sight when the service cannot be reached", async () => {
      const control = await fixture.current.demo.control();
      await control.addFaults({ method: "*", drop: "before" });
      await gallery.getByRole("button", { name: "Refresh" }).click();
      await workbench.notification("does not answer").waitFor({ timeout: 60_000 });
      const notice = gallery.locator(".notice[data-tone=offline]");
      await notice.getByText("What is shown may be old").waitFor({ timeout: 60_000 });
      await look("offline");
      assert.ok((await gallery.locator(".tile").count()) > 0);
      await control.clearFaults();
    });

    it("is as before by itself once the service answers again", async () => {
      await gallery.locator(".notice").waitFor({ state: "hidden", timeout: 60_000 });
      // One that was under way while nothing answered may fail a moment later.
      await settled();
      await look("connected again");
    });
  });
}
