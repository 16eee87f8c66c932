import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import path from "node:path";
import { describe, it } from "node:test";
import type { Locator } from "playwright-core";
import type { EmulatorControl } from "../support/emulatorControl.ts";
import { vscodeFixture } from "../support/vscodeFixture.ts";
import { waitFor } from "../support/waitFor.ts";
import type { Workbench } from "../support/workbench.ts";
import { openDemoLibrary } from "./demoLibrary.ts";
import { drag, dropFile } from "./treeDrag.ts";
import { lookAt } from "./accessibility.ts";
import { walksIn } from "./walks.ts";

describe("pictures in the tree", () => {
  const fixture = vscodeFixture({ name: "treePictures", theme: "light" }, async (vscode) => {
    await openDemoLibrary(vscode);
  });
  const walk = walksIn(fixture);
  const workbench = (): Workbench => fixture.current.workbench;
  const row = (name: string | RegExp): Locator => workbench().view("Albums").getByRole("treeitem", { name });
  const pictures = (): Locator => workbench().view("Albums").locator('[role=treeitem][aria-level="2"]');
  const albums = (): Locator => workbench().view("Albums").locator('[role=treeitem][aria-level="1"]');
  const album = (title: string): Locator => row(new RegExp(`^${title}, `));

  async function albumId(emulator: EmulatorControl, title: string): Promise<string> {
    const found = (await emulator.albums("owner")).find((one) => one.title === title);
    assert(found, `there is no ${title}`);
    return found.id;
  }

  async function titleAt(index: number): Promise<string> {
    const label = await albums().nth(index).getAttribute("aria-label");
    return label?.replace(/, [\d,]+ items?.*$/, "") ?? "";
  }

  /** A click on the arrow: one on the row would open the panel. */
  async function toggle(title: string): Promise<void> {
    const { page } = workbench();
    const isOpen = (await album(title).getAttribute("aria-expanded")) === "true";
    await album(title).locator(".monaco-tl-twistie").click();
    await waitFor(`the arrow of ${title}`, async () => {
      return (await album(title).getAttribute("aria-expanded")) === String(!isOpen);
    });
    await page.mouse.move(700, 500);
  }

  it("are drawn anew while somebody clicks, who gets what was clicked and no error", async () => {
    const { page } = workbench();
    const title = await titleAt(2);
    const box = await album(title).boundingBox();
    assert(box);
    await workbench().runCommand("Google Photos: Clear Cached Pictures");
    for (let clicks = 0; clicks < 20; clicks++) {
      await page.mouse.click(box.x + 90, box.y + box.height / 2);
      await page.waitForTimeout(50);
    }
    await workbench().editorTab(title).waitFor();
    assert.equal(
      await workbench()
        .notification(/command/i)
        .count(),
      0,
    );
    await workbench().runCommand("View: Close All Editors");
  });

  walk(["mediaItems.search"], "are below their album when it is opened with the keyboard", async () => {
    const title = await titleAt(3);
    await toggle(title);
    await pictures().first().waitFor();
    await workbench().page.keyboard.press("ArrowLeft");
    await pictures().first().waitFor({ state: "detached" });
    await workbench().page.keyboard.press("ArrowRight");
    await pictures().first().waitFor();
    const icons = pictures().locator(".custom-view-tree-node-item-icon[style*=url]");
    await waitFor("icons", async () => (await icons.count()) > 5);
    await workbench().screenshot("an album opened up in the tree");
  });

  it("are shown larger, with what is known of them, beside the mouse", async () => {
    const { page } = workbench();
    await pictures().nth(4).hover();
    const hover = page.locator(".workbench-hover").filter({ has: page.locator("img") });
    await hover.waitFor();
    assert.match((await hover.textContent()) ?? "", /pixels/);
    await workbench().screenshot("a picture pointed at in the tree");
    await page.mouse.move(700, 500);
  });

  it("open in their album's panel at a click", async () => {
    await pictures().nth(2).click();
    await workbench().gallery.locator("img").first().waitFor();
    await lookAt(workbench(), "a picture opened from the tree");
  });

  walk(
    ["albums.batchAddMediaItems", "albums.batchRemoveMediaItems"],
    "are added to the album that several are dragged to, and taken out again",
    async ({ emulator }) => {
      const title = await titleAt(1);
      const target = await albumId(emulator, title);
      const count = async (): Promise<number> => (await emulator.items("owner", target)).length;
      const before = await count();
      await pictures().nth(0).click();
      await pictures()
        .nth(2)
        .click({ modifiers: ["Shift"] });
      await pictures()
        .nth(4)
        .click({ modifiers: ["ControlOrMeta"] });
      await drag(workbench().page, pictures().nth(1), album(title));
      const told = workbench().notification(/added to/i);
      await told.waitFor();
      await workbench().screenshot("pictures dragged to another album");
      await waitFor("four more pictures", async () => (await count()) === before + 4);
      await row(new RegExp(`^${title}, ${before + 4} items`)).waitFor();
      await told.getByRole("button", { name: "Undo" }).click();
      await waitFor("the album as it was", async () => (await count()) === before);
      await row(new RegExp(`^${title}, ${before} items`)).waitFor();
    },
  );

  walk(["albums.batchAddMediaItems"], "are added to another album without a mouse", async ({ emulator }) => {
    const { page } = workbench();
    const title = await titleAt(2);
    const target = await albumId(emulator, title);
    const before = (await emulator.items("owner", target)).length;
    await pictures()
      .nth(5)
      .click({ modifiers: ["ControlOrMeta"] });
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("Shift+ArrowDown");
    await page.keyboard.press("Shift+F10");
    await workbench().choose(page.getByRole("menuitem", { name: "Add to Album…" }));
    await workbench().pick(title);
    await waitFor("more pictures", async () => (await emulator.items("owner", target)).length > before);
  });

  walk(
    ["mediaItems.search"],
    "are refused with a sentence by an album made elsewhere",
    async ({ emulator }) => {
      const others = (await emulator.albums("owner")).filter(({ isWriteable }) => isWriteable !== true);
      const [above = "", below = ""] = others.map(({ title = "" }) => title);
      await toggle(await titleAt(3));
      await toggle(below);
      await pictures().first().waitFor();
      await drag(workbench().page, pictures().first(), album(above));
      await workbench().notification(`Pictures cannot be added to “${above}” from here.`).waitFor();
      await workbench().screenshot("a drop that is refused");
      await toggle(below);
      await toggle(await titleAt(3));
    },
  );

  it("become links where they are dropped in a text", async () => {
    await workbench().openExplorer();
    await workbench().file("notes.md").dblclick();
    await workbench().editorTab("notes.md").waitFor();
    const text = workbench().page.locator(".editor-instance .monaco-editor .view-lines").first();
    await text.waitFor();
    await workbench().openContainer();
    await drag(workbench().page, pictures().nth(1), text, { x: 120, y: 60 });
    const link = /\]\(http:\/\/127\.0\.0\.1:\d+\/lr\//;
    await waitFor("the link", async () => link.test((await text.textContent()) ?? ""));
    await workbench().screenshot("a picture dropped in a text");
  });

  walk(
    ["mediaItems.batchCreate"],
    "come from outside by a drop on their album",
    async ({ emulator, vscode }) => {
      const title = await titleAt(1);
      const target = await albumId(emulator, title);
      const file = path.join(vscode.workspace, vscode.images[0] ?? "");
      const base64 = (await readFile(file)).toString("base64");
      await dropFile(workbench().page, album(title), { name: "from the desktop.jpg", base64 });
      await waitFor("the picture", async () =>
        (await emulator.items("owner", target)).some(({ filename }) => filename === "from the desktop.jpg"),
      );
      await workbench().screenshot("a file dropped on an album");
    },
  );
});
