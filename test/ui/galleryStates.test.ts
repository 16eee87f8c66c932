import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { vscodeFixture } from "../support/vscodeFixture.ts";
import { waitFor } from "../support/waitFor.ts";
import { lookAt } from "./accessibility.ts";
import { openDemoLibrary } from "./demoLibrary.ts";

describe("a gallery with nothing to show", () => {
  const fixture = vscodeFixture({ name: "galleryStates" }, async (vscode) => {
    await openDemoLibrary(vscode);
  });

  it("says so in an empty album, and how to fill it", async () => {
    const { workbench } = fixture.current;
    await workbench.view("Albums").hover();
    await workbench.view("Albums").getByRole("button", { name: "Create Album…" }).click();
    await workbench.answer("Create Album", "Nothing yet");
    await workbench.rows("Albums").filter({ hasText: "Nothing yet" }).click();
    await workbench.gallery.locator(".notice h2").waitFor();
    await lookAt(workbench, "gallery state - empty");
  });

  it("says what went wrong, and shows the pictures once it is read anew", async () => {
    const { workbench, demo } = fixture.current;
    const control = await demo.control();
    const album = (await control.albums("owner")).find(({ title }) => title !== "Nothing yet");
    await control.addFaults({ method: "mediaItems.search", status: 400, code: "INVALID_ARGUMENT" });
    await workbench
      .rows("Albums")
      .filter({ hasText: album?.title ?? "" })
      .first()
      .click();
    await workbench.gallery.locator(".notice[data-tone=error] h2").waitFor();
    await lookAt(workbench, "gallery state - error");
    await control.clearFaults();
    await workbench.gallery.getByRole("button", { name: "Refresh" }).click();
    await workbench.gallery.locator(".tile.loaded").first().waitFor();
  });

  it("keeps what it knows in sight when the service cannot be reached", async () => {
    const { workbench, demo } = fixture.current;
    const control = await demo.control();
    await control.addFaults({ method: "*", drop: "before" });
    await workbench.gallery.getByRole("button", { name: "Refresh" }).click();
    await workbench.notification("does not answer").waitFor({ timeout: 60_000 });
    const notice = workbench.gallery.locator(".notice[data-tone=offline]");
    await notice.getByText("What is shown may be old").waitFor({ timeout: 60_000 });
    await lookAt(workbench, "gallery state - offline");
    assert.ok((await workbench.gallery.locator(".tile").count()) > 0);
    await control.clearFaults();
  });

  it("is as before by itself once the service answers again", async () => {
    const { workbench } = fixture.current;
    await workbench.gallery.locator(".notice").waitFor({ state: "hidden", timeout: 60_000 });
    // One that was under way while nothing answered may fail a moment later.
    await waitFor(
      "every picture to be asked for again",
      async () => (await workbench.gallery.locator(".tile.failed").count()) === 0,
    );
    await lookAt(workbench, "gallery state - connected again");
  });
});
