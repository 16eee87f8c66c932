import assert from "node:assert/strict";
import { mkdtemp, rm } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { MarkdownString, ThemeIcon, TreeItemCollapsibleState, Uri, type TreeItem } from "vscode";
import { CancellationTokenSource } from "vscode";
import type { Library } from "../../src/library/library.ts";
import { AlbumTree } from "../../src/tree/albumTree.ts";
import { resolvePicture } from "../../src/tree/resolvePicture.ts";
import type { Row } from "../../src/tree/row.ts";
import { RowPictures } from "../../src/tree/rowPictures.ts";
import { EmulatorControl } from "../support/emulatorControl.ts";
import { waitFor } from "../support/waitFor.ts";
import { emulatorUrl } from "./photos.ts";
import { account, libraryOf } from "./treeLibrary.ts";

interface OpenOptions {
  readonly scenario: string;
  readonly albums?: number;
  readonly items?: number;
  /** Where the library is remembered. */
  readonly folder?: string;
}

/** A tree of the owner's albums, with all it asks for and all it wants drawn anew. */
class Fixture {
  readonly control = new EmulatorControl(emulatorUrl());
  readonly iconsAskedFor: string[] = [];
  readonly drawn: (Row | undefined)[] = [];
  library!: Library;
  tree!: AlbumTree;
  private icons: RowPictures | undefined;

  async open({ folder, ...scenario }: OpenOptions): Promise<void> {
    await this.control.reset(scenario);
    await this.look(folder);
  }

  /** As a window does that has just opened. */
  async look(folder?: string): Promise<void> {
    this.library = await libraryOf(this.control, account.id, folder);
    this.icons = new RowPictures(({ itemId }) => {
      this.iconsAskedFor.push(itemId);
      return Promise.resolve(`/icons/${itemId}.jpg`);
    });
    const preview = resolvePicture(({ itemId }) => Promise.resolve(`/previews/${itemId}.jpg`));
    this.tree = new AlbumTree("own", { icons: this.icons, resolve: preview });
    this.tree.onDidChangeTreeData((rows) => this.drawn.push(...(Array.isArray(rows) ? rows : [rows])));
    this.tree.show({ account, library: this.library, service: "Emulator" });
  }

  close(): void {
    this.tree.dispose();
    this.library.dispose();
    this.icons?.dispose();
  }

  async albumRow(index: number): Promise<Row & { readonly kind: "album" }> {
    const row = (await this.tree.getChildren())[index];
    assert(row?.kind === "album");
    return row;
  }

  async itemsBelow(row: Row): Promise<readonly TreeItem[]> {
    return (await this.tree.getChildren(row)).map((below) => this.tree.getTreeItem(below));
  }
}

function label({ label }: TreeItem): string {
  return typeof label === "string" ? label : (label?.label ?? "");
}

describe("albums in the tree", () => {
  const fixture = new Fixture();
  before(() => fixture.open({ scenario: "demo" }));
  after(() => fixture.close());
  afterEach(() => fixture.control.clearFaults());

  it("can all be opened, an empty one too", async () => {
    const rows = await fixture.tree.getChildren();
    for (const row of rows.filter(({ kind }) => kind === "album")) {
      assert.equal(fixture.tree.getTreeItem(row).collapsibleState, TreeItemCollapsibleState.Collapsed);
    }
  });

  it("have their pictures below them in their order, for one request", async () => {
    const row = await fixture.albumRow(0);
    await fixture.control.forgetRequests();
    const items = await fixture.itemsBelow(row);
    await fixture.itemsBelow(row);
    assert.equal((await fixture.control.requests("mediaItems.search")).length, 1);
    const expected = await fixture.control.items("owner", row.albumId);
    assert.deepEqual(
      items.map(label),
      expected.map(({ filename = "" }) => filename),
    );
  });

  it("open with a click that has no arguments: of a row that is just drawn anew they would be forgotten", async () => {
    const row = await fixture.albumRow(0);
    const [below] = await fixture.tree.getChildren(row);
    assert(below);
    for (const [each, action] of [
      [row, "googlePhotos.album.open"],
      [below, "googlePhotos.items.open"],
    ] as const) {
      const { command } = fixture.tree.getTreeItem(each);
      assert.equal(command?.command, "googlePhotos.albums.openRow");
      assert.equal(command.arguments, undefined);
      assert.equal(fixture.tree.actionOf(each)?.command, action);
    }
  });

  it("say of every picture what may be done with it, and what it is", async () => {
    const [first] = await fixture.itemsBelow(await fixture.albumRow(0));
    assert.match(first?.contextValue ?? "", /^item photo inAlbum canAdd canRemove/);
    assert.match(first?.accessibilityInformation?.label ?? "", /^\S+, photo, .*\d{4}/);
  });

  it("show pictures beside their rows as they come", async () => {
    const row = await fixture.albumRow(0);
    const items = await waitFor("every icon", async () => {
      const items = await fixture.itemsBelow(row);
      return items.every(({ iconPath }) => iconPath instanceof Uri) ? items : undefined;
    });
    assert.ok(items.length > 0);
  });

  it("tell the rest when somebody points at a picture, as text and no Markdown", async () => {
    const albumRow = await fixture.albumRow(0);
    const row = (await fixture.tree.getChildren(albumRow))[0];
    assert(row?.kind === "item");
    await fixture.library.describeItem(row.itemId, "*Bold* [link](command:evil)");
    const item = fixture.tree.getTreeItem(row);
    assert.equal(item.description, "*Bold* [link](command:evil)");
    assert.equal(item.tooltip, undefined);
    const { tooltip } = await fixture.tree.resolveTreeItem(item, row, new CancellationTokenSource().token);
    assert.ok(tooltip instanceof MarkdownString);
    assert.match(tooltip.value, /^!\[\]\(file:\/\/\/previews\/.+\.jpg\|width=\d+\)/);
    assert.match(tooltip.value, /pixels/);
    assert.doesNotMatch(tooltip.value, /\[link\]\(command/);
    assert.equal(tooltip.isTrusted, undefined);
  });

  it("draw anew only what changed, and keep a picture in two albums apart", async () => {
    const [from, to] = [await fixture.albumRow(0), await fixture.albumRow(1)];
    const [picture] = await fixture.tree.getChildren(from);
    await fixture.tree.getChildren(to);
    assert(picture?.kind === "item");
    fixture.drawn.length = 0;
    await fixture.library.addItems(to.albumId, [picture.itemId]);
    assert.deepEqual(
      fixture.drawn.filter((row) => row?.kind !== "album" || row.albumId !== to.albumId),
      [],
    );
    const copy = (await fixture.tree.getChildren(to)).find(
      (row) => row.kind === "item" && row.itemId === picture.itemId,
    );
    assert(copy);
    assert.notEqual(fixture.tree.getTreeItem(copy).id, fixture.tree.getTreeItem(picture).id);
    assert.deepEqual(fixture.tree.getParent(copy), to);
    assert.equal((await fixture.tree.getChildren(from))[0], picture);
  });

  it("invite to add pictures where there are none", async () => {
    const { id } = await fixture.library.createAlbum("Nothing yet");
    const row = await fixture.albumRow(0);
    assert.equal(row.albumId, id);
    const [note, ...others] = await fixture.tree.getChildren(row);
    assert.deepEqual(others, []);
    assert(note);
    assert.equal(fixture.tree.actionOf(note)?.command, "googlePhotos.album.addPictures");
    assert.equal(fixture.tree.getTreeItem(note).contextValue, "note");
  });

  it("say that reading failed, and read at the next try", async () => {
    const row = await fixture.albumRow(3);
    await fixture.control.addFaults({ method: "mediaItems.search", status: 403 });
    const [note] = await fixture.tree.getChildren(row);
    assert(note);
    const failed = fixture.tree.getTreeItem(note);
    assert.equal(label(failed), "Try Again…");
    assert.ok(failed.iconPath instanceof ThemeIcon);
    assert.equal(fixture.tree.actionOf(note)?.command, "googlePhotos.loadMore");
    await fixture.control.clearFaults();
    await fixture.tree.loadMore(row.albumId);
    const items = await fixture.itemsBelow(row);
    assert.equal(items.length, fixture.library.album(row.albumId)?.itemsCount);
  });
});

describe("an album that was opened another day", () => {
  const fixture = new Fixture();
  let folder: string;
  before(async () => {
    folder = await mkdtemp(path.join(os.tmpdir(), "gpa-tree-"));
    await fixture.open({ scenario: "demo", folder });
    await fixture.tree.getChildren(await fixture.albumRow(0));
    await fixture.library.flush();
    fixture.close();
    await fixture.look(folder);
  });
  after(async () => {
    await fixture.control.clearFaults();
    fixture.close();
    await fixture.library.flush();
    await rm(folder, { recursive: true });
  });

  it("shows its pictures at once, also when the service cannot be reached", async () => {
    await fixture.control.addFaults({ method: "mediaItems.search", status: 403, delayMs: 1500 });
    const row = await fixture.albumRow(0);
    const began = performance.now();
    const items = await fixture.itemsBelow(row);
    assert.ok(performance.now() - began < 1200, "it waited for the service");
    assert.equal(items.filter(({ contextValue }) => contextValue?.startsWith("item")).length, 34);
    await waitFor("the refusal", () =>
      Promise.resolve(fixture.library.contents(row.albumId).state.kind === "failed"),
    );
    const last = (await fixture.itemsBelow(row)).at(-1);
    assert.equal(last && label(last), "Try Again…");
    await fixture.control.clearFaults();
    await fixture.tree.loadMore(row.albumId);
    assert.equal((await fixture.itemsBelow(row)).length, 34);
  });
});

describe("a large album in the tree", () => {
  const fixture = new Fixture();
  before(() => fixture.open({ scenario: "scale", albums: 2, items: 20_000 }));
  after(() => fixture.close());

  it("is shown page by page, and icons are read for what is shown only", async () => {
    const row = await fixture.albumRow(0);
    const seen: string[] = [];
    const look = async (): Promise<void> => {
      const items = await fixture.itemsBelow(row);
      const last = items.at(-1);
      seen.push(`${items.length - 1} ${last && label(last)} ${String(last?.description)}`);
    };
    await look();
    const grown: Row[] = [];
    fixture.tree.onDidGrow((first) => grown.push(first));
    await fixture.tree.loadMore(row.albumId);
    await look();
    assert.deepEqual(seen, ["100 Load More… 100 of 20,000", "200 Load More… 200 of 20,000"]);
    const rows = await fixture.tree.getChildren(row);
    assert.deepEqual(grown, [rows[100]]);
    await waitFor("the icons", () => Promise.resolve(fixture.iconsAskedFor.length >= 200));
    assert.equal(new Set(fixture.iconsAskedFor).size, fixture.iconsAskedFor.length);
  });

  it("does not grow when a gallery reads all of it", async () => {
    const row = await fixture.albumRow(0);
    const before = (await fixture.tree.getChildren(row)).length;
    const contents = fixture.library.contents(row.albumId);
    fixture.drawn.length = 0;
    while (contents.items.length < 2000) await contents.loadMore();
    assert.equal((await fixture.tree.getChildren(row)).length, before);
    assert.deepEqual(new Set(fixture.drawn.map((drawn) => drawn?.kind)), new Set(["more"]));
    await fixture.control.forgetRequests();
    await fixture.tree.loadMore(row.albumId);
    assert.deepEqual(await fixture.control.requests("mediaItems.search"), []);
    assert.equal((await fixture.tree.getChildren(row)).length, before + 100);
  });
});
