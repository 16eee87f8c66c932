import assert from "node:assert/strict";
import { openAsBlob } from "node:fs";
import { PhotosClient } from "../../src/api/photosClient.ts";
import { EmulatorControl } from "../support/emulatorControl.ts";
import { emulatorUrl, picturesOfWorkspace } from "./photos.ts";

/** Google is reached over the extension host's `fetch`, with the person's proxies and certificates. */
describe("the main job, over the extension host's fetch", () => {
  it("creates an album, adds a picture to it, shares it, and reads it back", async () => {
    const control = new EmulatorControl(emulatorUrl());
    const token = await control.accessToken("owner");
    const client = new PhotosClient({
      locate: () => Promise.resolve(control.url),
      accessToken: () => Promise.resolve(token),
      fetch: globalThis.fetch,
    });
    const [picture] = await picturesOfWorkspace();
    assert(picture);
    const body = await openAsBlob(picture.fsPath);

    const album = await client.albums.create("Over the host's fetch");
    const uploadToken = await client.uploads.raw({
      mimeType: "image/jpeg",
      open: () => Promise.resolve({ body, size: body.size }),
    });
    const [result] = await client.mediaItems.batchCreate({
      albumId: album.id,
      newMediaItems: [{ simpleMediaItem: { uploadToken, fileName: "picture.jpg" } }],
    });
    const share = await client.albums.share(album.id, { isCollaborative: true });
    const found = await client.mediaItems.search({ albumId: album.id });

    const created = result?.mediaItem?.id;
    assert.ok(created);
    assert.deepEqual(
      found.items.map(({ id, filename }) => [id, filename]),
      [[created, "picture.jpg"]],
    );
    assert.match(share.shareableUrl ?? "", /^http/);
  });
});
