import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { startEmulator, type EmulatorProcess } from "../../scripts/emulatorProcess.ts";
import { EmulatorControl } from "../support/emulatorControl.ts";
import { vscodeFixture } from "../support/vscodeFixture.ts";
import type { Workbench } from "../support/workbench.ts";

/** As Google answers since 31 March 2025: no sharing, and only what was added from here. */
describe("a service in the profile google", () => {
  let emulator: EmulatorProcess;
  let workbench: Workbench;
  const fixture = vscodeFixture(
    async () => {
      emulator = await startEmulator(["--port", "0", "--profile", "google"]);
      return { name: "googleProfile", machineSettings: { "googlePhotos.endpoint": emulator.url } };
    },
    async ({ workbench, context }) => {
      await workbench.openContainer();
      const opening = context.waitForEvent("page");
      await workbench.view("Albums").getByRole("button", { name: "Sign In to Your Own Service" }).click();
      const page = await opening;
      await page.getByRole("button", { name: "Allow" }).click();
      await page.getByText("You can close this page").waitFor();
      await page.close();
      await workbench.rows("Albums").first().waitFor();
    },
  );
  before(() => {
    workbench = fixture.current.workbench;
  });
  after(() => emulator.stop());

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
    assert.equal((await new EmulatorControl(emulator.url).requests("albums.share")).length, 0);
  });
});
