import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { vscodeFixture } from "../support/vscodeFixture.ts";
import { waitFor } from "../support/waitFor.ts";
import { openDemoLibrary } from "./demoLibrary.ts";

describe("keys for pictures in a gallery", () => {
  const fixture = vscodeFixture({ name: "galleryKeys" }, async (vscode) => {
    const control = await openDemoLibrary(vscode);
    const [album] = await control.albums("owner");
    const { workbench } = vscode;
    await workbench
      .rows("Albums")
      .filter({ hasText: album?.title ?? "" })
      .first()
      .click();
    await workbench.gallery.locator(".tile.loaded").first().waitFor();
  });

  it("copy the link of the picture with the focus", async () => {
    const { workbench } = fixture.current;
    await workbench.gallery.locator('.tile[data-index="1"]').focus();
    await workbench.page.keyboard.press("Control+c");
    await workbench.notification(/link .*clipboard/i).waitFor();
  });

  it("mean nothing in the grid while a picture is shown large", async () => {
    const { workbench, demo } = fixture.current;
    const control = await demo.control();
    await workbench.gallery.locator('.tile[data-index="1"]').click();
    await workbench.gallery.locator("dialog.viewer img.full.loaded").waitFor();
    await workbench.page.keyboard.press("Delete");
    await workbench.page.keyboard.press("Escape");
    assert.equal((await control.requests("albums.batchRemoveMediaItems")).length, 0);
  });

  it("remove it from the album, and give the focus to the one that takes its place", async () => {
    const { workbench } = fixture.current;
    const tile = workbench.gallery.locator('.tile[data-index="1"]');
    const [name, next] = [
      await tile.getAttribute("aria-label"),
      await workbench.gallery.locator('.tile[data-index="2"]').getAttribute("aria-label"),
    ];
    await tile.focus();
    await workbench.page.keyboard.press("Delete");
    await waitFor("the next picture", async () => (await tile.getAttribute("aria-label")) === next);
    assert.notEqual(name, next);
    assert.equal(await workbench.gallery.locator(".tile:focus").getAttribute("data-index"), "1");
  });

  it("stay with what somebody types into while pictures move along in the panel", async () => {
    const { workbench, demo } = fixture.current;
    const control = await demo.control();
    await control.addFaults({ method: "albums.addEnrichment", times: 1, delayMs: 5000 });
    await workbench.chooseFromMenu(workbench.gallery.locator('.tile[data-index="0"]'), "Add Text…");
    await workbench.answer("Add Text", "After the first");
    // A palette that opens while the question gives the focus back to the panel closes; nothing tells when it has.
    await workbench.page.waitForTimeout(1000);
    await workbench.page.keyboard.press("F1");
    await workbench.quickInputBox.fill(">Google");
    await workbench.gallery.getByRole("note").filter({ hasText: "After the first" }).waitFor();
    await workbench.page.keyboard.type(" Photos");
    assert.equal(await workbench.quickInputBox.inputValue({ timeout: 2000 }), ">Google Photos");
    await workbench.page.keyboard.press("Escape");
  });

  it("go to a question of a command, though VS Code gives the focus back to the panel meanwhile", async () => {
    const { workbench } = fixture.current;
    await workbench.gallery.locator('.tile[data-index="2"]').focus();
    await workbench.page.evaluate(focusPanelAtQuestion, "Add Route");
    await workbench.runCommand("Google Photos: Add Route…");
    await workbench.page.waitForFunction(() => document.body.dataset["focusReturned"] === "yes");
    await waitFor("the focus in the question", () =>
      workbench.quickInputBox.evaluate((box) => box === document.activeElement),
    );
    await workbench.page.keyboard.type("harb", { delay: 100 });
    assert.equal(await workbench.quickInputBox.inputValue({ timeout: 2000 }), "harb");
    await workbench.page.keyboard.press("Enter");
    await workbench.quickInput.getByText("Add Route (1/4)", { exact: true }).waitFor();
    await workbench.page.keyboard.press("Escape");
  });

  it("close a question of a command for good, however early", async () => {
    const { workbench } = fixture.current;
    await workbench.runCommand("Google Photos: Add Route…");
    await workbench.quickInput.getByText("Add Route", { exact: true }).waitFor();
    await workbench.page.keyboard.press("Escape");
    await workbench.quickInput.waitFor({ state: "hidden" });
    await workbench.page.waitForTimeout(1000);
    assert.equal(await workbench.quickInput.count(), 0);
  });
});

/** Runs in the window: does at once what VS Code does a moment after the palette has closed. */
function focusPanelAtQuestion(title: string): void {
  const observer = new MutationObserver(() => {
    const shown = document.querySelector(".quick-input-title")?.textContent;
    if (shown !== title || document.activeElement?.closest(".quick-input-widget") === null) return;
    observer.disconnect();
    document.querySelector<HTMLIFrameElement>("iframe.webview.ready")?.focus();
    document.body.dataset["focusReturned"] = "yes";
  });
  observer.observe(document.body, { subtree: true, childList: true, characterData: true, attributes: true });
}
