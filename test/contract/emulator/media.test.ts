import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import type { MediaItem } from "../../../src/api/types.ts";
import { jpegWithLocation, movie } from "../../unit/pictures-drawn/sampleFiles.ts";
import { RawService, png } from "./rawService.ts";

describe("base URLs", () => {
  let service: RawService;
  let token: string;
  let photo: MediaItem;
  let video: MediaItem | undefined;
  before(async () => {
    service = await RawService.start();
    token = await service.token();
    const { mediaItems = [] } = await service.ok("/v1/mediaItems?pageSize=100", { token });
    photo = mediaItems.find((item) => item.mediaMetadata?.photo) ?? assert.fail("no photo");
    video = mediaItems.find((item) => item.mediaMetadata?.video?.status === "READY");
  });
  after(() => service[Symbol.asyncDispose]());

  const get = async (url: string, init: RequestInit = {}) => {
    const response = await fetch(url, { redirect: "manual", ...init });
    const bytes = new Uint8Array(await response.arrayBuffer());
    return { status: response.status, headers: response.headers, bytes, size: sizeOf(bytes) };
  };

  it("fit a picture into the size asked for and keep its shape", async () => {
    const { status, size, headers } = await get(`${photo.baseUrl ?? ""}=w120-h120`);
    assert.equal(status, 200);
    assert.equal(headers.get("content-type"), "image/jpeg");
    const [width, height] = [Number(photo.mediaMetadata?.width), Number(photo.mediaMetadata?.height)];
    assert.equal(Math.max(...size), 120);
    assert.ok(Math.abs(size[0] / size[1] - width / height) < 0.03);
  });

  it("crop to exactly the size asked for, whatever the order of the parameters", async () => {
    for (const suffix of ["=w90-h50-c", "=c-h50-w90"]) {
      assert.deepEqual((await get(`${photo.baseUrl ?? ""}${suffix}`)).size, [90, 50]);
    }
  });

  it("take width or height alone", async () => {
    assert.equal((await get(`${photo.baseUrl ?? ""}=w64`)).size[0], 64);
    assert.equal((await get(`${photo.baseUrl ?? ""}=h64`)).size[1], 64);
  });

  it("give something to look at without any parameters", async () => {
    assert.equal(Math.max(...(await get(photo.baseUrl ?? "")).size), 512);
  });

  it("answer HEAD with a length and no bytes", async () => {
    const { status, headers, bytes } = await get(`${photo.baseUrl ?? ""}=w64-h64`, { method: "HEAD" });
    assert.equal(status, 200);
    assert.equal(bytes.length, 0);
    const whole = await get(`${photo.baseUrl ?? ""}=w64-h64`);
    assert.equal(headers.get("content-length"), String(whole.bytes.length));
  });

  it("need no token, and do not mind one", async () => {
    for (const authorization of ["", "Bearer nonsense", `Bearer ${token}`]) {
      assert.equal((await get(`${photo.baseUrl ?? ""}=w32-h32`, { headers: { authorization } })).status, 200);
    }
  });

  for (const suffix of [
    "=",
    "=x",
    "=w",
    "=w0-h0",
    "=w-5",
    "=w10-w20x",
    "=w100000",
    "=w9-h9-s",
    "=c",
    "=w9--h9",
    "=w9=h9",
  ]) {
    it(`refuse the parameters ${suffix}`, async () => {
      const { status, headers } = await get(`${photo.baseUrl ?? ""}${suffix}`);
      assert.equal(status, suffix === "=" ? 200 : 400);
      if (status === 400) assert.match(headers.get("content-type") ?? "", /^text\/html/);
    });
  }

  it("end after 60 minutes on the emulator's clock, with 403 and a page", async () => {
    const { baseUrl = "" } = await service.ok(`/v1/mediaItems/${photo.id}`, { token });
    await service.advance(3599);
    assert.equal((await get(`${baseUrl}=w32-h32`)).status, 200);
    await service.advance(2);
    const { status, headers } = await get(`${baseUrl}=w32-h32`);
    assert.equal(status, 403);
    assert.match(headers.get("content-type") ?? "", /^text\/html/);
    token = await service.token();
    const fresh = await service.ok(`/v1/mediaItems/${photo.id}`, { token });
    photo = fresh as MediaItem;
    assert.equal((await get(`${photo.baseUrl ?? ""}=w32-h32`)).status, 200);
  });

  it("are unknown when altered or made up", async () => {
    const address = new URL(photo.baseUrl ?? "").pathname;
    const altered = address.slice(0, -1) + (address.endsWith("A") ? "B" : "A");
    for (const path of [
      altered,
      "/lr/x",
      "/lr/AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
      "/lr/%2e%2e%2fsecret",
    ]) {
      assert.equal((await get(`${service.url}${path}=w32-h32`)).status, 404, path);
    }
  });

  it("give back the very bytes that were uploaded, and a smaller picture of them", async () => {
    const bytes = png("original", 300, 200);
    const [created] = await service.add(token, [bytes]);
    const { baseUrl = "" } = await service.ok(`/v1/mediaItems/${created?.id ?? ""}`, { token });
    const original = await get(`${baseUrl}=d`);
    assert.deepEqual(original.bytes, Uint8Array.from(bytes));
    assert.match(original.headers.get("content-disposition") ?? "", /^attachment/);
    assert.equal((await get(`${baseUrl}=w30-h30`)).status, 200);
    assert.equal(original.headers.get("x-content-type-options"), "nosniff");
  });

  it("give a JPEG without the place where it was taken, however it is asked for", async () => {
    const bytes = jpegWithLocation();
    const [created] = await service.add(token, [bytes]);
    const { baseUrl = "" } = await service.ok(`/v1/mediaItems/${created?.id ?? ""}`, { token });
    const original = Buffer.from((await get(`${baseUrl}=d`)).bytes);
    assert.equal(original.length, bytes.length);
    assert.ok(original.includes("Canon") && !original.includes("52.5-north"));
    assert.equal(
      (await get(`${baseUrl}=d`, { method: "HEAD" })).headers.get("content-length"),
      String(bytes.length),
    );
    const [same] = await service.add(token, [bytes]);
    assert.equal(same?.id, created?.id, "what was uploaded is kept as it is");
  });

  it("give an uploaded video once it is processed", async () => {
    const [created] = await service.add(token, [movie()]);
    const read = () => service.ok(`/v1/mediaItems/${created?.id ?? ""}`, { token });
    const { baseUrl = "", mediaMetadata, mimeType } = await read();
    assert.deepEqual([mimeType, mediaMetadata?.video?.status], ["video/mp4", "PROCESSING"]);
    assert.equal((await get(`${baseUrl}=dv`)).status, 404);
    assert.equal((await get(`${baseUrl}=w64-h64`)).status, 200, "there is a still all the same");
    await service.advance(31);
    assert.equal((await read()).mediaMetadata?.video?.status, "READY");
    const response = await fetch(`${baseUrl}=dv`);
    assert.ok(response.redirected);
    assert.deepEqual(new Uint8Array(await response.arrayBuffer()), Uint8Array.from(movie()));
  });

  it("send on to the bytes of a video that is ready", async () => {
    assert.ok(video, "the demo library has a video");
    const { baseUrl = "" } = await service.ok(`/v1/mediaItems/${video.id}`, { token });
    const redirect = await get(`${baseUrl}=dv`);
    assert.equal(redirect.status, 302);
    const target = new URL(redirect.headers.get("location") ?? "", baseUrl);
    const { status, headers, bytes } = await get(target.href);
    assert.equal(status, 200);
    assert.match(headers.get("content-type") ?? "", /^video\//);
    assert.ok(bytes.length > 100);
    const [still, plain] = [await get(`${baseUrl}=w200-h200`), await get(`${baseUrl}=w200-h200-no`)];
    assert.notDeepEqual(still.bytes, plain.bytes, "the still carries a play button unless told not to");
    assert.equal((await get(`${photo.baseUrl ?? ""}=dv`)).status, 404, "a photo has no video");
  });

  it("show a face for who contributed", async () => {
    const shared = (await service.ok("/v1/sharedAlbums", { token })).sharedAlbums ?? [];
    const [item] = await service.contents(token, shared[0]?.id ?? "");
    assert.deepEqual(
      (await get(`${item?.contributorInfo?.profilePictureBaseUrl ?? ""}=w48-h48-c`)).size,
      [48, 48],
    );
  });
});

describe("the odd library", () => {
  it("has pictures that answer 403 with a page and 404 with an image", async () => {
    await using service = await RawService.start({ scenario: "odd" });
    const token = await service.token();
    const pages = await service.pages((next) =>
      service.ok(`/v1/mediaItems?pageSize=100&pageToken=${next}`, { token }),
    );
    const answers = await Promise.all(
      pages
        .flatMap((page) => page.mediaItems ?? [])
        .map(async ({ baseUrl = "" }) => {
          const response = await fetch(`${baseUrl}=w16-h16`);
          await response.arrayBuffer();
          return `${response.status} ${response.headers.get("content-type")?.split("/", 1)[0] ?? ""}`;
        }),
    );
    for (const expected of ["403 text", "404 image", "200 image"])
      assert.ok(answers.includes(expected), expected);
  });

  it("has a video in processing, which is ready after a while on the emulator's clock", async () => {
    await using service = await RawService.start({ scenario: "odd" });
    const statuses = async () => {
      const token = await service.token();
      const { mediaItems = [] } = await service.ok("/v1/mediaItems?pageSize=100", { token });
      return mediaItems
        .map((item) => item.mediaMetadata?.video?.status)
        .filter((status) => status === "PROCESSING");
    };
    assert.ok((await statuses()).length > 0);
    await service.advance(2 * 3600);
    assert.equal((await statuses()).length, 0);
  });
});

/** Pixels of a JPEG or PNG, out of its own header. */
function sizeOf(bytes: Uint8Array): readonly [width: number, height: number] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (bytes[0] === 0x89) return [view.getUint32(16), view.getUint32(20)];
  for (let at = 2; bytes[0] === 0xff && at < bytes.length - 8; at += 2 + view.getUint16(at + 2)) {
    const marker = bytes[at + 1] ?? 0;
    if (marker >= 0xc0 && marker <= 0xc2) return [view.getUint16(at + 7), view.getUint16(at + 5)];
  }
  return [0, 0];
}
