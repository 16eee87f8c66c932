import assert from "node:assert/strict";
import { before, describe, it } from "node:test";
import type { EmulatorControl } from "../support/emulatorControl.ts";
import { vscodeFixture } from "../support/vscodeFixture.ts";
import { waitFor } from "../support/waitFor.ts";
import type { Workbench } from "../support/workbench.ts";
import { openDemoLibrary } from "./demoLibrary.ts";

describe("accounts and windows", () => {
  let workbench: Workbench;
  let emulator: EmulatorControl;
  const fixture = vscodeFixture({ name: "session" }, async (vscode) => {
    emulator = await openDemoLibrary(vscode);
  });
  before(() => {
    workbench = fixture.current.workbench;
  });

  it("brings the panel back after a reload, at once and without fetching its pictures again", async () => {
    await workbench.rows("Albums").nth(1).click();
    const tiles = workbench.gallery.locator(".tile.loaded");
    await tiles.first().waitFor();
    await waitFor("all pictures in sight", async () => {
      const waiting = await workbench.gallery.locator(".tile:not(.loaded)").count();
      return waiting === 0;
    });
    await emulator.forgetRequests();
    await workbench.runCommand("Developer: Reload Window");
    await workbench.page.waitForEvent("load");
    await workbench.ready();
    await tiles.first().waitFor({ timeout: 60_000 });
    await workbench.screenshot("after a reload");
    assert.equal((await emulator.requests("media")).length, 0);
  });

  it("lists a second account's albums after switching to it", async () => {
    await workbench.openContainer();
    await workbench.runCommand("Google Photos: Switch Account…");
    await workbench.pick(/Add Account/);
    await workbench.pick(/Gus Guest/);
    const guests = await emulator.albums("guest");
    await workbench
      .rows("Albums")
      .filter({ hasText: guests[0]?.title ?? "?" })
      .first()
      .waitFor();
    await workbench.screenshot("signed in as the guest");
  });

  it("shows both in the Accounts menu, where signing out works too", async () => {
    const { page } = workbench;
    for (const left of ["olivia@example.com", undefined]) {
      await page.getByRole("button", { name: /^Accounts/ }).click();
      const entry = page.getByRole("menuitem", { name: /\((Google Photos)\)/ });
      await entry.first().waitFor();
      await workbench.screenshot(`accounts menu - ${left ?? "last"}`);
      const who =
        left === undefined ? entry.first() : page.getByRole("menuitem", { name: /gus@example\.com/ });
      await who.hover();
      await workbench.choose(page.getByRole("menuitem", { name: "Sign Out" }).last());
      await workbench.dialog.getByRole("button", { name: /Sign Out/ }).click();
      if (left !== undefined) await workbench.rows("Albums").filter({ hasText: "Harbour" }).first().waitFor();
    }
    await workbench.view("Albums").getByRole("button", { name: "Open the Demo Library" }).waitFor();
    await workbench.screenshot("signed out again");
  });
});
