import assert from "node:assert/strict";
import { after, describe, it } from "node:test";
import { startEmulator, type EmulatorProcess } from "../../scripts/emulatorProcess.ts";
import { vscodeFixture } from "../support/vscodeFixture.ts";
import { openDemoLibrary } from "./demoLibrary.ts";

/** A browser VS Code sends addresses of its own machine through its server: pages must work under any path. */
describe("a browser VS Code as it comes", () => {
  const fixture = vscodeFixture({ name: "asItComes", asItComes: true }, async (vscode) => {
    await openDemoLibrary(vscode);
  });

  it("opens the page of a shared album, with its pictures, through its server", async () => {
    const { workbench, context } = fixture.current;
    const shared = workbench.rows("Albums").filter({ hasText: "shared" }).first();
    const [title = ""] = ((await shared.getAttribute("aria-label")) ?? "").split(/, \d+ items/);
    const opening = context.waitForEvent("page");
    await workbench.chooseFromMenu(shared, "Open in Google Photos");
    const page = await opening;
    await page.getByRole("heading", { name: title }).waitFor();
    assert.match(new URL(page.url()).pathname, /\/proxy\/\d+\//);
    await page.waitForFunction(() => {
      const images = [...document.images];
      return images.length > 0 && images.every((image) => image.complete && image.naturalWidth > 0);
    });
    await page.screenshot({ path: "artifacts/screenshots/as it comes - album page.png" });
  });
});

describe("signing in to an emulator of one's own in a browser VS Code as it comes", () => {
  let emulator: EmulatorProcess;
  const fixture = vscodeFixture(
    async () => {
      emulator = await startEmulator(["--port", "0"]);
      const machineSettings = { "googlePhotos.endpoint": emulator.url };
      return { name: "ownEmulator", asItComes: true, machineSettings };
    },
    ({ workbench }) => workbench.openContainer(),
  );
  after(() => emulator.stop());

  it("leads over the consent page back to a window that lists the albums", async () => {
    const { workbench, context } = fixture.current;
    const opening = context.waitForEvent("page");
    await workbench.view("Albums").getByRole("button", { name: "Sign In to Your Own Service" }).click();
    const page = await opening;
    const allow = page.getByRole("button", { name: "Allow" });
    await allow.waitFor();
    await page.screenshot({ path: "artifacts/screenshots/as it comes - consent page.png" });
    await allow.click();
    await page.getByText("You can close this page").waitFor();
    await page.screenshot({ path: "artifacts/screenshots/as it comes - signed in.png" });
    await workbench.rows("Albums").nth(3).waitFor();
    await workbench.screenshot("as it comes - albums");
  });
});
