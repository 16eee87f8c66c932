import assert from "node:assert/strict";
import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { commands, env, Uri, window } from "vscode";
import type { MediaItem } from "../../src/api/types.ts";
import type { EmulatorControl } from "../support/emulatorControl.ts";
import { waitFor } from "../support/waitFor.ts";
import { conversation, type Answers } from "./conversation.ts";
import { createAlbum, demoControl, openDemoLibrary } from "./photos.ts";

const accountId = "demo-owner";

function run<T>(answers: Answers, command: string, ...args: readonly unknown[]) {
  return conversation(() => commands.executeCommand<T>(`googlePhotos.items.${command}`, ...args), answers);
}

describe("commands on pictures", () => {
  let control: EmulatorControl;
  let from: string;
  let albumId: string;
  let pictures: readonly MediaItem[];
  let ids: readonly string[];
  /** Of another app, in an album made with it. */
  let foreign: readonly string[];

  const idsIn = async (album: string): Promise<readonly string[]> =>
    (await control.items("owner", album)).map(({ id }) => id);
  const ref = (itemId: string | undefined, album = albumId) => ({ accountId, albumId: album, itemId });

  before(async () => {
    await openDemoLibrary("owner");
    albumId = await createAlbum("Gathered");
    control = await demoControl(albumId);
    const albums = await control.albums("owner");
    from =
      albums.find((one) => one.isWriteable && !one.shareInfo && Number(one.mediaItemsCount) > 8)?.id ?? "";
    pictures = await control.items("owner", from);
    ids = pictures.map(({ id }) => id);
    const elsewhere = albums.find(
      (one) => !one.isWriteable && !one.shareInfo && Number(one.mediaItemsCount) > 1,
    );
    foreign = (await idsIn(elsewhere?.id ?? "")).slice(0, 2);
  });
  afterEach(() => control.clearFaults());

  describe("add to album", () => {
    it("adds all that are selected in a tree, in one call", async () => {
      await control.forgetRequests();
      const rows = ids.slice(0, 3).map((id) => ref(id, from));
      const { said } = await run({}, "addToAlbum", rows[1], rows, { albumId });
      assert.deepEqual(await idsIn(albumId), ids.slice(0, 3));
      assert.equal((await control.requests("albums.batchAddMediaItems")).length, 1);
      assert.deepEqual(
        [said[0]?.text, said[0]?.buttons],
        ["3 pictures added to “Gathered”.", ["Undo", "Open Album"]],
      );
    });

    it("tells what was there already", async () => {
      const some = await run({}, "addToAlbum", { accountId, itemIds: ids.slice(1, 5) }, undefined, {
        albumId,
      });
      assert.equal(some.said[0]?.text, "2 pictures added to “Gathered”; 2 were there already.");
      const all = await run({}, "addToAlbum", { accountId, itemIds: ids.slice(0, 2) }, undefined, {
        albumId,
      });
      assert.equal(all.said[0]?.text, "All 2 pictures are in “Gathered” already.");
      const one = await run({}, "addToAlbum", ref(ids[0], from), undefined, { albumId });
      assert.equal(one.said[0]?.text, "The picture is in “Gathered” already.");
      assert.deepEqual(await idsIn(albumId), ids.slice(0, 5));
    });

    it("lists writeable albums with the one used last first, and not the one they are in", async () => {
      const albums = await control.albums("owner");
      const { asked } = await run({ choose: [/^Gathered/] }, "addToAlbum", ref(ids[5], from));
      const labels = asked[0]?.labels ?? [];
      assert.deepEqual(labels.slice(0, 2), ["New album…", "Gathered"]);
      assert.equal(asked[0]?.title, "Add to Album (1 picture)");
      const listed = new Set(labels);
      for (const { title = "", isWriteable, id } of albums) {
        if (id === from) assert.ok(!listed.has(title), title);
        else if (isWriteable !== true) assert.ok(!listed.has(title), title);
      }
    });

    it("makes a new album on the way", async () => {
      await run({ choose: [/^New album/], type: ["Made for pictures"] }, "addToAlbum", {
        accountId,
        itemIds: ids.slice(0, 2),
      });
      const made = (await control.albums("owner")).find(({ title }) => title === "Made for pictures");
      assert.deepEqual(await idsIn(made?.id ?? ""), ids.slice(0, 2));
    });

    it("adds the others when some are refused, and says which and why", async () => {
      assert.equal(foreign.length, 2);
      const mixed = [ids[6] ?? "", ...foreign, ids[7] ?? ""];
      const { said } = await run(
        { press: ["Show Details"] },
        "addToAlbum",
        { accountId, itemIds: mixed },
        [],
        {
          albumId,
        },
      );
      assert.equal(
        said[0]?.text,
        "2 of 4 added to “Gathered”. Google Photos takes only your own pictures that were added from here.",
      );
      const document = await waitFor("the details", () =>
        Promise.resolve(
          window.visibleTextEditors.find(({ document }) => /Not added/.test(document.fileName)),
        ),
      );
      assert.equal(document.document.getText().trim().split("\n").length, 2);
    });

    it("adds 120 in three calls", async () => {
      const all = await manyPictures(control);
      const target = await createAlbum("Many");
      await control.forgetRequests();
      const { result } = await run<{ added: readonly string[] }>(
        {},
        "addToAlbum",
        { accountId, itemIds: all.slice(0, 120) },
        undefined,
        { albumId: target },
      );
      assert.equal(result.added.length, 120);
      assert.equal((await control.requests("albums.batchAddMediaItems")).length, 3);
      assert.equal((await control.albums("owner")).find(({ id }) => id === target)?.mediaItemsCount, "120");
    });

    it("is refused for an album that takes nothing", async () => {
      const closed = (await control.albums("owner")).find(({ isWriteable }) => isWriteable !== true);
      const { said } = await run({}, "addToAlbum", ref(ids[0], from), undefined, { albumId: closed?.id });
      assert.match(said[0]?.text ?? "", /^Pictures cannot be added to “.+” from here\.$/);
    });

    it("says how to select when nothing is", async () => {
      await commands.executeCommand("workbench.action.closeAllEditors");
      const { said, result } = await run({}, "addToAlbum");
      assert.equal(result, undefined);
      assert.match(said[0]?.text ?? "", /^No picture is selected/);
    });
  });

  describe("remove from album", () => {
    it("removes without a question, and Undo puts back at the end and says so", async () => {
      const before = await idsIn(albumId);
      const [first, second] = before;
      const rows = [ref(first), ref(second)];
      const { said } = await conversation(
        async () => {
          await commands.executeCommand("googlePhotos.items.removeFromAlbum", rows[0], rows);
          await waitFor(
            "the pictures to be back",
            async () => (await idsIn(albumId)).length === before.length,
          );
        },
        { press: ["Undo"] },
      );
      assert.deepEqual(await idsIn(albumId), [...before.slice(2), first, second]);
      assert.equal(said[0]?.text, "2 pictures removed from “Gathered”.");
      assert.deepEqual(said[0].buttons, ["Undo"]);
      assert.ok(said.every(({ isModal }) => !isModal));
      await waitFor("the end of Undo", () => Promise.resolve(said[1]));
      assert.equal(said[1]?.text, "2 pictures put back into “Gathered”, at its end.");
    });

    it("shows at once and is taken back with a message when the service refuses", async () => {
      await control.addFaults({ method: "albums.batchRemoveMediaItems", status: 403 });
      const before = await idsIn(albumId);
      const { said } = await run({}, "removeFromAlbum", ref(before[0]));
      assert.match(said[0]?.text ?? "", /does not allow this/);
      assert.deepEqual(await idsIn(albumId), before);
    });

    it("explains why Undo failed, with a way on", async () => {
      const [first] = await idsIn(albumId);
      await control.addFaults({ method: "albums.batchAddMediaItems", status: 403 });
      const { said } = await conversation(
        async (heard) => {
          await commands.executeCommand("googlePhotos.items.removeFromAlbum", ref(first));
          await waitFor("the word about Undo", () => Promise.resolve(heard.length > 1));
        },
        { press: ["Undo"] },
      );
      await control.clearFaults();
      const [removed, failed, ...more] = said;
      assert.equal(removed?.text, "1 picture removed from “Gathered”.");
      assert.match(failed?.text ?? "", /^Google Photos does not allow this/);
      assert.deepEqual(failed?.buttons, ["Show Log"]);
      assert.deepEqual(more, []);
    });

    it("says that pictures outside an album are not removed", async () => {
      const { said } = await run({}, "removeFromAlbum", { accountId, itemId: ids[0] });
      assert.match(said[0]?.text ?? "", /removed from an album, not from the library/);
    });
  });

  describe("set as album cover", () => {
    it("changes the cover", async () => {
      const [, , third] = await idsIn(albumId);
      await run({}, "setCover", ref(third));
      const album = (await control.albums("owner")).find(({ id }) => id === albumId);
      assert.equal(album?.coverPhotoMediaItemId, third);
    });

    it("says that a cover is in its album", async () => {
      const notIn = ids.find((id) => id === ids[8]);
      const { said } = await run({}, "setCover", ref(notIn));
      assert.match(said[0]?.text ?? "", /cannot be the cover of “Gathered”/);
    });
  });

  describe("describe", () => {
    const describedAs = async (id: string | undefined) =>
      (await control.items("owner", from)).find((item) => item.id === id)?.description;

    it("asks with the present description, changes it, and removes it", async () => {
      const picture = pictures.find(
        ({ description = "" }) => description !== "" && !description.includes("\n"),
      );
      const { asked } = await run({ type: ["Another one"] }, "describe", ref(picture?.id, from));
      assert.equal(asked[0]?.value, picture?.description);
      assert.equal(await describedAs(picture?.id), "Another one");
      await run({ type: [""] }, "describe", ref(picture?.id, from));
      assert.equal((await describedAs(picture?.id)) ?? "", "");
    });

    it("refuses more than 999 characters", async () => {
      const { problems } = await run({ type: ["x".repeat(1000)] }, "describe", ref(ids[0], from));
      assert.deepEqual(problems, ["A description may have 999 characters; this one has 1000."]);
    });

    it("keeps several lines: those are edited in the panel", async () => {
      await run({}, "describe", ref(ids[3], from), { description: "One\nTwo" });
      const { asked } = await run({ type: ["lost"] }, "describe", ref(ids[3], from));
      assert.deepEqual(asked, []);
      assert.equal(await describedAs(ids[3]), "One\nTwo");
      await commands.executeCommand("workbench.action.closeAllEditors");
    });
  });

  describe("copy", () => {
    it("puts links of all pictures on the clipboard, one a line, and says who can open them", async () => {
      const rows = ids.slice(0, 3).map((id) => ref(id, from));
      const { result, said } = await run<string>({}, "copyLink", rows[0], rows);
      assert.equal(await env.clipboard.readText(), result);
      assert.deepEqual(
        result.split("\n").map((line) => line.slice(line.indexOf("/photo/") + 7)),
        ids.slice(0, 3),
      );
      assert.match(said[0]?.text ?? "", /^The links to 3 pictures are on the clipboard\. Only you can open/);
    });

    it("never gives away an address of a picture's bytes", async () => {
      const { result } = await run<string>({}, "copyMarkdownLink", ref(ids[1], from));
      assert.match(result, /^\[.+\]\(http:\/\/127\.0\.0\.1:\d+\/lr\/(album\/[\w-]+\/)?photo\/[\w-]+\)$/);
    });

    it("copies ids", async () => {
      assert.equal(
        (await run({}, "copyId", { accountId, itemIds: ids.slice(0, 2) })).result,
        ids.slice(0, 2).join("\n"),
      );
    });
  });

  describe("save to workspace", () => {
    let folder: string;
    beforeEach(async () => {
      folder = await mkdtemp(path.join(os.tmpdir(), "gpa-save-"));
    });
    afterEach(() => rm(folder, { recursive: true }));

    it("writes the original under the name that was chosen", async () => {
      const file = Uri.file(path.join(folder, "mine.jpg"));
      const { said } = await run({}, "saveToWorkspace", ref(ids[0], from), undefined, { file });
      assert.ok((await readFile(file.fsPath)).byteLength > 1000);
      assert.deepEqual([said[0]?.text, said[0]?.buttons], ["Saved as “mine.jpg”.", ["Open File"]]);
      assert.ok((await control.requests("media")).some(({ path: asked }) => asked.endsWith("=d")));
    });

    it("writes several into a folder, and never over what is there", async () => {
      const rows = ids.slice(0, 3).map((id) => ref(id, from));
      const given = { folder: Uri.file(folder) };
      await run({}, "saveToWorkspace", rows[0], rows, given);
      await run({}, "saveToWorkspace", rows[0], rows, given);
      const names = await readdir(folder);
      assert.equal(names.length, 6);
      assert.equal(names.filter((name) => name.includes(" (2).")).length, 3);
      assert.ok(names.every((name) => !name.endsWith(".part")));
    });

    it("saves the others when one fails, and leaves no half file", async () => {
      const rows = ids.slice(4, 7).map((id) => ref(id, from));
      await control.addFaults({ method: "media", status: 404, times: 1 });
      const { said, result } = await run<readonly Uri[]>({}, "saveToWorkspace", rows[0], rows, {
        folder: Uri.file(folder),
      });
      assert.equal(result.length, 2);
      assert.match(said[0]?.text ?? "", /^2 of 3 saved\./);
      assert.deepEqual((await readdir(folder)).length, 2);
    });
  });
});

/** Pictures of the owner's that were added from here, out of all their own albums. */
async function manyPictures(control: EmulatorControl): Promise<readonly string[]> {
  const found = new Set<string>();
  for (const { id, isWriteable, shareInfo } of await control.albums("owner")) {
    if (isWriteable !== true || shareInfo !== undefined) continue;
    for (const item of await control.items("owner", id)) found.add(item.id);
  }
  assert.ok(found.size >= 120, `${found.size} pictures`);
  return [...found];
}
