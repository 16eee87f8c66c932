import assert from "node:assert/strict";
import { DataTransfer, DataTransferItem, window } from "vscode";
import type { Library } from "../../src/library/library.ts";
import { drag, drop, type DragContext } from "../../src/tree/dragging.ts";
import type { Row } from "../../src/tree/row.ts";
import type { EmulatorControl } from "../support/emulatorControl.ts";
import { waitFor } from "../support/waitFor.ts";
import { createAlbum, demoControl, openDemoLibrary, picturesOfWorkspace } from "./photos.ts";
import { libraryOf } from "./treeLibrary.ts";

const accountId = "demo-owner";
const treeType = "application/vnd.code.tree.googlephotos.albums";

function albumRow(albumId: string): Row {
  return { kind: "album", list: "own", accountId, albumId };
}

async function text(data: DataTransfer, type: string): Promise<string | undefined> {
  return data.get(type)?.asString();
}

/** What is shown while something is done. */
async function messagesDuring(work: () => Promise<unknown>): Promise<readonly string[]> {
  const shown: string[] = [];
  const show = (message: string): Promise<undefined> => {
    shown.push(message);
    return Promise.resolve(undefined);
  };
  const { showInformationMessage, showWarningMessage } = window;
  Object.assign(window, { showInformationMessage: show, showWarningMessage: show });
  try {
    await work();
  } finally {
    Object.assign(window, { showInformationMessage, showWarningMessage });
  }
  return shown;
}

describe("dragging in the tree", () => {
  let control: EmulatorControl;
  let library: Library;
  let context: DragContext;
  let target: string;
  let from: string;

  before(async () => {
    await openDemoLibrary("owner");
    target = await createAlbum("Dropped on");
    control = await demoControl(target);
    library = await libraryOf(control, accountId);
    context = { library, freshLink: (_, url) => Promise.resolve(url) };
    await library.own.load();
    from = library.own.albums.find(({ id, itemsCount }) => id !== target && itemsCount > 5)?.id ?? "";
    await library.contents(from).load();
  });
  after(() => library.dispose());

  function rowsOf(albumId: string, count: number): readonly Row[] {
    const items = library.contents(albumId).items.slice(0, count);
    return items.map(({ id: itemId }) => ({ kind: "item", list: "own", accountId, albumId, itemId }));
  }

  async function dragged(rows: readonly Row[]): Promise<DataTransfer> {
    const data = new DataTransfer();
    data.set(treeType, new DataTransferItem(""));
    await drag(rows, data, context);
    return data;
  }

  const namesIn = async (albumId: string): Promise<readonly (string | undefined)[]> =>
    (await control.items("owner", albumId)).map(({ filename }) => filename);

  it("takes links in Markdown along, for every text", async () => {
    const data = await dragged([...rowsOf(from, 2), albumRow(from)]);
    const lines = (await text(data, "text/plain"))?.split("\n") ?? [];
    assert.equal(lines.length, 3);
    for (const line of lines) assert.match(line, /^\[.+\]\(http:\/\/127\.0\.0\.1:\d+\/\S+\)$/);
  });

  it("adds pictures to the album they are dropped on, or into whose pictures", async () => {
    await drop(albumRow(target), await dragged(rowsOf(from, 2)), context);
    const [first, second, third] = library.contents(from).items.map(({ filename }) => filename);
    await waitFor("two pictures", async () => (await namesIn(target)).length === 2);
    assert.deepEqual(await namesIn(target), [first, second]);
    const inTarget: Row = { kind: "item", list: "own", accountId, albumId: target, itemId: "any" };
    await library.readAlbum(target);
    await drop(inTarget, await dragged(rowsOf(from, 3).slice(2)), context);
    await waitFor("three pictures", async () => (await namesIn(target)).length === 3);
    assert.equal((await namesIn(target))[2], third);
  });

  it("does nothing where pictures come from", async () => {
    await control.forgetRequests();
    await drop(albumRow(from), await dragged(rowsOf(from, 2)), context);
    assert.deepEqual(await control.requests("albums.batchAddMediaItems"), []);
  });

  it("adds files of the Explorer to the album they are dropped on", async () => {
    const [picture] = await picturesOfWorkspace();
    const data = new DataTransfer();
    // An earlier drag that came to nothing leaves its entries behind.
    await drag(rowsOf(from, 1), data, context);
    data.set("text/uri-list", new DataTransferItem(`# a comment\r\n${String(picture)}\r\n`));
    await drop(albumRow(target), data, context);
    const name = picture?.path.slice(picture.path.lastIndexOf("/") + 1);
    await waitFor("the file", async () => (await namesIn(target)).includes(name));
  });

  it("refuses with a sentence what an album made elsewhere cannot take", async () => {
    const other = library.own.albums.find(({ isWriteable }) => !isWriteable);
    assert(other, "every album is writeable");
    await control.forgetRequests();
    const data = await dragged(rowsOf(from, 1));
    const shown = await messagesDuring(() => drop(albumRow(other.id), data, context));
    assert.equal(shown.length, 1);
    assert.ok(shown[0]?.includes(`“${other.title}”`), shown[0]);
    assert.deepEqual(await control.requests("albums.batchAddMediaItems"), []);
  });

  const useless: Readonly<Record<string, Readonly<Record<string, string>>>> = {
    "an album": { [treeType]: "{}", "text/plain": "[One](http://x)" },
    "an address on the web": { "text/uri-list": "https://example.com/picture.jpg" },
    "what is no list of pictures": { "application/vnd.google-photos-albums.pictures+json": "{]" },
    nothing: {},
  };
  for (const [what, entries] of Object.entries(useless)) {
    it(`says what can be dropped when ${what} is`, async () => {
      const data = new DataTransfer();
      for (const [type, value] of Object.entries(entries)) data.set(type, new DataTransferItem(value));
      const shown = await messagesDuring(() => drop(albumRow(target), data, context));
      assert.equal(shown.length, 1);
      assert.match(shown[0] ?? "", /can be dropped/);
    });
  }
});
