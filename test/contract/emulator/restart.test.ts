import assert from "node:assert/strict";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { after, before, describe, it } from "node:test";
import { startSession, granularity } from "./everyRequest.ts";
import { type Fixture, type MethodRequest, buildFixture, item, send } from "./methodFixture.ts";
import { methodTable } from "./methodTable.ts";
import { RawService, newItem, png } from "./rawService.ts";
import { snapshot } from "./snapshot.ts";

let data: string;
let service: RawService;
let fixture: Fixture;
before(async () => {
  data = await mkdtemp(path.join(os.tmpdir(), "emulator-restart-"));
  service = await RawService.start({ data, scenario: "empty" });
  fixture = await buildFixture(service, "legacy");
});
after(async () => {
  await service[Symbol.asyncDispose]();
  await rm(data, { recursive: true, force: true });
});

/** Another process in the same folder, as far as anybody can tell. */
async function restart(): Promise<void> {
  await service[Symbol.asyncDispose]();
  service = await RawService.start({ data, scenario: "demo" });
  fixture = { ...fixture, service };
}

async function survives(what: string): Promise<void> {
  const seen = await snapshot(service);
  await restart();
  assert.deepEqual(await snapshot(service), seen, what);
}

const add = (album: string, mediaItemIds: readonly string[], as?: "guest"): MethodRequest => ({
  verb: "POST",
  path: `/v1/albums/${album}:batchAddMediaItems`,
  body: { mediaItemIds },
  as,
});
const remove = (album: string, mediaItemIds: readonly string[], as?: "guest"): MethodRequest => ({
  ...add(album, mediaItemIds, as),
  path: `/v1/albums/${album}:batchRemoveMediaItems`,
});
const post = (where: string, body: object, as?: "guest"): MethodRequest => ({
  verb: "POST",
  path: where,
  body,
  as,
});
const patch = (where: string, body: object): MethodRequest => ({ verb: "PATCH", path: where, body });
const text = (words: string, albumPosition: object) => ({
  newEnrichmentItem: { textEnrichment: { text: words } },
  albumPosition,
});

describe("after a restart", () => {
  const changes: readonly (readonly [what: string, make: (f: Fixture) => MethodRequest])[] = [
    ["an album of an odd title", () => post("/v1/albums", { album: { title: "🌋 \u202eشمال\u0000\n\\" } })],
    ["another title", (f) => patch(`/v1/albums/${f.empty}?updateMask=title`, { title: "Renamed\u2028" })],
    ["pictures that were added", (f) => add(f.empty, f.items)],
    ["the same pictures added once more", (f) => add(f.empty, f.items.toReversed())],
    [
      "a cover",
      (f) =>
        patch(`/v1/albums/${f.empty}?updateMask=coverPhotoMediaItemId`, {
          coverPhotoMediaItemId: f.items[1],
        }),
    ],
    [
      "title and cover at once",
      (f) =>
        patch(`/v1/albums/${f.empty}?updateMask=title,coverPhotoMediaItemId`, {
          title: "Both",
          coverPhotoMediaItemId: f.items[0],
        }),
    ],
    [
      "a description",
      (f) => patch(`/v1/mediaItems/${f.items[0] ?? ""}?updateMask=description`, { description: "seen" }),
    ],
    [
      "a description that was taken away",
      (f) => patch(`/v1/mediaItems/${f.items[0] ?? ""}?updateMask=description`, {}),
    ],
    [
      "a text in front",
      (f) => post(`/v1/albums/${f.empty}:addEnrichment`, text("front", { position: "FIRST_IN_ALBUM" })),
    ],
    [
      "a text between pictures",
      (f) =>
        post(
          `/v1/albums/${f.empty}:addEnrichment`,
          text("between", { position: "AFTER_MEDIA_ITEM", relativeMediaItemId: f.items[0] }),
        ),
    ],
    [
      "a place at the end",
      (f) =>
        post(`/v1/albums/${f.empty}:addEnrichment`, {
          newEnrichmentItem: { locationEnrichment: { location: { latlng: { latitude: -90 } } } },
          albumPosition: { position: "LAST_IN_ALBUM" },
        }),
    ],
    [
      "a route",
      (f) =>
        post(`/v1/albums/${f.empty}:addEnrichment`, {
          newEnrichmentItem: {
            mapEnrichment: { origin: { locationName: "A" }, destination: { locationName: "B" } },
          },
          albumPosition: { position: "LAST_IN_ALBUM" },
        }),
    ],
    ["a picture that left, between texts", (f) => remove(f.empty, f.items.slice(0, 1))],
    ["the cover that left", (f) => remove(f.empty, f.items.slice(1))],
    ["sharing", (f) => post(`/v1/albums/${f.empty}:share`, { sharedAlbumOptions: { isCommentable: true } })],
    [
      "a member who left with what they added",
      (f) => post("/v1/sharedAlbums:leave", { shareToken: f.shareToken }, "guest"),
    ],
    ["a member who came back", (f) => post("/v1/sharedAlbums:join", { shareToken: f.shareToken }, "guest")],
    ["what they added once more", (f) => add(f.shared, [f.guestItem], "guest")],
    [
      "a new picture in a chosen place",
      (f) =>
        post("/v1/mediaItems:batchCreate", {
          albumId: f.shared,
          newMediaItems: [item(f.uploadToken)],
          albumPosition: { position: "AFTER_MEDIA_ITEM", relativeMediaItemId: f.items[0] },
        }),
    ],
    ["no sharing any more", (f) => post(`/v1/albums/${f.shared}:unshare`, {})],
    ["sharing anew, under another token", (f) => post(`/v1/albums/${f.shared}:share`, {})],
  ];
  for (const [what, make] of changes) {
    it(`there is still ${what}`, async () => {
      const answer = await send(fixture, make(fixture));
      assert.equal(answer.status, 200, answer.text);
      await survives(what);
    });
  }

  it("nothing is left of a request that was refused", async () => {
    const state = () => readFile(path.join(data, "state.jsonl"), "utf8");
    const before = await state();
    for (const { refusals = [] } of methodTable) {
      for (const [, make] of refusals) assert.ok((await send(fixture, make(fixture))).status >= 400);
    }
    assert.equal(await state(), before);
  });

  it("a dead share token stays dead, and is not given out again", async () => {
    const dead = fixture.shareToken;
    const call = () => service.call(`/v1/sharedAlbums/${dead}`, { token: fixture.owner });
    assert.equal((await call()).status, 404);
    await restart();
    assert.equal((await call()).status, 404);
    const again = await service.ok(`/v1/albums/${fixture.shared}:share`, { token: fixture.owner, body: {} });
    assert.notEqual(again.shareInfo?.shareToken, dead);
  });

  it("a page token goes on where it was", async () => {
    const page = (next = "") =>
      service.ok(`/v1/albums?pageSize=1&pageToken=${next}`, { token: fixture.owner });
    const first = await page();
    const second = await page(first.nextPageToken);
    await restart();
    assert.deepEqual((await page(first.nextPageToken)).albums?.[0]?.id, second.albums?.[0]?.id);
  });

  it("tokens, and what was revoked, are as they were", async () => {
    const headers = { "content-type": "application/x-www-form-urlencoded" };
    const revoked = await service.token("guest", { client: "gone" });
    await service.call("/revoke", { verb: "POST", body: `token=${revoked}`, headers });
    await restart();
    assert.equal((await service.call("/v1/albums", { token: fixture.owner })).status, 200);
    assert.equal((await service.call("/v1/albums", { token: revoked })).status, 401);
    assert.equal(
      (await service.call("/v1/albums", { token: await service.token("guest", { client: "gone" }) })).status,
      200,
    );
  });

  it("an upload goes on at the byte it had come to, and its token is good", async () => {
    const bytes = Buffer.concat([png("resumed"), Buffer.alloc(granularity, 1)]);
    const session = await startSession(fixture, bytes.length);
    const command = (name: string, offset: number, content: Uint8Array) =>
      service.send(
        content,
        { "x-goog-upload-command": name, "x-goog-upload-offset": String(offset) },
        session,
      );
    await command("upload", 0, bytes.subarray(0, granularity));
    await restart();
    const rest = await command("upload, finalize", granularity, bytes.subarray(granularity));
    assert.equal(rest.status, 200, rest.text);
    await restart();
    const query = await command("query", 0, new Uint8Array());
    assert.equal(query.headers.get("x-goog-upload-status"), "final");
    const { body } = await service.batchCreate(fixture.owner, [newItem(rest.text, "resumed.png")]);
    assert.equal(body.newMediaItemResults?.[0]?.mediaItem?.filename, "resumed.png");
    await survives("the new picture");
  });

  it("the clock goes on from where it had been put", async () => {
    const token = await service.token("owner", { expiresIn: 10_000 });
    await service.advance(9_000);
    await restart();
    assert.equal((await service.call("/v1/albums", { token })).status, 200);
    await service.advance(1_100);
    await restart();
    assert.equal((await service.call("/v1/albums", { token })).status, 401);
  });

  it("base URLs show what they showed, until their hour is over", async () => {
    const token = await service.token();
    const { mediaItems = [] } = await service.ok("/v1/mediaItems?pageSize=1", { token });
    const address = new URL(`${mediaItems[0]?.baseUrl ?? ""}=d`).pathname;
    const bytes = (await service.call(address)).text;
    await restart();
    assert.equal((await service.call(address)).text, bytes);
    await service.advance(3601);
    await restart();
    assert.equal((await service.call(address)).status, 403);
  });

  it("neither journal nor faults are there, for they were about another run", async () => {
    await service.fault({ method: "*", status: 500 });
    await restart();
    assert.equal((await service.call("/v1/albums", { token: await service.token() })).status, 200);
    assert.equal((await service.requests()).length, 1);
  });

  it("a state that is no JSON in its middle is not taken for an empty one", async () => {
    await service[Symbol.asyncDispose]();
    const file = path.join(data, "state.jsonl");
    const whole = await readFile(file, "utf8");
    await writeFile(file, whole.replace("\n", "\n{broken\n"));
    await assert.rejects(RawService.start({ data }));
    assert.ok((await readFile(file, "utf8")).includes("{broken"), "it is left for a person to look at");
    await writeFile(file, whole);
    service = await RawService.start({ data });
    fixture = { ...fixture, service };
    assert.ok((await service.albums(await service.token())).length > 0);
  });

  it("a reset is as thorough as it says, and a number is never given out twice", async () => {
    const before = (await service.albums(await service.token())).map(({ id }) => id);
    await service.ok("/_emulator/reset", { body: { scenario: "empty" } });
    await restart();
    const token = await service.token();
    assert.deepEqual(await service.ok("/v1/albums", { token }), {});
    const { id } = await service.createAlbum(token);
    assert.ok(!before.includes(id));
    await survives("the new beginning");
  });
});
