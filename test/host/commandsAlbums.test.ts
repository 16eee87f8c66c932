import assert from "node:assert/strict";
import { commands, env } from "vscode";
import type { EmulatorControl } from "../support/emulatorControl.ts";
import { conversation, type Answers } from "./conversation.ts";
import { createAlbum, demoControl, openDemoLibrary } from "./photos.ts";

const accountId = "demo-owner";

function run<T>(answers: Answers, command: string, ...args: readonly unknown[]) {
  return conversation(() => commands.executeCommand<T>(`googlePhotos.${command}`, ...args), answers);
}

describe("commands on an album", () => {
  let control: EmulatorControl;
  let albumId: string;
  let joinedId: string;

  const titleNow = async (): Promise<string | undefined> =>
    (await control.albums("owner")).find(({ id }) => id === albumId)?.title;

  before(async () => {
    await openDemoLibrary("owner");
    albumId = await createAlbum("Before");
    control = await demoControl(albumId);
    joinedId =
      (await control.albums("owner")).find(({ shareInfo }) => shareInfo && !shareInfo.isOwned)?.id ?? "";
    const pictures = await picturesOf(control);
    await run({}, "items.addToAlbum", { accountId, itemIds: pictures }, undefined, { albumId });
  });
  afterEach(() => control.clearFaults());

  describe("rename", () => {
    it("asks with the present title and changes it", async () => {
      const { asked } = await run({ type: ["After 🏔"] }, "album.rename", { accountId, albumId });
      assert.deepEqual(
        asked.map(({ title, value }) => [title, value]),
        [["Rename Album", "Before"]],
      );
      assert.equal(await titleNow(), "After 🏔");
    });

    it("refuses while it is typed what Google would refuse, and asks the service nothing", async () => {
      await control.forgetRequests();
      for (const [typed, problem] of [
        ["  ", "An album needs a title."],
        ["x".repeat(501), "A title may have 500 characters; this one has 501."],
      ] as const) {
        const { problems } = await run({ type: [typed] }, "album.rename", { accountId, albumId });
        assert.deepEqual(problems, [problem]);
      }
      assert.deepEqual(await control.requests("albums.patch"), []);
    });

    it("does nothing when nothing is changed, or the box is closed", async () => {
      await control.forgetRequests();
      await run({ type: ["After 🏔"] }, "album.rename", { accountId, albumId });
      await run({}, "album.rename", { accountId, albumId });
      assert.deepEqual(await control.requests("albums.patch"), []);
    });

    it("takes the title back and says why when the service refuses", async () => {
      await control.addFaults({ method: "albums.patch", status: 403 });
      const { said } = await run({}, "album.rename", { accountId, albumId }, { title: "Never" });
      assert.match(said[0]?.text ?? "", /does not allow this/);
      await control.clearFaults();
      const { asked } = await run({}, "album.rename", { accountId, albumId });
      assert.equal(asked[0]?.value, "After 🏔");
    });

    it("is refused with a sentence and a way on for an album of somebody else", async () => {
      await control.forgetRequests();
      const { said, asked } = await run({}, "album.rename", { accountId, albumId: joinedId });
      assert.match(said[0]?.text ?? "", /cannot be changed from here: it belongs to somebody else/);
      assert.deepEqual(said[0]?.buttons, ["Open in Google Photos"]);
      assert.deepEqual(asked, []);
      assert.deepEqual(await control.requests("albums.patch"), []);
    });

    it("lists only what may be renamed when no album is named", async () => {
      const joined = (await control.albums("owner")).find(({ id }) => id === joinedId)?.title ?? "";
      const { asked } = await run({ choose: [/^After/], type: ["Chosen"] }, "album.rename");
      assert.ok(asked[0]?.labels.includes("After 🏔"));
      assert.ok(!asked[0]?.labels.includes(joined));
      assert.equal(await titleNow(), "Chosen");
    });
  });

  describe("what stands between pictures", () => {
    /** Texts, places, routes and pictures of the album's own page, in its order. */
    const page = async (): Promise<string> => {
      const link = (await control.albums("owner")).find(({ id }) => id === albumId)?.productUrl ?? "";
      return (await fetch(link)).text();
    };
    const positionsOf = (html: string, ...texts: readonly string[]): readonly number[] =>
      texts.map((text) => html.indexOf(text));
    const isInOrder = (numbers: readonly number[]): boolean =>
      numbers.every((at, index) => at >= 0 && at > (numbers[index - 1] ?? -1));

    it("is put at the beginning, at the end, after a picture, and after what was added last", async () => {
      const [, second] = await control.items("owner", albumId);
      const choose = async (text: string, where: RegExp) =>
        run<string>({ type: [text], choose: [where] }, "album.addText", { accountId, albumId });
      await choose("Text at the end", /^At the End/);
      await choose("Text at the beginning", /^At the Beginning/);
      const afterLast = await choose("Text after that", /^After “Text at the beginning”/);
      await run({ type: ["Text after the second"] }, "album.addText", {
        accountId,
        albumId,
        itemId: second?.id,
      });
      const order = ["Text at the beginning", "Text after that", "Text after the second", "Text at the end"];
      const html = await page();
      assert.ok(isInOrder(positionsOf(html, ...order)), html);
      assert.ok(typeof afterLast.result === "string" && afterLast.result.length > 20);
    });

    it("says where it went, and opens Google Photos, which shows it", async () => {
      const { said } = await run({ type: ["One more"], choose: [/^At the End/] }, "album.addText", {
        accountId,
        albumId,
      });
      assert.match(said[0]?.text ?? "", /^Added to “Chosen”, at the end\./);
      assert.deepEqual(said[0]?.buttons, ["Open in Google Photos"]);
    });

    it("can be a place, with coordinates as people write them", async () => {
      const { problems } = await run(
        { type: ["Zürich", "47° 22′ 12″ N, 8° 32′ 24″ E"], choose: [/^At the End/] },
        "album.addLocation",
        { accountId, albumId },
      );
      assert.deepEqual(problems, []);
      assert.match(await page(), /Zürich/);
    });

    it("says how coordinates are written, and lets people go back", async () => {
      const wrong = await run({ type: ["Nowhere", "north of here"] }, "album.addLocation", {
        accountId,
        albumId,
      });
      assert.match(wrong.problems[0] ?? "", /such as 47\.37, 8\.54/);
      const back = await run(
        { type: ["Bsael", "<back>", "Basel", "47.56, 7.59"], choose: [/^At the End/] },
        "album.addLocation",
        { accountId, albumId },
      );
      assert.equal(back.asked[2]?.value, "Bsael");
      assert.match(await page(), /Basel/);
      assert.doesNotMatch(await page(), /Bsael|Nowhere/);
    });

    it("can be a route", async () => {
      await run(
        { type: ["Chur", "46.85, 9.53", "Tirano", "46.22, 10.17"], choose: [/^At the End/] },
        "album.addRoute",
        { accountId, albumId },
      );
      const html = await page();
      assert.ok(isInOrder(positionsOf(html, "Chur", "Tirano")));
    });

    it("is offered after a picture that is chosen from the album", async () => {
      const [first] = await control.items("owner", albumId);
      const name = first?.description ?? first?.filename ?? "";
      const picture = new RegExp(`^${name.slice(0, 12).replaceAll(/[^\w ]/g, ".")}`);
      await run({ type: ["After the chosen one"], choose: [/^After a Picture/, picture] }, "album.addText", {
        accountId,
        albumId,
      });
      assert.match(await page(), /After the chosen one/);
    });

    it("comes with arguments that save all questions", async () => {
      const { result, asked } = await run<string>(
        {},
        "album.addText",
        { accountId, albumId },
        {
          text: "Given",
          position: "first",
        },
      );
      const after = await run<string>(
        {},
        "album.addText",
        { accountId, albumId },
        {
          text: "Given after",
          position: { afterEnrichmentId: result },
        },
      );
      assert.deepEqual([...asked, ...after.asked], []);
      assert.ok(isInOrder(positionsOf(await page(), "Given", "Given after", "Text at the beginning")));
    });

    it("is refused in an album of somebody else", async () => {
      const { said } = await run(
        {},
        "album.addText",
        { accountId, albumId: joinedId },
        { text: "x", position: "last" },
      );
      assert.match(said[0]?.text ?? "", /cannot be changed from here/);
    });
  });

  describe("copy", () => {
    it("puts a link on the clipboard that only its owner can open, and says so", async () => {
      const { result, said } = await run<string>({}, "album.copyLink", { accountId, albumId });
      assert.equal(await env.clipboard.readText(), result);
      assert.ok(result.endsWith(`/lr/album/${albumId}`));
      assert.match(said[0]?.text ?? "", /Only you can open it until the album is shared/);
      assert.deepEqual(said[0]?.buttons, ["Share Album…"]);
    });

    it("writes Markdown that survives any title", async () => {
      await run({}, "album.rename", { accountId, albumId }, { title: "A [b] *c*" });
      const { result } = await run<string>({}, "album.copyMarkdownLink", { accountId, albumId });
      assert.match(result, /^\[A \\\[b\\\] \\\*c\\\*\]\(http:\/\/127\.0\.0\.1:\d+\/lr\/album\/[\w-]+\)$/);
      assert.equal(await env.clipboard.readText(), result);
    });

    it("takes the share link of a shared album, its share token, and its id", async () => {
      const link = await run<string>({}, "album.copyShareLink", { accountId, albumId: joinedId });
      const token = await run<string>({}, "album.copyShareToken", { accountId, albumId: joinedId });
      assert.ok(link.result.endsWith(`/share/${token.result}`));
      assert.match(token.said[0]?.text ?? "", /Whoever has it can join the album/);
      const id = await run<string>({}, "album.copyId", { accountId, albumId: joinedId });
      assert.equal(id.result, joinedId);
      assert.equal(await env.clipboard.readText(), joinedId);
    });

    it("says that an album has no share link", async () => {
      const { result, said } = await run({}, "album.copyShareLink", { accountId, albumId });
      assert.equal(result, undefined);
      assert.match(said[0]?.text ?? "", /is not shared/);
    });
  });
});

/** Ids of three of the owner's pictures that were added from here. */
async function picturesOf(control: EmulatorControl): Promise<readonly string[]> {
  const album = (await control.albums("owner")).find(
    ({ isWriteable, shareInfo, mediaItemsCount }) =>
      isWriteable === true && !shareInfo && Number(mediaItemsCount) > 5,
  );
  return (await control.items("owner", album?.id ?? "")).slice(0, 3).map(({ id }) => id);
}
