import assert from "node:assert/strict";
import { mkdir, writeFile } from "node:fs/promises";
import path from "node:path";
import { afterEach, before, beforeEach, describe, it } from "node:test";
import type { EmulatorControl } from "../support/emulatorControl.ts";
import type { Vscode } from "../support/vscode.ts";
import { vscodeFixture } from "../support/vscodeFixture.ts";
import { waitFor } from "../support/waitFor.ts";
import type { Workbench } from "../support/workbench.ts";
import { pngFile } from "../uploads/pngFile.ts";
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

  let made = 100;
  /** Images that the library does not know: of those that it knows no byte is sent. */
  async function newImages(count: number): Promise<readonly string[]> {
    const names = Array.from({ length: count }, () => `new ${++made}.png`);
    for (const name of names) await writeFile(path.join(vscode.workspace, name), pngFile(++made));
    for (const name of names) await workbench.file(name).waitFor();
    return names;
  }

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

  it("says before anything is sent what cannot be added, and at the end of each file what became of it", async () => {
    await writeFile(path.join(vscode.workspace, "notes-as.png"), "These are notes.\n");
    await writeFile(path.join(vscode.workspace, "nothing.png"), "");
    await workbench.file("nothing.png").waitFor();
    await addToNewAlbum("Two of four", image(0), image(1), "notes-as.png", "nothing.png");
    const question = workbench.dialog.filter({ hasText: "2 of 4 files cannot be added" });
    await question.getByText("nothing.png: the file is empty").waitFor();
    await workbench.screenshot("adding two of four - question");
    assert.equal((await emulator.requests("uploads.raw")).length, 0);
    await question.getByRole("button", { name: "Continue" }).click();
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
    await addToNewAlbum("Never made", ...(await newImages(3)));
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
    const names = await newImages(1);
    await addToNewAlbum("After a pause", ...names);
    await workbench.notification("1 picture added to “After a pause”").waitFor();
    assert.deepEqual(
      (await emulator.requests("mediaItems.batchCreate")).map(({ status }) => status),
      [429, 200],
    );
    assert.deepEqual(await contents("After a pause"), names);
  });

  it("adds each picture once when an answer is lost on its way", async () => {
    await emulator.addFaults({ method: "mediaItems.batchCreate", drop: "afterCommit", times: 1 });
    const names = await newImages(2);
    await addToNewAlbum("Answer lost", ...names);
    await workbench.notification("2 pictures added to “Answer lost”").waitFor({ timeout: 30_000 });
    assert.deepEqual(await contents("Answer lost"), names);
  });

  it("goes on by itself after a reload in the middle, and adds each picture once", async () => {
    await emulator.addFaults({ method: "uploads", delayMs: 20_000, after: 1 });
    const names = await newImages(3);
    await addToNewAlbum("Over a reload", ...names);
    await waitFor("two uploads", async () => (await emulator.requests("uploads.raw")).length >= 2);
    await workbench.runCommand("Developer: Reload Window");
    await emulator.clearFaults();
    await workbench.ready();
    await workbench.notification("3 pictures added to “Over a reload”").waitFor({ timeout: 60_000 });
    emulator = await vscode.demo.control();
    assert.deepEqual(await contents("Over a reload"), names);
  });

  it("adds a folder with what is below it, in natural order, after saying how much that is", async () => {
    await makeFolder("trip", { "shot 10.png": 1, "shot 9.png": 2, "notes.txt": 0 });
    await makeFolder("trip/day 2", { "shot 1.png": 3 });
    await writeFile(path.join(vscode.workspace, "trip", ".gitignore"), "drafts/\n");
    await makeFolder("trip/drafts", { "shot 0.png": 4 });
    await workbench.file("trip").waitFor();
    await workbench.chooseFromMenu(workbench.file("trip"), command);
    await workbench.pick("One album for all");
    await workbench.pick("New album “trip”");
    await workbench.dialog.getByText(/Add 3 files, .+ to “trip”\?/).waitFor();
    await workbench.dialog.getByRole("button", { name: "Add", exact: true }).click();
    await workbench.notification("3 pictures added to “trip”").waitFor();
    assert.deepEqual(await contents("trip"), ["shot 9.png", "shot 10.png", "shot 1.png"]);
  });

  it("makes an album of each folder when asked to", async () => {
    await makeFolder("days/first", { "a.png": 5 });
    await makeFolder("days/second", { "b.png": 6, "c.png": 7 });
    await workbench.file("days").waitFor();
    await workbench.chooseFromMenu(workbench.file("days"), command);
    await workbench.pick("A new album for each folder");
    await workbench.dialog.getByText(/Add 3 files, .+ to 2 new albums\?/).waitFor();
    await workbench.dialog.getByRole("button", { name: "Add", exact: true }).click();
    await workbench.notification("3 pictures added to 2 albums").waitFor();
    assert.deepEqual(await contents("first"), ["a.png"]);
    assert.deepEqual(await contents("second"), ["b.png", "c.png"]);
  });

  /** Files by name; each number gives other bytes, 0 a text. */
  async function makeFolder(name: string, files: Readonly<Record<string, number>>): Promise<void> {
    const folder = path.join(vscode.workspace, name);
    await mkdir(folder, { recursive: true });
    for (const [file, seed] of Object.entries(files)) {
      await writeFile(path.join(folder, file), seed === 0 ? "A text.\n" : pngFile(seed));
    }
  }
});
