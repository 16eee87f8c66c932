import assert from "node:assert/strict";
import { readdir, readFile } from "node:fs/promises";
import path from "node:path";
import { afterEach, before, describe, it } from "node:test";
import type { EmulatorControl, FaultRule } from "../support/emulatorControl.ts";
import { vscodeFixture } from "../support/vscodeFixture.ts";
import { waitFor } from "../support/waitFor.ts";
import type { Workbench } from "../support/workbench.ts";
import { openDemoLibrary } from "./demoLibrary.ts";

describe("bad days", () => {
  let workbench: Workbench;
  let emulator: EmulatorControl;
  const fixture = vscodeFixture({ name: "badDays" }, async (vscode) => {
    emulator = await openDemoLibrary(vscode);
    await vscode.workbench.rows("Shared Albums").first().waitFor();
  });
  before(() => {
    workbench = fixture.current.workbench;
  });
  afterEach(async () => {
    await emulator.clearFaults().catch(() => undefined);
  });

  const albums = () => workbench.view("Albums");

  async function refresh(): Promise<void> {
    await albums().hover();
    await albums().getByRole("button", { name: "Refresh" }).click();
  }

  it("keeps the albums through two failures of the service, without a word", async () => {
    await emulator.forgetRequests();
    await emulator.addFaults({ method: "albums.list", status: 500, times: 2 });
    await refresh();
    await waitFor("the third answer", async () => (await emulator.requests("albums.list")).length === 3);
    assert.ok((await workbench.rows("Albums").count()) > 5);
    assert.equal(await workbench.notification(/./).count(), 0);
  });

  const lasting: readonly (readonly [string, FaultRule, RegExp])[] = [
    ["an answer that is not JSON", { method: "albums.list", invalidJson: true }, /cannot be understood/],
    ["a limit that is reached", { method: "albums.list", status: 429, retryAfter: 3600 }, /slow down/],
    ["a service with a problem of its own", { method: "albums.list", status: 503 }, /problem of its own/],
  ];
  for (const [what, fault, sentence] of lasting) {
    it(
      `says above the albums that are known what ${what} means, and recovers`,
      { timeout: 120_000 },
      async () => {
        await emulator.addFaults(fault);
        await refresh();
        const message = albums().locator(".message").filter({ hasText: sentence });
        await message.waitFor({ timeout: 60_000 });
        await workbench.screenshot(`bad day - ${what}`);
        assert.ok((await workbench.rows("Albums").count()) > 5);
        await emulator.clearFaults();
        await refresh();
        await message.waitFor({ state: "hidden" });
      },
    );
  }

  it("renews a sign-in that has expired, once for all, and nobody notices", async () => {
    await emulator.forgetRequests();
    await emulator.advanceClock(2 * 3600);
    await refresh();
    await waitFor("a good answer", async () =>
      (await emulator.requests("albums.list")).some(({ status }) => status === 200),
    );
    assert.ok((await workbench.rows("Albums").count()) > 5);
    assert.equal(await workbench.notification(/./).count(), 0);
  });

  it("starts the demo service again when it was killed", async () => {
    await fixture.current.demo.kill();
    await refresh();
    emulator = await fixture.current.demo.control();
    await waitFor("albums from the new one", async () => (await emulator.requests("albums.list")).length > 0);
    await workbench.rows("Albums").nth(5).waitFor();
    await workbench.rows("Albums").nth(2).click();
    await workbench.gallery.locator(".tile.loaded").first().waitFor();
  });

  it("leaves no token in the log", async () => {
    const logs = path.join(fixture.current.userData, "logs");
    const names = (await readdir(logs, { recursive: true })).filter((name) =>
      /google-?photos.*\.log$/i.test(name),
    );
    assert.notEqual(names.length, 0);
    const token = await emulator.accessToken("owner");
    for (const name of names) {
      const text = await readFile(path.join(logs, name), "utf8");
      assert.doesNotMatch(text, /ya29\.|Bearer [\w-]{8}|refresh_token|1\/\/0/);
      assert.ok(!text.includes(token));
    }
  });
});
