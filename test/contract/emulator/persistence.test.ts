import assert from "node:assert/strict";
import { existsSync, statSync } from "node:fs";
import { appendFile, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, it } from "node:test";
import { runEmulator } from "./emulatorProcess.ts";
import { RawService, errorOf, newItem, png } from "./rawService.ts";

let data: string;

/** For the suites of this file alone: others may run in the same process. */
function useFreshFolder(): void {
  beforeEach(async () => {
    data = await mkdtemp(path.join(os.tmpdir(), "emulator-data-"));
  });
  afterEach(() => rm(data, { recursive: true, force: true }));
}

describe("a data folder", () => {
  useFreshFolder();

  it("keeps everything through a restart, and wins over the scenario", async () => {
    let token: string;
    let before: unknown;
    let upload: string;
    {
      await using service = await RawService.start({ data, scenario: "empty" });
      token = await service.token("owner", { expiresIn: 200_000 });
      const album = await service.createAlbum(token, "Kept");
      await service.ok(`/v1/albums/${album.id}:share`, { token, body: {} });
      await service.add(token, [png(1), png(2)], { albumId: album.id });
      upload = await service.uploaded(token, png(3));
      await service.advance(50_000);
      before = stable(await service.ok(`/v1/albums/${album.id}`, { token }), service.url);
    }
    await using service = await RawService.start({ data, scenario: "demo" });
    const [album, ...others] = await service.albums(token);
    assert.deepEqual(others, []);
    assert.deepEqual(stable(album, service.url), before);
    const [item] = await service.contents(token, album?.id ?? "");
    const bytes = await (await fetch(`${item?.baseUrl ?? ""}=d`)).arrayBuffer();
    assert.deepEqual(new Uint8Array(bytes), Uint8Array.from(png(1)));
    assert.equal(
      (await service.batchCreate(token, [newItem(upload)])).status,
      200,
      "an upload can still be used",
    );
    const [same] = await service.add(token, [png(1)]);
    assert.equal(same?.id, item?.id, "the same bytes are still the same item");
    await service.advance(40_000);
    const late = await service.batchCreate(token, [newItem(upload)]);
    assert.equal(
      errorOf(late)[2],
      "Request must contain a valid upload token.",
      "the clock went on from where it was",
    );
  });

  it("loses nothing that was answered when the process is killed", async () => {
    const emulator = await runEmulator({}, "--port", "0", "--scenario", "empty", "--data", data);
    const api = async (route: string, body: unknown, token?: string) => {
      const headers = {
        "content-type": "application/json",
        ...(token && { authorization: `Bearer ${token}` }),
      };
      const response = await fetch(emulator.url + route, {
        method: "POST",
        headers,
        body: JSON.stringify(body),
      });
      return (await response.json()) as { access_token: string; id: string };
    };
    const { access_token: token } = await api("/_emulator/tokens", { account: "owner" });
    const answered: string[] = [];
    const writers = Array.from({ length: 4 }, async (_, writer) => {
      for (let index = 0; answered.length < 60; index++) {
        const title = `${writer}/${index}`;
        await api("/v1/albums", { album: { title } }, token);
        answered.push(title);
        if (answered.length === 40) void emulator.kill("SIGKILL");
      }
    });
    await Promise.allSettled(writers);
    await emulator.exited;
    await using service = await RawService.start({ data });
    const pages = await service.pages((next) =>
      service.ok(`/v1/albums?pageSize=50&pageToken=${next}`, { token }),
    );
    const kept = pages.flatMap((page) => page.albums ?? []).map((album) => album.title ?? "");
    assert.ok(answered.length >= 40);
    for (const title of answered) assert.ok(kept.includes(title), title);
    assert.equal(new Set(kept).size, kept.length);
  });

  it("drops a last line that was never finished, and goes on", async () => {
    {
      await using service = await RawService.start({ data, scenario: "empty" });
      await service.createAlbum(await service.token(), "Whole");
    }
    await appendFile(path.join(data, "state.jsonl"), '{"type":"albumCreated","num');
    {
      await using service = await RawService.start({ data });
      await service.createAlbum(await service.token(), "After");
    }
    await using service = await RawService.start({ data });
    assert.deepEqual(
      (await service.albums(await service.token())).map((album) => album.title),
      ["After", "Whole"],
    );
  });

  it("forgets on disk too what a reset forgets, but not who was revoked", async () => {
    let revoked: string;
    {
      await using service = await RawService.start({ data, scenario: "empty" });
      const token = await service.token();
      await service.add(token, [png(1)]);
      revoked = await service.token("guest");
      await service.call("/revoke", {
        verb: "POST",
        body: `token=${revoked}`,
        headers: { "content-type": "application/x-www-form-urlencoded" },
      });
      await service.ok("/_emulator/reset", { body: {} });
      assert.ok(!existsSync(path.join(data, "bytes")));
    }
    await using service = await RawService.start({ data });
    assert.deepEqual(await service.ok("/v1/mediaItems", { token: await service.token() }), {});
    assert.equal((await service.call("/v1/albums", { token: revoked })).status, 401);
  });

  it(
    "is readable by its owner alone, and holds no token",
    { skip: process.platform === "win32" },
    async () => {
      await using service = await RawService.start({ data: path.join(data, "new"), scenario: "empty" });
      const token = await service.token();
      await service.createAlbum(token);
      const upload = await service.uploaded(token, png(1));
      await service.batchCreate(token, [newItem(upload)]);
      for (const name of ["secret", "state.jsonl"]) {
        assert.equal(statSync(path.join(data, "new", name)).mode & 0o077, 0, name);
      }
      const state = await readFile(path.join(data, "new", "state.jsonl"), "utf8");
      assert.ok(!state.includes(token) && !state.includes(upload));
    },
  );

  it("keeps an album at 20,000 items: one more is refused as a whole", async () => {
    const count = 19_999;
    const base = {
      account: "owner",
      app: "demo",
      filename: "x.jpg",
      mimeType: "image/jpeg",
      width: 1,
      height: 1,
    };
    const source = { kind: "scene", scene: { kind: "sky", seed: 1 } };
    const rest = { photo: {}, categories: [], isFavourite: false, isArchived: false, source };
    const uploadedAt = "2025-01-01T00:00:00Z";
    const numbers = Array.from({ length: count }, (_, index) => 2 ** 32 + 2 + index);
    const items = numbers.map((number) => ({ ...base, ...rest, uploadedAt, number }));
    const lines = [
      { type: "began", version: 1, scenario: "empty", epoch: 1, at: 0 },
      { type: "albumCreated", number: 2 ** 32 + 1, account: "owner", app: "demo", title: "Full" },
      { type: "itemsCreated", items, into: { album: 2 ** 32 + 1, index: 0, numbers } },
    ];
    await writeFile(
      path.join(data, "state.jsonl"),
      lines.map((line) => `${JSON.stringify(line)}\n`).join(""),
    );
    await using service = await RawService.start({ data });
    const token = await service.token();
    const [album] = await service.albums(token);
    assert.equal(album?.mediaItemsCount, String(count));
    const uploads = [await service.uploaded(token, png(1)), await service.uploaded(token, png(2))];
    const add = (tokens: readonly string[]) =>
      service.batchCreate(
        token,
        tokens.map((upload) => newItem(upload)),
        { albumId: album.id },
      );
    assert.deepEqual(errorOf(await add(uploads)).slice(0, 2), [400, "INVALID_ARGUMENT"]);
    assert.equal((await service.albums(token))[0]?.mediaItemsCount, String(count));
    assert.equal((await add(uploads.slice(0, 1))).status, 200);
    assert.equal((await add(uploads.slice(0, 1))).status, 200, "what is in it already takes no place");
    assert.equal((await add(uploads.slice(1))).status, 400);
    const [loose] = await service.add(token, [png(2)]);
    const body = { mediaItemIds: [loose?.id] };
    const added = await service.call(`/v1/albums/${album.id}:batchAddMediaItems`, { token, body });
    assert.deepEqual(errorOf(added).slice(0, 2), [400, "INVALID_ARGUMENT"]);
  });
});

/** Without what is fresh in every answer. */
function stable(album: object | undefined, url: string): unknown {
  const { coverPhotoBaseUrl, ...rest } = (album ?? {}) as { coverPhotoBaseUrl?: string };
  assert.ok(coverPhotoBaseUrl);
  return JSON.parse(JSON.stringify(rest).replaceAll(url, "")) as unknown;
}
