import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { RawService } from "./rawService.ts";

describe("pages for people", () => {
  let service: RawService;
  let token: string;
  before(async () => {
    service = await RawService.start();
    token = await service.token();
  });
  after(() => service[Symbol.asyncDispose]());

  /** Every address on a page, made absolute as a browser would. */
  const addresses = (text: string, base: string): readonly string[] =>
    [...text.matchAll(/(?:href|src)="([^"]+)"/g)].map((match) => new URL(match[1] ?? "", base).href);

  it("show an album and its pictures where productUrl and shareableUrl lead, by addresses that work", async () => {
    const album =
      (await service.albums(token)).find(({ shareInfo }) => shareInfo) ?? assert.fail("none is shared");
    for (const url of [album.productUrl ?? "", album.shareInfo?.shareableUrl ?? ""]) {
      const page = await service.call(url);
      assert.equal(page.status, 200);
      assert.match(page.headers.get("content-type") ?? "", /^text\/html/);
      assert.ok(page.text.includes(`>${album.title ?? ""}</h1>`));
      assert.ok(!/(?:href|src)="(?:https?:|\/)/.test(page.text), "relative addresses only");
      const [link = "", image = ""] = addresses(page.text, url);
      assert.equal((await service.call(link)).status, 200);
      assert.equal((await service.call(image)).status, 200);
    }
  });

  it("end a share link in the share token", async () => {
    const { shareInfo = {} } = (await service.albums(token)).find((album) => album.shareInfo) ?? {};
    assert.ok(shareInfo.shareableUrl?.endsWith(`/${shareInfo.shareToken ?? "?"}`));
  });

  it("show a picture by itself and in its album", async () => {
    const [album] = await service.albums(token);
    const [inAlbum] = await service.contents(token, album?.id ?? "");
    const alone = await service.ok(`/v1/mediaItems/${inAlbum?.id ?? ""}`, { token });
    for (const url of [inAlbum?.productUrl ?? "", alone.productUrl ?? ""]) {
      const page = await service.call(url);
      assert.equal(page.status, 200);
      assert.ok(page.text.includes(alone.filename ?? "?"));
      for (const address of addresses(page.text, url))
        assert.equal((await service.call(address)).status, 200);
    }
  });

  it("do not show a picture in an album it is not in", async () => {
    const [one, two] = await service.albums(token);
    const [item] = await service.contents(token, one?.id ?? "");
    assert.equal((await service.call(`/lr/album/${two?.id ?? ""}/photo/${item?.id ?? ""}`)).status, 404);
  });
});
