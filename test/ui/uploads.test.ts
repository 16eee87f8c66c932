import assert from "node:assert/strict";
import { mkdir, writeFile } from "node:fs/promises";
import path from "node:path";
import { afterEach, before, beforeEach, describe, it } from "node:test";
import type { Locator } from "playwright-core";
import type { EmulatorControl } from "../support/emulatorControl.ts";
import type { Vscode } from "../support/vscode.ts";
import { vscodeFixture } from "../support/vscodeFixture.ts";
import { waitFor } from "../support/waitFor.ts";
import type { Workbench } from "../support/workbench.ts";
import { pngFile } from "../uploads/pngFile.ts";
import { openDemoLibrary } from "./demoLibrary.ts";

describe("the Uploads view", () => {
  let vscode: Vscode;
  let workbench: Workbench;
  let emulator: EmulatorControl;
  let made = 0;
  const fixture = vscodeFixture({ name: "uploads" }, async (opened) => {
    emulator = await openDemoLibrary(opened);
  });
  before(() => {
    vscode = fixture.current;
    workbench = vscode.workbench;
  });
  beforeEach(() => emulator.forgetRequests());
  afterEach(async () => {
    await emulator.clearFaults();
    await workbench.closeNotifications();
  });

  const rows = (): Locator => workbench.rows("Uploads");
  const row = (name: string | RegExp): Locator => rows().filter({ hasText: name }).first();
  const status = (): Locator =>
    workbench.page.locator(".statusbar-item").filter({ hasText: /Adding|paused|not added/ });

  /** A right click on a folder with so many images, and all answers until they are on their way. */
  async function addFolder(title: string, count: number): Promise<void> {
    const folder = path.join(vscode.workspace, title);
    await mkdir(folder);
    for (let i = 1; i <= count; i++) await writeFile(path.join(folder, `${title} ${i}.png`), pngFile(++made));
    await workbench.openExplorer();
    await workbench.file(title).waitFor();
    await workbench.chooseFromMenu(workbench.file(title), "Add to Google Photos Album…");
    await workbench.pick(`New album “${title}”`);
    await workbench.dialog.getByText(new RegExp(`Add ${count} files, .+ to “${title}”\\?`)).waitFor();
    await workbench.dialog.getByRole("button", { name: "Add", exact: true }).click();
    await workbench.notification(`Adding to “${title}”`).waitFor();
    await workbench.openContainer();
    await row(title).waitFor();
  }

  async function names(title: string): Promise<readonly (string | undefined)[]> {
    const album = (await emulator.albums("owner")).find((each) => each.title === title);
    return album ? (await emulator.items("owner", album.id)).map(({ filename }) => filename) : [];
  }

  const numbered = (title: string, count: number): readonly string[] =>
    Array.from({ length: count }, (_, index) => `${title} ${index + 1}.png`);

  it("is not there while there is nothing to show", async () => {
    assert.equal(await workbench.view("Uploads").count(), 0);
    assert.equal(await status().count(), 0);
  });

  it("shows a job with its files while it runs, is paused and goes on", async () => {
    await emulator.addFaults({ method: "uploads", delayMs: 2000 });
    await addFolder("walk", 30);
    await row("walk 1.png").waitFor();
    await status()
      .filter({ hasText: /Adding \d+ of 30/ })
      .waitFor();
    await workbench.screenshot("uploads running");
    await workbench.view("Uploads").hover();
    await workbench.view("Uploads").getByRole("button", { name: "Pause Uploads" }).click();
    await workbench.view("Uploads").getByText("Paused. Nothing is sent until you resume.").waitFor();
    await status().filter({ hasText: "paused" }).waitFor();
    await waitFor("the end of what was on its way", async () =>
      (await emulator.requests("uploads.raw")).every(({ endedAt }) => endedAt !== null),
    );
    const sent = (await emulator.requests("uploads.raw")).length;
    await workbench.screenshot("uploads paused");
    await workbench.view("Uploads").hover();
    await workbench.view("Uploads").getByRole("button", { name: "Resume Uploads" }).click();
    await workbench.notification("30 pictures added to “walk”").waitFor({ timeout: 60_000 });
    assert.ok(sent < 30, `${sent} were sent while paused`);
    await row(/30 of 30 added/).waitFor();
    await workbench.screenshot("uploads done");
    assert.deepEqual(await names("walk"), numbered("walk", 30));
  });

  it("clears away what is finished, and goes with the last of it", async () => {
    await workbench.runCommand("Google Photos: Clear Finished Uploads");
    await workbench.view("Uploads").waitFor({ state: "hidden" });
    await status().waitFor({ state: "hidden" });
  });

  it("cancels one file, and adds the others", async () => {
    await emulator.addFaults({ method: "uploads", delayMs: 6000 });
    await addFolder("choice", 8);
    await workbench.chooseFromMenu(row("choice 8.png"), "Cancel Upload");
    await row("choice 8.png").filter({ hasText: "cancelled" }).waitFor();
    await emulator.clearFaults();
    await workbench.notification("7 of 8 added to “choice”").waitFor({ timeout: 60_000 });
    assert.deepEqual(await names("choice"), numbered("choice", 7));
  });

  it("cancels a job at once", async () => {
    await emulator.addFaults({ method: "uploads", delayMs: 10_000 });
    await addFolder("never", 6);
    await workbench.chooseFromMenu(row("never"), "Cancel Upload");
    await row("never").filter({ hasText: "cancelled" }).waitFor({ timeout: 3000 });
    await workbench.notification("Adding to “never”").waitFor({ state: "hidden" });
    assert.deepEqual(await names("never"), []);
  });

  it("says of each file why it failed, and tries again", async () => {
    await emulator.addFaults({
      method: "uploads",
      status: 400,
      code: "INVALID_ARGUMENT",
      after: 1,
      times: 1,
    });
    await addFolder("again", 3);
    await workbench.notification("2 of 3 added to “again”").waitFor({ timeout: 60_000 });
    await row(/again \d\.png/)
      .filter({ hasText: "Google Photos did not accept it" })
      .waitFor();
    await workbench.screenshot("uploads failed");
    await workbench.closeNotifications();
    await workbench.runCommand("Google Photos: Show Upload Details");
    const text = workbench.page.locator(".editor-instance .view-lines");
    await text.filter({ hasText: "did not accept it" }).waitFor();
  });

  it("says why it waits when the service asks for patience, and goes on by itself", async () => {
    await emulator.addFaults({ method: "uploads", status: 429, retryAfter: 4, times: 8 });
    await addFolder("patience", 4);
    await workbench
      .view("Uploads")
      .getByText(/Google Photos asks to slow down/)
      .waitFor();
    await workbench.screenshot("uploads slow down");
    await workbench.notification("4 pictures added to “patience”").waitFor({ timeout: 60_000 });
  });

  it("goes on with the next service when its own drops every connection", async () => {
    await emulator.addFaults({ method: "uploads", drop: "before" });
    await addFolder("tunnel", 4);
    await workbench.notification("4 pictures added to “tunnel”").waitFor({ timeout: 90_000 });
    emulator = await vscode.demo.control();
    assert.deepEqual(await names("tunnel"), numbered("tunnel", 4));
  });

  it("goes on by itself after a reload in the middle", async () => {
    await emulator.addFaults({ method: "uploads", delayMs: 4000 });
    await addFolder("reloaded", 30);
    await waitFor("some uploads", async () => (await emulator.requests("uploads.raw")).length >= 6);
    await workbench.runCommand("Developer: Reload Window");
    await workbench.ready();
    await workbench.openContainer();
    await row("reloaded").waitFor({ timeout: 60_000 });
    emulator = await vscode.demo.control(); // A slow reload lets it end, and the next one has another port.
    await workbench.screenshot("uploads after reload");
    await emulator.clearFaults();
    await workbench.notification("30 pictures added to “reloaded”").waitFor({ timeout: 60_000 });
    assert.deepEqual(await names("reloaded"), numbered("reloaded", 30));
  });
});
