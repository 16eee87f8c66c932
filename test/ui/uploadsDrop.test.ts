import assert from "node:assert/strict";
import { afterEach, before, describe, it } from "node:test";
import type { Locator } from "playwright-core";
import type { EmulatorControl } from "../support/emulatorControl.ts";
import type { Vscode } from "../support/vscode.ts";
import { vscodeFixture } from "../support/vscodeFixture.ts";
import { waitFor } from "../support/waitFor.ts";
import type { Workbench } from "../support/workbench.ts";
import { pngFile } from "../uploads/pngFile.ts";
import { lookAt } from "./accessibility.ts";
import { openDemoLibrary } from "./demoLibrary.ts";

const title = "Dropped here";

describe("dropping and pasting into a gallery", () => {
  let vscode: Vscode;
  let workbench: Workbench;
  let emulator: EmulatorControl;
  const fixture = vscodeFixture({ name: "uploads-drop" }, async (opened) => {
    emulator = await openDemoLibrary(opened);
    await opened.workbench.runCommand("Google Photos: Create Album…");
    await opened.workbench.answer("Create Album", title);
    await opened.workbench.rows("Albums").filter({ hasText: title }).click();
    await opened.workbench.gallery.getByText("This album has no pictures yet").waitFor();
  });
  before(() => {
    vscode = fixture.current;
    workbench = vscode.workbench;
  });
  afterEach(() => workbench.closeNotifications());

  const body = (): Locator => workbench.gallery.locator("body");
  const hint = (): Locator => workbench.gallery.getByText(`Drop to add to “${title}”`);

  async function names(): Promise<readonly (string | undefined)[]> {
    const album = (await emulator.albums("owner")).find((each) => each.title === title);
    return album ? (await emulator.items("owner", album.id)).map(({ filename }) => filename) : [];
  }

  it("adds what is dropped from the desktop, and shows where it will go", async () => {
    const bytes = [...pngFile(1)];
    const drag = async (type: "dragenter" | "dragover" | "drop"): Promise<void> =>
      body().evaluate(
        (element, { type, bytes }) => {
          const data = new DataTransfer();
          const padding = new Uint8Array(5_000_000); // More than one message carries.
          data.items.add(
            new File([new Uint8Array(bytes), padding], "from the desktop.png", { type: "image/png" }),
          );
          data.items.add(new File(["Notes"], "notes.txt", { type: "text/plain" }));
          const options = { bubbles: true, cancelable: true, dataTransfer: data };
          element.dispatchEvent(new DragEvent(type, options));
        },
        { type, bytes },
      );
    await drag("dragenter");
    await hint().waitFor();
    await lookAt(workbench, "uploads drop hint");
    await drag("drop");
    await hint().waitFor({ state: "hidden" });
    await workbench.notification(`1 of 2 added to “${title}”`).waitFor();
    assert.deepEqual(await names(), ["from the desktop.png"]);
  });

  it("adds what is dragged from the Explorer while Shift is held", async () => {
    const [image = ""] = vscode.images;
    await workbench.openExplorer();
    const from = await workbench.file(image).boundingBox();
    const to = await workbench.page.locator(".editor-instance, .editor-container").first().boundingBox();
    assert(from && to);
    const { mouse, keyboard } = workbench.page;
    await mouse.move(from.x + 30, from.y + from.height / 2);
    await mouse.down();
    await mouse.move(from.x + 80, from.y + 60, { steps: 5 });
    await keyboard.down("Shift");
    await mouse.move(to.x + to.width / 2, to.y + to.height / 2, { steps: 15 });
    await mouse.move(to.x + to.width / 2 + 10, to.y + to.height / 2 + 10, { steps: 5 });
    await hint().waitFor();
    await mouse.up();
    await keyboard.up("Shift");
    await workbench.notification(`1 picture added to “${title}”`).waitFor();
    assert.deepEqual((await names()).slice(1), [image]);
  });

  it("adds a picture that is pasted, under a name that says when", async () => {
    const bytes = [...pngFile(2)];
    await workbench.page.evaluate(async (content) => {
      const blob = new Blob([new Uint8Array(content)], { type: "image/png" });
      await navigator.clipboard.write([new ClipboardItem({ "image/png": blob })]);
    }, bytes);
    await body().click({ position: { x: 5, y: 200 } });
    await workbench.page.keyboard.press("ControlOrMeta+v");
    await waitFor("the picture", async () => (await names()).length === 3);
    assert.match((await names())[2] ?? "", /^Pasted \d{4}-\d\d-\d\d \d\d\.\d\d\.\d\d\.png$/);
  });
});
