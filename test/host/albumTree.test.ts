import assert from "node:assert/strict";
import { mkdtemp, rm } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { MarkdownString, ThemeIcon, Uri, type TreeItem } from "vscode";
import type { Library } from "../../src/library/library.ts";
import { AlbumTree } from "../../src/tree/albumTree.ts";
import { RowPictures } from "../../src/tree/rowPictures.ts";
import { EmulatorControl } from "../support/emulatorControl.ts";
import { waitFor } from "../support/waitFor.ts";
import { emulatorUrl } from "./photos.ts";
import { account, libraryOf } from "./treeLibrary.ts";

function labelOf(item: Pick<TreeItem, "label"> | undefined): string {
  return typeof item?.label === "string" ? item.label : "";
}

describe("the tree of albums", () => {
  const control = new EmulatorControl(emulatorUrl());
  let library: Library;
  let tree: AlbumTree;
  const icons = new RowPictures(({ itemId }) => Promise.resolve(`/covers/${itemId}.jpg`));

  before(async () => {
    await control.reset({ scenario: "demo" });
    library = await libraryOf(control);
    tree = new AlbumTree("own", { icons, resolve: () => Promise.resolve() });
    tree.show({ account, library, service: "Emulator" });
  });

  after(() => {
    tree.dispose();
    library.dispose();
    icons.dispose();
  });

  async function items(): Promise<readonly TreeItem[]> {
    return (await tree.getChildren()).map((row) => tree.getTreeItem(row));
  }

  it("has the albums of the service, in its order, with their counts", async () => {
    const expected = (await control.albums("owner")).map(({ title = "" }) => title);
    const shown = await items();
    assert.deepEqual(
      shown.map(({ label }) => label),
      expected,
    );
    for (const { description } of shown) assert.match(String(description), /^\d[\d.,]* items?(, shared)?$/);
    assert.equal(tree.state, "listed");
  });

  it("asks the service once for all that", async () => {
    await control.forgetRequests();
    await items();
    assert.deepEqual(await control.requests("albums.list"), []);
  });

  it("shows covers as soon as they are there", async () => {
    const withCover = await waitFor("a cover", async () =>
      (await items()).find(({ iconPath }) => iconPath instanceof Uri),
    );
    assert.match((withCover.iconPath as Uri).path, /^\/covers\/.+\.jpg$/);
  });

  it("speaks to people who do not see it", async () => {
    for (const { label, description, accessibilityInformation } of await items()) {
      assert.equal(accessibilityInformation?.label, `${labelOf({ label })}, ${String(description)}`);
    }
  });

  it("shows a new album first, with a title that is text and no Markdown", async () => {
    const title = "*Bold* [link](command:evil) <b>&";
    const album = await library.createAlbum(title);
    const [first] = await items();
    assert.equal(first?.label, title);
    assert.ok(first.iconPath instanceof ThemeIcon);
    assert.ok(first.tooltip instanceof MarkdownString);
    assert.doesNotMatch(first.tooltip.value, /\[link\]\(command/);
    assert.equal(first.tooltip.isTrusted, undefined);
    assert.equal(tree.row(album.id)?.kind, "album");
  });

  it("keeps what it shows when the service fails, and says that it failed", async () => {
    const before = (await items()).length;
    await control.addFaults({ method: "albums.list", status: 403 });
    await assert.rejects(library.own.refresh());
    const shown = await items();
    assert.equal(shown.length, before + 1);
    assert.match(labelOf(shown.at(-1)), /Try Again/);
    assert.ok(tree.failure);
    await control.clearFaults();
    await library.own.refresh();
    assert.equal((await items()).length, before);
  });

  it("shows at once what was known another day, and asks the service once how it is now", async () => {
    const folder = await mkdtemp(path.join(os.tmpdir(), "gpa-tree-"));
    const yesterday = await libraryOf(control, account.id, folder);
    await yesterday.own.load();
    const titles = yesterday.own.albums.map(({ title }) => title);
    await yesterday.flush();
    yesterday.dispose();

    const today = await libraryOf(control, account.id, folder);
    await control.forgetRequests();
    await control.addFaults({ method: "albums.list", delayMs: 2000 });
    const other = new AlbumTree("own", { icons, resolve: () => Promise.resolve() });
    other.show({ account, library: today, service: "Emulator" });
    const began = performance.now();
    const rows = await other.getChildren();
    assert.ok(performance.now() - began < 1500, "it waited for the service");
    assert.deepEqual(
      rows.flatMap((row) => (row.kind === "album" ? other.getTreeItem(row).label : [])),
      titles,
    );
    await waitFor("the answer", () => Promise.resolve(today.own.state.kind === "ready"));
    assert.equal((await control.requests("albums.list")).length, 1);
    await control.clearFaults();
    other.dispose();
    today.dispose();
    await today.flush();
    await rm(folder, { recursive: true });
  });
});
