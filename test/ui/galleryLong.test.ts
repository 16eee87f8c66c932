import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { startEmulator, type EmulatorProcess } from "../../scripts/emulatorProcess.ts";
import { EmulatorControl } from "../support/emulatorControl.ts";
import { vscodeFixture } from "../support/vscodeFixture.ts";
import { waitFor } from "../support/waitFor.ts";
import type { Workbench } from "../support/workbench.ts";
import { lookAt } from "./accessibility.ts";
import { signInToOwnService } from "./ownService.ts";

const items = 20_000;

describe("an album of twenty thousand pictures", () => {
  let emulator: EmulatorProcess;
  let control: EmulatorControl;
  let workbench: Workbench;
  const fixture = vscodeFixture(
    async () => {
      emulator = await startEmulator([
        ...["--port", "0", "--scenario", "scale", "--albums", "2"],
        ...["--items", String(items)],
      ]);
      control = new EmulatorControl(emulator.url);
      return { name: "galleryLong", machineSettings: { "googlePhotos.endpoint": emulator.url } };
    },
    async (opened) => {
      const { workbench } = opened;
      await signInToOwnService(opened);
      await workbench.rows("Albums").first().click();
      await workbench.gallery.locator(".tile.loaded").first().waitFor();
    },
  );
  before(() => {
    workbench = fixture.current.workbench;
  });
  after(() => emulator.stop());

  const searches = async (): Promise<number> => (await control.requests("mediaItems.search")).length;

  it("opens with one page of them", async () => {
    assert.equal(await searches(), 1);
  });

  it("reads forward when somebody jumps to the end, says how far it is, and stops when told", async () => {
    const { gallery, page } = workbench;
    await control.addFaults({ method: "mediaItems.search", delayMs: 60 });
    await gallery.locator(".tile").first().focus();
    await page.keyboard.press("End");
    const bar = gallery.locator(".reading-bar");
    await bar.waitFor();
    await lookAt(workbench, "gallery reading on");
    await bar.getByRole("button", { name: "Cancel" }).click();
    await bar.waitFor({ state: "hidden" });
    await waitFor("the reading to stop", async () => {
      const before = await searches();
      await new Promise((done) => setTimeout(done, 400));
      return (await searches()) === before;
    });
    assert.ok((await searches()) < items / 100);
    await control.clearFaults();
  });

  it("is read and scrolled to its very last picture, with few of them in the page at any time", async () => {
    const { gallery, page } = workbench;
    await gallery.locator(".tile").first().focus();
    await page.keyboard.press("End");
    const last = gallery.locator(`.tile[data-index="${items - 1}"]`);
    await last.waitFor({ timeout: 120_000 });
    await waitFor("its picture", async () => (await last.getAttribute("class"))?.includes("loaded"));
    assert.ok(await last.evaluate((tile) => tile === document.activeElement));
    await lookAt(workbench, "gallery the last of 20,000");
    assert.ok((await searches()) <= items / 100 + 2, "no page is read twice");
    const most = await gallery.locator(".scroller").evaluate(async (scroller) => {
      let count = 0;
      for (let step = 200; step >= 0; step--) {
        scroller.scrollTop = (step / 200) * (scroller.scrollHeight - scroller.clientHeight);
        await new Promise(requestAnimationFrame);
        count = Math.max(count, document.querySelectorAll(".tile").length);
      }
      return count;
    });
    assert.ok(most <= 150, `${most} tiles`);
    await gallery.locator('.tile.loaded[data-index="0"]').waitFor();
  });
});
