import assert from "node:assert/strict";
import { commands, env, Uri, workspace } from "vscode";
import type { EmulatorControl } from "../support/emulatorControl.ts";
import { createAlbum, demoControl, openDemoLibrary, picturesOfWorkspace } from "./photos.ts";

describe("the main job, by commands", () => {
  let albumId: string;
  let control: EmulatorControl;

  before(async () => {
    await openDemoLibrary("owner");
    albumId = await createAlbum("Made in a host test 🏔");
    control = await demoControl(albumId);
  });

  it("creates an album at the service", async () => {
    const album = (await control.albums("owner")).find(({ id }) => id === albumId);
    assert.equal(album?.title, "Made in a host test 🏔");
    assert.equal(album.isWriteable, true);
  });

  it("adds pictures of the workspace in one create", async () => {
    const pictures = (await picturesOfWorkspace()).slice(0, 3);
    assert.equal(pictures.length, 3);
    await control.forgetRequests();
    await commands.executeCommand("googlePhotos.files.addToAlbum", pictures[0], pictures, { albumId });
    const names = pictures.map(({ path }) => path.slice(path.lastIndexOf("/") + 1));
    assert.deepEqual(
      (await control.items("owner", albumId)).map(({ filename }) => filename),
      names,
    );
    assert.equal((await control.requests("uploads.raw")).length, 3);
    assert.equal((await control.requests("mediaItems.batchCreate")).length, 1);
    assert.equal((await control.requests("albums.create")).length, 0);
  });

  it("adds the others when one file is no picture", async () => {
    const [first] = workspace.workspaceFolders ?? [];
    assert(first);
    const broken = Uri.joinPath(first.uri, "not-really.png");
    await workspace.fs.writeFile(broken, new TextEncoder().encode("This is text."));
    const fourth = (await picturesOfWorkspace()).filter(({ path }) => !path.endsWith("not-really.png"))[3];
    await commands.executeCommand("googlePhotos.files.addToAlbum", broken, [broken, fourth], { albumId });
    assert.equal((await control.items("owner", albumId)).length, 4);
    await workspace.fs.delete(broken);
  });

  it("makes a new album for pictures on the way", async () => {
    const [picture] = await picturesOfWorkspace();
    const target = { newAlbumTitle: "Made for one picture" };
    await commands.executeCommand("googlePhotos.files.addToAlbum", picture, undefined, target);
    const album = (await control.albums("owner")).find(({ title }) => title === "Made for one picture");
    assert.equal(album?.mediaItemsCount, "1");
  });

  it("shares the album and puts its link on the clipboard", async () => {
    const options = { isCollaborative: true, isCommentable: false };
    await commands.executeCommand("googlePhotos.album.share", { albumId }, options);
    const album = (await control.albums("owner")).find(({ id }) => id === albumId);
    assert.deepEqual(album?.shareInfo?.sharedAlbumOptions, { isCollaborative: true });
    assert.equal(await env.clipboard.readText(), album.shareInfo.shareableUrl);
  });

  it("does nothing that a broken argument asks for", async () => {
    await control.forgetRequests();
    for (const target of [{ newAlbumTitle: "x".repeat(501) }, { albumId: "" }]) {
      const asking = commands.executeCommand(
        "googlePhotos.files.addToAlbum",
        Uri.file("/nowhere.png"),
        [],
        target,
      );
      await commands.executeCommand("workbench.action.closeQuickOpen");
      void asking;
    }
    assert.deepEqual(await control.requests("uploads.raw"), []);
  });
});
