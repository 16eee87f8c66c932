import assert from "node:assert/strict";
import { after, before, beforeEach, describe, it } from "node:test";
import { isMissingScope, isNotFound, isPhotosError } from "../../../src/api/errors.ts";
import { allowedFor, mayJoin } from "../../../src/library/allowed.ts";
import { parseLink, shareTokenIn } from "../../../src/library/links.ts";
import type { Network } from "./clientService.ts";
import { ClientService, networks } from "./clientService.ts";
import { addPictures, openLibrary, readAll } from "./libraryRig.ts";

const everything = { append: true, edit: true, remove: true, share: true };

for (const network of Object.keys(networks) as Network[]) {
  describe(`two accounts and a shared album, over ${network}`, () => {
    let service: ClientService;
    before(async () => {
      service = await ClientService.start(network);
    });
    after(() => service[Symbol.asyncDispose]());
    beforeEach(async () => {
      await service.control.reset({ scenario: "empty", profile: "legacy" });
      await service.control.clearFaults();
    });

    it("share, look, join, add, see each other's pictures, leave, unshare: the token is dead", async () => {
      using owner = await openLibrary(service);
      using guest = await openLibrary(service, "guest");
      const album = await owner.library.createAlbum("Together");
      const [first] = await addPictures(owner, [1], album.id);
      const share = await owner.library.shareAlbum(album.id, { isCollaborative: true, isCommentable: false });
      const token = shareTokenIn(parseLink(share.shareableUrl ?? "")) ?? assert.fail("no token in the link");
      assert.equal(token, share.shareToken);

      await guest.library.shared.load();
      const listed = () => guest.library.shared.albums.map(({ id }) => id);
      const seen = await guest.library.sharedAlbumByToken(token);
      assert.equal(seen.title, "Together");
      assert.equal(seen.itemsCount, 1);
      assert.equal(mayJoin(seen, everything), true);
      assert.deepEqual(listed(), []);

      const joined = await guest.library.joinAlbum(token);
      assert.equal(joined.share?.isJoined, true);
      assert.equal(joined.isOwned, false);
      assert.deepEqual(allowedFor(joined, everything), {
        rename: false,
        setCover: false,
        addItems: true,
        removeItems: true,
        addEnrichment: false,
        share: false,
        unshare: false,
        leave: true,
        shareInGooglePhotos: false,
      });
      assert.deepEqual(listed(), [album.id]);
      await guest.library.shared.refresh();
      assert.deepEqual(listed(), [album.id]);

      const [second] = await addPictures(guest, [2], album.id);
      const [third] = await addPictures(guest, [3]);
      const { added } = await guest.library.addItems(album.id, [third?.id ?? ""]);
      assert.deepEqual(added, [third?.id]);
      const all = [first?.id, second?.id, third?.id];
      assert.deepEqual(await readAll(guest.library.contents(album.id)), all);
      const contents = owner.library.contents(album.id);
      await contents.refresh();
      assert.deepEqual(
        contents.items.map(({ id }) => id),
        all,
      );
      assert.notEqual(contents.items[1]?.contributor, contents.items[0]?.contributor);

      await guest.library.leaveAlbum(album.id);
      assert.deepEqual(listed(), []);
      await guest.library.shared.refresh();
      assert.deepEqual(listed(), []);
      await assert.rejects(guest.library.contents(album.id).refresh(), isPhotosError);

      await owner.library.unshareAlbum(album.id);
      assert.equal(owner.library.album(album.id)?.share, undefined);
      assert.equal((await owner.library.readAlbum(album.id)).share, undefined);
      await assert.rejects(guest.library.sharedAlbumByToken(token), isNotFound);
      await assert.rejects(guest.library.joinAlbum(token), isNotFound);
      assert.deepEqual(listed(), []);
    });

    it("what others added leaves the album when sharing stops, and the owner sees that", async () => {
      using owner = await openLibrary(service);
      using guest = await openLibrary(service, "guest");
      const album = await owner.library.createAlbum("Together");
      const [mine] = await addPictures(owner, [1], album.id);
      const { shareToken = "" } = await owner.library.shareAlbum(album.id, {
        isCollaborative: true,
        isCommentable: false,
      });
      await guest.library.joinAlbum(shareToken);
      await addPictures(guest, [2], album.id);
      const contents = owner.library.contents(album.id);
      await contents.refresh();
      assert.equal(contents.items.length, 2);
      const followed = new Promise<void>((resolve) => {
        owner.library.onDidChange(() => {
          if (contents.state.kind === "ready" && contents.items.length === 1) resolve();
        });
      });
      await owner.library.unshareAlbum(album.id);
      await followed;
      assert.deepEqual(
        contents.items.map(({ id }) => id),
        [mine?.id],
      );
      assert.equal(owner.library.album(album.id)?.itemsCount, 1);
    });

    it("the owner cannot leave: the album stays", async () => {
      using owner = await openLibrary(service);
      const album = await owner.library.createAlbum("Mine");
      await owner.library.shareAlbum(album.id, { isCollaborative: false, isCommentable: false });
      await assert.rejects(
        owner.library.leaveAlbum(album.id),
        (error) => isPhotosError(error) && error.code === "INVALID_ARGUMENT",
      );
      assert.deepEqual(
        [owner.library.own.albums, owner.library.shared.albums].map(([one]) => one?.id),
        [album.id, album.id],
      );
      assert.equal(owner.library.album(album.id)?.isWriteable, true);
    });

    it("a guest of an album that only its owner may add to adds nothing", async () => {
      using owner = await openLibrary(service);
      using guest = await openLibrary(service, "guest");
      const album = await owner.library.createAlbum("Look");
      const { shareToken = "" } = await owner.library.shareAlbum(album.id, {
        isCollaborative: false,
        isCommentable: false,
      });
      const joined = await guest.library.joinAlbum(shareToken);
      assert.equal(allowedFor(joined, everything).addItems, false);
      const [item] = await addPictures(guest, [1]);
      await assert.rejects(guest.library.addItems(album.id, [item?.id ?? ""]), isPhotosError);
      assert.equal(guest.library.album(album.id)?.itemsCount, 0);
    });

    it("a service that answers as Google does today takes everything back", async () => {
      await service.control.reset({ scenario: "demo", profile: "google" });
      using owner = await openLibrary(service);
      const album = await owner.library.createAlbum("Alone");
      const options = { isCollaborative: true, isCommentable: true };
      await assert.rejects(owner.library.shareAlbum(album.id, options), isMissingScope);
      await assert.rejects(owner.library.unshareAlbum(album.id), isMissingScope);
      await assert.rejects(owner.library.joinAlbum("T".repeat(131)), isMissingScope);
      await assert.rejects(owner.library.sharedAlbumByToken("T".repeat(131)), isMissingScope);
      assert.equal(owner.library.album(album.id)?.share, undefined);
    });

    for (const method of ["albums.unshare", "sharedAlbums.join", "albums.share"]) {
      it(`${method}: an answer that is lost changes nothing, it is asked for again`, async () => {
        using owner = await openLibrary(service);
        using guest = await openLibrary(service, "guest");
        await service.control.addFaults({ method, drop: "afterCommit", times: 1 });
        const album = await owner.library.createAlbum("Together");
        const options = { isCollaborative: true, isCommentable: false };
        const { shareToken = "" } = await owner.library.shareAlbum(album.id, options);
        const joined = await guest.library.joinAlbum(shareToken);
        assert.equal(joined.share?.isJoined, true);
        await owner.library.unshareAlbum(album.id);
        assert.equal((await service.control.requests(method)).length, 2);
        await assert.rejects(guest.library.sharedAlbumByToken(shareToken), isNotFound);
      });
    }
  });
}
