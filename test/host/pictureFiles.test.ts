import assert from "node:assert/strict";
import { FileSystemError, workspace } from "vscode";
import { pictureUri } from "../../src/pictures/pictureFileSystem.ts";
import type { EmulatorControl } from "../support/emulatorControl.ts";
import { createAlbum, demoControl, openDemoLibrary } from "./photos.ts";

describe("pictures as files", () => {
  let control: EmulatorControl;
  let itemId: string;

  before(async () => {
    await openDemoLibrary("owner");
    control = await demoControl(await createAlbum("To find the service by"));
    const album = (await control.albums("owner")).find(
      ({ mediaItemsCount }) => Number(mediaItemsCount ?? 0) > 0,
    );
    const [item] = await control.items("owner", album?.id ?? "");
    itemId = item?.id ?? "";
  });

  const size = { width: 96, height: 96, crop: true };

  it("can be read, and are pictures", async () => {
    const bytes = await workspace.fs.readFile(pictureUri("demo-owner", itemId, size));
    assert.match(Buffer.from(bytes.subarray(0, 4)).toString("latin1"), /^(\xff\xd8\xff|\x89PNG)/);
    const { size: length } = await workspace.fs.stat(pictureUri("demo-owner", itemId, size));
    assert.equal(length, bytes.byteLength);
  });

  it("are fetched once", async () => {
    await control.forgetRequests();
    await workspace.fs.readFile(pictureUri("demo-owner", itemId, size));
    assert.deepEqual(await control.requests(), []);
  });

  it("cannot be written", async () => {
    const writing = workspace.fs.writeFile(pictureUri("demo-owner", itemId, size), new Uint8Array([1]));
    await assert.rejects(async () => writing, FileSystemError);
  });

  it("of somebody who is not signed in are not there", async () => {
    await assert.rejects(
      async () => workspace.fs.readFile(pictureUri("nobody", itemId, size)),
      FileSystemError,
    );
  });
});
