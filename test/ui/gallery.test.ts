import assert from "node:assert/strict";
import { before, describe, it } from "node:test";
import type { FrameLocator, Locator, Page } from "playwright-core";
import type { themes } from "../support/vscode.ts";
import { vscodeFixture } from "../support/vscodeFixture.ts";
import { waitFor } from "../support/waitFor.ts";
import type { Workbench } from "../support/workbench.ts";
import { lookAt, violationsIn } from "./accessibility.ts";
import { openDemoLibrary } from "./demoLibrary.ts";

for (const theme of ["dark", "light", "highContrast"] as const) walk(theme);

/** Everything that can be done in the panel, with the mouse and then by the keyboard alone. */
function walk(theme: keyof typeof themes): void {
  describe(`the gallery, ${theme}`, () => {
    let workbench: Workbench;
    let gallery: FrameLocator;
    let page: Page;
    const fixture = vscodeFixture({ name: `gallery-${theme}`, theme }, async (vscode) => {
      const control = await openDemoLibrary(vscode);
      const [album] = await control.albums("owner");
      await vscode.workbench
        .rows("Albums")
        .filter({ hasText: album?.title ?? "" })
        .first()
        .click();
      await vscode.workbench.gallery.locator(".tile.loaded").first().waitFor();
    });
    before(() => {
      workbench = fixture.current.workbench;
      ({ gallery, page } = workbench);
    });

    const tile = (at: number): Locator => gallery.locator(`.tile[data-index="${at}"]`);
    const selected = (): Locator => gallery.locator('.tile[aria-selected="true"]');
    const viewer = (): Locator => gallery.locator("dialog.viewer");
    const bar = (): Locator => gallery.locator(".selection");

    async function selects(count: number): Promise<void> {
      await waitFor(`${count} selected`, async () =>
        count === 0
          ? !(await bar().isVisible())
          : (await bar().isVisible()) && (await bar().innerText()).includes(`${count} selected`),
      );
    }

    async function look(name: string): Promise<void> {
      await waitFor(
        "all pictures in sight",
        async () => (await gallery.locator(".tile:not(.loaded, .failed)").count()) === 0,
      );
      await lookAt(workbench, `gallery ${theme} - ${name}`);
    }

    const heightOf = async (at: number): Promise<number> => (await tile(at).boundingBox())?.height ?? 0;

    it("shows an album that breaks no rule of accessibility", () => look("grid"));

    it("makes pictures smaller with Ctrl and the wheel, and as they were with the buttons", async () => {
      const before = await heightOf(0);
      await tile(0).hover();
      await page.keyboard.down("Control");
      await page.mouse.wheel(0, 100);
      await page.keyboard.up("Control");
      await waitFor("smaller pictures", async () => (await heightOf(0)) < before * 0.95);
      await gallery.getByRole("button", { name: "Larger Pictures" }).click();
      await waitFor("the usual size", async () => Math.abs((await heightOf(0)) - before) < 1);
    });

    it("selects by tick, click, Shift and rubber band, and clears with its cross", async () => {
      await tile(2).hover();
      await tile(2).locator(".tick").click();
      await selects(1);
      await tile(4).click();
      await selects(2);
      await tile(6).click({ modifiers: ["Shift"] });
      await selects(4);
      await tile(4).click({ modifiers: ["ControlOrMeta"] });
      await selects(3);
      await look("selection");
      await gallery.getByRole("button", { name: "Clear Selection" }).click();
      await selects(0);
      const box = await tile(0).boundingBox();
      const other = await tile(1).boundingBox();
      assert.ok(box !== null && other !== null);
      await page.mouse.move(box.x + 20, box.y + 60);
      await page.mouse.down();
      await page.mouse.move(other.x + 30, other.y + 90, { steps: 6 });
      await page.mouse.up();
      await selects(2);
      assert.equal(await viewer().isVisible(), false, "what ends a band opens nothing");
      await page.keyboard.press("Escape");
      await selects(0);
    });

    it("opens a picture large, zooms it with the wheel, moves it, and fits it with a double click", async () => {
      await tile(1).click();
      await viewer().locator("img.full.loaded").waitFor();
      await look("large");
      const stage = viewer().locator(".stage");
      const scale = async (): Promise<number> =>
        viewer()
          .locator(".picture")
          .evaluate((picture) => Number(picture.style.scale || "1"));
      await stage.hover();
      await page.mouse.wheel(0, -600);
      await waitFor("a larger picture", async () => (await scale()) > 1.5);
      const place = (): Promise<string> =>
        viewer()
          .locator(".picture")
          .evaluate((picture) => picture.style.translate);
      const before = await place();
      await page.mouse.down();
      await page.mouse.move(600, 300, { steps: 4 });
      await page.mouse.up();
      assert.notEqual(await place(), before);
      await stage.dblclick();
      await waitFor("the whole picture", async () => (await scale()) === 1);
      await viewer().getByRole("button", { name: "Back to the Album" }).click();
      await viewer().waitFor({ state: "hidden" });
    });

    it("does all of that by the keyboard alone", async () => {
      await tile(0).focus();
      await page.keyboard.press("ArrowRight");
      await page.keyboard.press("Space");
      await selects(1);
      await page.keyboard.press("Shift+ArrowRight");
      await page.keyboard.press("Shift+ArrowRight");
      await selects(3);
      assert.equal(await selected().count(), 3);
      await look("selected by keys");
      await page.keyboard.press("Control+a");
      const all = Number(await gallery.locator(".rows").getAttribute("aria-rowcount"));
      assert.ok(all > 1, "the number of rows is known");
      await waitFor("all selected", async () => !(await bar().innerText()).includes("3 selected"));
      await page.keyboard.press("Escape");
      await selects(0);
      const before = await heightOf(3);
      await page.keyboard.press("-");
      await waitFor("smaller pictures", async () => (await heightOf(3)) < before * 0.95);
      await page.keyboard.press("0");
      await waitFor("the usual size", async () => Math.abs((await heightOf(3)) - before) < 1);
    });

    it("zooms and goes through pictures by keys, and comes back to the picture it left", async () => {
      await tile(3).focus();
      await page.keyboard.press("Enter");
      await viewer().locator("img.full.loaded").waitFor();
      const name = viewer().locator("h2");
      const first = await name.innerText();
      await page.keyboard.press("1");
      await gallery.locator(".stage.zoomed").waitFor();
      await page.keyboard.press("ArrowLeft");
      assert.equal(await name.innerText(), first, "arrows move a zoomed picture");
      await page.keyboard.press("0");
      await gallery.locator(".stage:not(.zoomed)").waitFor();
      await page.keyboard.press("ArrowRight");
      await waitFor("the next picture", async () => (await name.innerText()) !== first);
      await page.keyboard.press("Space");
      await viewer().getByRole("button", { name: "Stop Slideshow" }).waitFor();
      assert.deepEqual(await violationsIn(workbench), [], "slideshow");
      await page.keyboard.press("Space");
      await viewer().getByRole("button", { name: "Start Slideshow" }).waitFor();
      await page.keyboard.press("Escape");
      await viewer().waitFor({ state: "hidden" });
      await waitFor("the focus", async () => {
        const index = await gallery.locator(".tile:focus").getAttribute("data-index");
        return index === "4";
      });
    });

    it("shows All Photos by month, whose tick and whose place in the scrubber can be reached by keys", async () => {
      await workbench.runCommand("Google Photos: All Photos");
      await gallery.locator(".heads .month").first().waitFor();
      await gallery.locator(".tile.loaded").first().waitFor();
      await look("months");
      const scrubber = gallery.getByRole("slider", { name: "Go to a month" });
      await scrubber.focus();
      const first = await scrubber.getAttribute("aria-valuetext");
      await page.keyboard.press("ArrowDown");
      await waitFor("another month", async () => (await scrubber.getAttribute("aria-valuetext")) !== first);
      await page.keyboard.press("Home");
      await waitFor("the first month", async () => (await scrubber.getAttribute("aria-valuetext")) === first);
      await tile(0).focus();
      await page.keyboard.press("Shift+Tab");
      await page.keyboard.press("Space");
      await waitFor("a month selected", async () => (await selected().count()) > 0);
      // Drawn a frame after the pictures' own ticks.
      await gallery.locator('.month .tick[aria-checked="true"]').first().waitFor();
      await page.keyboard.press("Escape");
      await selects(0);
    });

    it("is as usable when everything is twice as large, and in a narrow panel", async () => {
      await page.setViewportSize({ width: 700, height: 500 });
      await gallery.locator(".tile.loaded").first().waitFor();
      await look("narrow");
      const overflow = await gallery.locator("body").evaluate((body) => body.scrollWidth - body.clientWidth);
      assert.equal(overflow, 0);
      await page.setViewportSize({ width: 1400, height: 900 });
    });
  });
}
