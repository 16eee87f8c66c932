import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { vscodeFixture } from "../support/vscodeFixture.ts";
import { waitFor } from "../support/waitFor.ts";
import { lookAt } from "./accessibility.ts";
import { openDemoLibrary } from "./demoLibrary.ts";

for (const theme of ["highContrast", "highContrastLight"] as const) {
  describe(`the gallery in the theme ${theme}`, () => {
    const fixture = vscodeFixture({ name: theme, theme }, async (vscode) => {
      await openDemoLibrary(vscode);
    });

    it("shows what is focused, by the keyboard alone", async () => {
      const { workbench } = fixture.current;
      const { gallery, page } = workbench;
      await workbench.runCommand("Focus on Albums View");
      await page.keyboard.press("ArrowDown");
      await page.keyboard.press("Enter");
      await gallery.locator(".tile.loaded").first().waitFor();
      await waitFor("all pictures in sight", async () => {
        const waiting = await gallery.locator(".tile:not(.loaded)").count();
        return waiting === 0;
      });
      await gallery.locator(".tile").first().focus();
      await page.keyboard.press("ArrowRight");
      await page.keyboard.press("ArrowDown");
      const outline = await gallery
        .locator(".tile:focus")
        .evaluate((tile) => getComputedStyle(tile).outlineStyle);
      assert.notEqual(outline, "none");
      await lookAt(workbench, `${theme} gallery`);
      await page.keyboard.press("Enter");
      const viewer = gallery.locator("dialog.viewer");
      await viewer.locator("img.full.loaded").waitFor();
      await lookAt(workbench, `${theme} viewer`);
      await page.keyboard.press("Escape");
      await viewer.waitFor({ state: "hidden" });
      await gallery.locator(".tile:focus").waitFor();
    });
  });
}
