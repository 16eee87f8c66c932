import assert from "node:assert/strict";
import { writeFile } from "node:fs/promises";
import path from "node:path";
import { afterEach, before, beforeEach, describe, it } from "node:test";
import type { EmulatorControl } from "../support/emulatorControl.ts";
import type { Vscode } from "../support/vscode.ts";
import { vscodeFixture } from "../support/vscodeFixture.ts";
import { waitFor } from "../support/waitFor.ts";
import type { Workbench } from "../support/workbench.ts";
import { openDemoLibrary } from "./demoLibrary.ts";

const command = "Add to Google Photos Album…";

describe("adding pictures from the workspace", () => {
  let vscode: Vscode;
  let workbench: Workbench;
  let emulator: EmulatorControl;
  const fixture = vscodeFixture({ name: "adding" }, async (opened) => {
    emulator = await openDemoLibrary(opened);
    await opened.workbench.openExplorer();
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

  const image = (index: number): string => vscode.images[index] ?? "";

  /** The names of what is in the newest album of this title. */
  async function contents(title: string): Promise<readonly (string | undefined)[]> {
    const album = (await emulator.albums("owner")).find((each) => each.title === title);
    assert.ok(album, `there is no album ${title}`);
    return (await emulator.items("owner", album.id)).map(({ filename }) => filename);
  }

  /** Chooses the command from the menu of the last one of these files, and a new album for them. */
  async function addToNewAlbum(title: string, ...names: readonly string[]): Promise<void> {
    await workbench.selectFiles(...names);
    await workbench.chooseFromMenu(workbench.file(names.at(-1) ?? ""), command);
    await workbench.pick("New album…");
    await workbench.answer("Create Album", title);
  }

  it("makes the new album only when the first file is up", async () => {
    await addToNewAlbum("Made for two", image(0), image(1));
    await workbench.notification("2 pictures added to “Made for two”").waitFor();
    assert.deepEqual([...(await contents("Made for two"))].sort(), [image(0), image(1)]);
    const methods = (await emulator.requests()).map(({ method }) => method);
    assert.ok(methods.findIndex((method) => method.startsWith("uploads")) < methods.indexOf("albums.create"));
    assert.equal(methods.filter((method) => method === "albums.create").length, 1);
  });

  it("adds the image that is open, from the menu of its tab", async () => {
    await workbench.file(image(2)).dblclick();
    await workbench.page.getByText("Whole Image").waitFor(); // The preview takes the focus when it is ready.
    await workbench.chooseFromMenu(workbench.editorTab(image(2)), command);
    await workbench.pick("Made for two");
    const done = workbench.notification("1 picture added to “Made for two”");
    await done.getByRole("button", { name: "Copy Link" }).click();
    await workbench.notification("on the clipboard").waitFor();
    assert.equal((await contents("Made for two")).length, 3);
  });

  it("asks for files when it comes from the palette", async () => {
    await workbench.runCommand(`Google Photos: ${command}`);
    await workbench.quickInput.getByRole("button", { name: "Add", exact: true }).waitFor();
    await workbench.pick(image(3));
    await workbench.pick("Made for two");
    await workbench.notification("1 picture added to “Made for two”").waitFor();
    assert.equal((await contents("Made for two")).length, 4);
  });

  it("does not let a bad file stop the others, and says of each what became of it", async () => {
    await writeFile(path.join(vscode.workspace, "notes-as.png"), "These are notes.\n");
    await writeFile(path.join(vscode.workspace, "nothing.png"), "");
    await workbench.file("nothing.png").waitFor();
    await addToNewAlbum("Two of four", image(0), image(1), "notes-as.png", "nothing.png");
    const done = workbench.notification("2 of 4 added to “Two of four”");
    await done.waitFor();
    await workbench.screenshot("adding two of four");
    await done.getByRole("button", { name: "Show Details" }).click();
    const text = workbench.page.locator(".editor-instance .view-lines");
    await text.filter({ hasText: "nothing.png" }).waitFor();
    const details = (await text.innerText()).replaceAll("\u00a0", " ");
    assert.match(details, /nothing\.png: the file is empty/);
    assert.match(details, /notes-as\.png: its content is no photo or video/);
    assert.match(details, new RegExp(`${image(0)}: added`));
    await workbench.screenshot("adding details");
    assert.deepEqual([...(await contents("Two of four"))].sort(), [image(0), image(1)]);
  });

  it("can be cancelled while it sends, and adds nothing afterwards", async () => {
    await emulator.addFaults({ method: "uploads", delayMs: 4000 });
    await addToNewAlbum("Never made", image(0), image(1), image(2));
    const progress = workbench.notification("Adding to “Never made”");
    await progress.getByRole("button", { name: "Cancel" }).click();
    await progress.waitFor({ state: "hidden", timeout: 3000 });
    await emulator.clearFaults();
    await waitFor("the end of all requests", async () =>
      (await emulator.requests()).every(({ endedAt }) => endedAt !== null),
    );
    assert.equal((await emulator.requests("mediaItems.batchCreate")).length, 0);
    assert.ok((await emulator.albums("owner")).every(({ title }) => title !== "Never made"));
  });

  it("waits when it is asked to slow down, and then goes on", async () => {
    await emulator.addFaults({ method: "mediaItems.batchCreate", status: 429, retryAfter: 1, times: 1 });
    await addToNewAlbum("After a pause", image(0));
    await workbench.notification("1 picture added to “After a pause”").waitFor();
    assert.deepEqual(
      (await emulator.requests("mediaItems.batchCreate")).map(({ status }) => status),
      [429, 200],
    );
    assert.deepEqual(await contents("After a pause"), [image(0)]);
  });

  it("adds each picture once when an answer is lost on its way", async () => {
    await emulator.addFaults({ method: "mediaItems.batchCreate", drop: "afterCommit", times: 1 });
    await addToNewAlbum("Answer lost", image(0), image(1));
    await workbench.notification("2 pictures added to “Answer lost”").waitFor({ timeout: 30_000 });
    assert.deepEqual([...(await contents("Answer lost"))].sort(), [image(0), image(1)]);
  });

  it("asks after a reload in the middle whether to go on, and then adds each picture once", async () => {
    await emulator.addFaults({ method: "uploads", delayMs: 20_000, after: 1 });
    await addToNewAlbum("Over a reload", image(0), image(1), image(2));
    await waitFor("two uploads", async () => (await emulator.requests("uploads.raw")).length >= 2);
    await workbench.runCommand("Developer: Reload Window");
    await emulator.clearFaults();
    const question = workbench.notification("to “Over a reload” when the window closed");
    await question.waitFor({ timeout: 30_000 });
    await workbench.screenshot("adding after reload");
    await question.getByRole("button", { name: "Continue" }).click();
    await workbench.notification("added to “Over a reload”").waitFor({ timeout: 30_000 });
    assert.deepEqual([...(await contents("Over a reload"))].sort(), [image(0), image(1), image(2)].sort());
  });
});
