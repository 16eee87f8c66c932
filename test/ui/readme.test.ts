import { copyFile } from "node:fs/promises";
import path from "node:path";
import { describe, it } from "node:test";
import { root } from "../../scripts/system/paths.ts";
import { vscodeFixture } from "../support/vscodeFixture.ts";
import { waitFor } from "../support/waitFor.ts";
import { openDemoLibrary } from "./demoLibrary.ts";

/** Kept in the repository only when asked for: `GOOGLE_PHOTOS_WRITE_PICTURES=1 npm run test:ui -- readme`. */
const isWanted = process.env["GOOGLE_PHOTOS_WRITE_PICTURES"] === "1";

describe("the pictures of the README", () => {
  const fixture = vscodeFixture(
    { name: "readme", viewport: { width: 1440, height: 860 } },
    async (vscode) => {
      await openDemoLibrary(vscode);
    },
  );

  it("shows the trees, and an album beside them", async () => {
    const { workbench } = fixture.current;
    await workbench.openExplorer();
    await workbench.file("notes.md").dblclick();
    await workbench.editorTab("notes.md").waitFor();
    await workbench.openContainer();
    await workbench.rows("Albums").filter({ hasText: "Harbour" }).first().click();
    await workbench.gallery.locator(".tile.loaded").first().waitFor();
    await workbench.runCommand("View: Move Editor into Right Group");
    await workbench.gallery.locator(".tile.loaded").first().waitFor();
    await waitFor("all pictures in sight", async () => {
      const waiting = await workbench.gallery.locator(".tile:not(.loaded)").count();
      return waiting === 0;
    });
    await workbench.page.mouse.move(640, 855);
    const file = await workbench.screenshot("readme");
    if (isWanted) await copyFile(file, path.join(root, "docs/gallery.png"));
  });

  it("shows a picture large, with its details", async () => {
    const { workbench } = fixture.current;
    const { gallery, page } = workbench;
    await gallery.locator('.tile[data-index="1"]').click();
    await gallery.locator("dialog.viewer img.full.loaded").waitFor();
    await page.mouse.move(640, 855);
    const file = await workbench.screenshot("readme large");
    if (isWanted) await copyFile(file, path.join(root, "docs/large.png"));
  });
});
