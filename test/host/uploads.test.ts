import assert from "node:assert/strict";
import {
  commands,
  Disposable,
  EventEmitter,
  FileSystemError,
  FileType,
  Uri,
  window,
  workspace,
  type FileChangeEvent,
  type FileStat,
  type FileSystemProvider,
} from "vscode";
import type { EmulatorControl } from "../support/emulatorControl.ts";
import { pngFile } from "../uploads/pngFile.ts";
import { createAlbum, demoControl, openDemoLibrary } from "./photos.ts";

const add = "googlePhotos.files.addToAlbum";
let made = 1000;

/** Questions and messages while something is done, with somebody who always presses `press`. */
async function messagesDuring(
  press: string | undefined,
  work: () => Thenable<unknown>,
): Promise<readonly string[]> {
  const shown: string[] = [];
  const { showInformationMessage, showWarningMessage } = window;
  const show = (text: string, ...rest: readonly unknown[]): Promise<string | undefined> => {
    shown.push(text);
    return Promise.resolve(rest.includes(press) ? press : undefined);
  };
  Object.assign(window, { showInformationMessage: show, showWarningMessage: show });
  try {
    await work();
    return shown;
  } finally {
    Object.assign(window, { showInformationMessage, showWarningMessage });
  }
}

describe("adding files and folders", () => {
  let control: EmulatorControl;
  let root: Uri;

  before(async () => {
    await openDemoLibrary("owner");
    control = await demoControl(await createAlbum("To find the service"));
    const [first] = workspace.workspaceFolders ?? [];
    assert(first);
    root = Uri.joinPath(first.uri, "host uploads");
  });
  beforeEach(() => control.forgetRequests());
  after(() => workspace.fs.delete(root, { recursive: true }));

  const write = async (path: string, content: string | Uint8Array = pngFile(++made)): Promise<Uri> => {
    const uri = Uri.joinPath(root, path);
    const bytes = typeof content === "string" ? new TextEncoder().encode(content) : content;
    await workspace.fs.writeFile(uri, bytes);
    return uri;
  };
  const names = async (albumId: string): Promise<readonly (string | undefined)[]> =>
    (await control.items("owner", albumId)).map(({ filename }) => filename);

  it("takes a folder with its subfolders in natural order, and leaves out what is ignored", async () => {
    await write("walk/.gitignore", "*.tmp.png\n/out/\n");
    await write("walk/out/built.png");
    for (const name of ["10.png", "9.png", "x.tmp.png", "readme.md", "b/2.png", "b/out/1.png", "b/.DS_Store"])
      await write(`walk/${name}`);
    await write("walk/b/.gitignore", "!kept.tmp.png\n");
    await write("walk/b/kept.tmp.png");
    const albumId = await createAlbum("A walk");
    const said = await messagesDuring("Add", () =>
      commands.executeCommand(add, Uri.joinPath(root, "walk"), undefined, { albumId }),
    );
    assert.match(said[0] ?? "", /^Add 5 files, .+ to “A walk”\?$/);
    assert.deepEqual(await names(albumId), ["9.png", "10.png", "2.png", "kept.tmp.png", "1.png"]);
  });

  it("takes ignored files too when the setting says so, and always what was chosen itself", async () => {
    await write("all/.gitignore", "drafts\n");
    await write("all/drafts/draft.png");
    const drafts = await createAlbum("Drafts");
    await messagesDuring("Add", () =>
      commands.executeCommand(add, Uri.joinPath(root, "all", "drafts"), undefined, { albumId: drafts }),
    );
    assert.deepEqual(await names(drafts), ["draft.png"]);
    const settings = workspace.getConfiguration("googlePhotos");
    await settings.update("uploads.skipIgnored", false);
    try {
      await write("all/drafts/draft.png");
      const all = await createAlbum("All");
      await messagesDuring("Add", () =>
        commands.executeCommand(add, Uri.joinPath(root, "all"), undefined, { albumId: all }),
      );
      assert.deepEqual(await names(all), ["draft.png"]);
    } finally {
      await settings.update("uploads.skipIgnored", undefined);
    }
  });

  it("adds nothing of a folder when the question is answered with Cancel", async () => {
    await write("not/a.png");
    const albumId = await createAlbum("Not added");
    await messagesDuring(undefined, () =>
      commands.executeCommand(add, Uri.joinPath(root, "not"), undefined, { albumId }),
    );
    assert.equal((await control.requests("uploads.raw")).length, 0);
  });

  it("says so when a folder has no photos or videos", async () => {
    await write("texts/notes.txt", "Notes");
    const albumId = await createAlbum("Texts");
    const said = await messagesDuring(undefined, () =>
      commands.executeCommand(add, Uri.joinPath(root, "texts"), undefined, { albumId }),
    );
    assert.deepEqual(said, ["There are no photos or videos in “texts”."]);
  });

  it("tells what cannot be added, adds the rest, and counts both at the end", async () => {
    const files = [await write("good.png"), await write("empty.png", ""), await write("text.png", "A text.")];
    const albumId = await createAlbum("One of three");
    const said = await messagesDuring(undefined, () =>
      commands.executeCommand(add, files[0], files, { albumId }),
    );
    assert.match(said[0] ?? "", /^2 of 3 files cannot be added: empty\.png: the file is empty; text\.png: /);
    assert.equal(said[1], "1 of 3 added to “One of three”.");
  });

  it("takes each file once that was chosen twice", async () => {
    const one = await write("twice/one.png");
    const albumId = await createAlbum("Once");
    await messagesDuring("Add", () =>
      commands.executeCommand(add, one, [one, Uri.joinPath(root, "twice")], { albumId }),
    );
    assert.deepEqual(await names(albumId), ["one.png"]);
  });

  it("adds files of other file systems, which are read through VS Code", async () => {
    const provider = new OneFile("/photo.png", pngFile(++made));
    const registration = workspace.registerFileSystemProvider("one-file", provider);
    try {
      const albumId = await createAlbum("From elsewhere");
      const uri = Uri.from({ scheme: "one-file", path: "/photo.png" });
      await commands.executeCommand(add, uri, undefined, { albumId });
      assert.deepEqual(await names(albumId), ["photo.png"]);
    } finally {
      registration.dispose();
    }
  });

  it("adds content that has no path", async () => {
    const albumId = await createAlbum("Pasted");
    async function* pieces(): AsyncGenerator<Uint8Array> {
      const bytes = pngFile(++made);
      yield new Uint8Array(bytes.subarray(0, 10));
      await Promise.resolve();
      yield new Uint8Array(bytes.subarray(10));
    }
    const contents = [
      { name: "whole.png", content: new Uint8Array(pngFile(++made)) },
      { name: "in pieces.png", content: pieces() },
    ];
    await commands.executeCommand(add, undefined, contents, { accountId: "demo-owner", albumId });
    assert.deepEqual(await names(albumId), ["whole.png", "in pieces.png"]);
  });

  it("can be paused and goes on", async () => {
    const albumId = await createAlbum("Paused");
    await commands.executeCommand("googlePhotos.uploads.pause");
    const adding = commands.executeCommand(add, await write("paused.png"), undefined, { albumId });
    const early = new Promise((resolve) => setTimeout(() => resolve("still paused"), 1500));
    assert.equal(await Promise.race([adding, early]), "still paused");
    assert.equal((await control.requests("uploads.raw")).length, 0);
    await commands.executeCommand("googlePhotos.uploads.resume");
    await adding;
    assert.deepEqual(await names(albumId), ["paused.png"]);
  });
});

/** A file system of another extension. */
class OneFile implements FileSystemProvider {
  private readonly path: string;
  private readonly bytes: Uint8Array;
  readonly onDidChangeFile = new EventEmitter<FileChangeEvent[]>().event;

  constructor(path: string, bytes: Uint8Array) {
    this.path = path;
    this.bytes = bytes;
  }

  stat({ path }: Uri): FileStat {
    if (path !== this.path) throw FileSystemError.FileNotFound(path);
    return { type: FileType.File, size: this.bytes.byteLength, ctime: 0, mtime: 1 };
  }

  readFile(): Uint8Array {
    return this.bytes;
  }

  watch(): Disposable {
    return new Disposable(() => undefined);
  }

  readDirectory = (): never => this.refuse();
  createDirectory = (): never => this.refuse();
  writeFile = (): never => this.refuse();
  delete = (): never => this.refuse();
  rename = (): never => this.refuse();

  private refuse(): never {
    throw FileSystemError.NoPermissions();
  }
}
