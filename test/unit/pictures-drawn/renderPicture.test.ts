import assert from "node:assert/strict";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { after, before, describe, it } from "node:test";
import type { Raster } from "../../../src/drawing/drawScene.ts";
import { probe } from "../../../src/emulator/pictures/probe.ts";
import {
  originalPicture,
  type Picture,
  type PictureSize,
  renderPicture,
  stopRendering,
} from "../../../src/emulator/pictures/renderPicture.ts";
import type { Scene } from "../../../src/drawing/scene.ts";
import { decodeJpeg, decodePng, encodeJpeg } from "../../../src/emulator/pictures/worker/codecs.ts";
import { grid, near, pixel } from "../drawing/pixels.ts";
import { be32, hex, join, zeros } from "./bytes.ts";
import * as files from "./sampleFiles.ts";

let folder = "";
before(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "render-"));
});
after(async () => {
  await stopRendering();
  await rm(folder, { recursive: true });
});

const scene: Scene = { kind: "lake", seed: 3, hour: 8, season: "summer" };
const photograph = { width: 4032, height: 3024 };

const decoded = ({ bytes, mimeType }: Picture): Promise<Raster> =>
  (mimeType === "image/png" ? decodePng : decodeJpeg)(new Uint8Array(bytes));

async function saved(name: string, bytes: Uint8Array): Promise<string> {
  const file = path.join(folder, name);
  await writeFile(file, bytes);
  return file;
}

describe("sizes", () => {
  const table: readonly (readonly [PictureSize, readonly [number, number]])[] = [
    [{ width: 400, height: 400, crop: false }, [400, 300]],
    [{ width: 200, crop: false }, [200, 150]],
    [{ height: 150, crop: false }, [200, 150]],
    [{ width: 400, height: 90, crop: false }, [120, 90]],
    [{ width: 160, height: 160, crop: true }, [160, 160]],
    [{ width: 300, height: 60, crop: true }, [300, 60]],
    [{ width: 60, height: 300, crop: true }, [60, 300]],
    [{ width: 120, crop: true }, [120, 90]],
    [{ width: 1, height: 1, crop: false }, [1, 1]],
    [{ width: 1, height: 1, crop: true }, [1, 1]],
  ];
  for (const [size, expected] of table) {
    it(`${JSON.stringify(size)} of a photograph is ${expected.join(" × ")}`, async () => {
      const { width, height } = await decoded(
        await renderPicture({ kind: "scene", scene }, photograph, size),
      );
      assert.deepEqual([width, height], expected);
    });
  }

  const small = { width: 64, height: 48 };
  for (const [name, size, expected] of [
    ["fitting never enlarges", { width: 500, height: 500, crop: false }, [64, 48]],
    ["no size at all is the picture's own", { crop: false }, [64, 48]],
    ["cropping does, since the size is exact", { width: 100, height: 100, crop: true }, [100, 100]],
  ] as const) {
    it(name, async () => {
      const { width, height } = await decoded(await renderPicture({ kind: "scene", scene }, small, size));
      assert.deepEqual([width, height], expected);
    });
  }

  it("a picture that was never measured is shown as a usual photograph", async () => {
    const picture = await renderPicture(
      { kind: "scene", scene },
      { width: 0, height: 0 },
      { width: 80, crop: false },
    );
    const { width, height } = await decoded(picture);
    assert.deepEqual([width, height], [80, 60]);
  });

  it("a panorama and a tower keep their shape", async () => {
    const wide = await decoded(
      await renderPicture(
        { kind: "scene", scene },
        { width: 12_000, height: 40 },
        { width: 300, crop: false },
      ),
    );
    assert.deepEqual([wide.width, wide.height], [300, 1]);
    const tall = await decoded(
      await renderPicture(
        { kind: "scene", scene },
        { width: 60, height: 9000 },
        { height: 300, crop: false },
      ),
    );
    assert.deepEqual([tall.width, tall.height], [2, 300]);
  });
});

describe("scenes", () => {
  it("looks the same through the codecs at every size, with equal bytes at an equal one", async () => {
    const [small, again, large] = await Promise.all(
      [120, 120, 480].map((width) =>
        renderPicture({ kind: "scene", scene }, photograph, { width, crop: false }),
      ),
    );
    assert.ok(small !== undefined && large !== undefined);
    assert.deepEqual(small, again);
    near(grid(await decoded(small)), grid(await decoded(large)), 16);
  });

  it("screens are PNG, photographs JPEG", async () => {
    const screen = await renderPicture({ kind: "scene", scene: { kind: "editor", seed: 1 } }, photograph, {
      width: 64,
      crop: false,
    });
    const photo = await renderPicture({ kind: "scene", scene }, photograph, { width: 64, crop: false });
    assert.deepEqual([screen.mimeType, photo.mimeType], ["image/png", "image/jpeg"]);
  });

  it("the still of a video carries a play button unless plain", async () => {
    const still = async (plain: boolean) =>
      decoded(
        await renderPicture(
          { kind: "scene", scene, isVideo: true },
          { width: 1920, height: 1080 },
          { width: 192, crop: false, plain },
        ),
      );
    const [marked, plain] = [await still(false), await still(true)];
    near(pixel(marked, 96, 54), [255, 255, 255, 255], 25);
    near(
      grid(plain),
      grid(
        await decoded(
          await renderPicture(
            { kind: "scene", scene },
            { width: 1920, height: 1080 },
            { width: 192, crop: false },
          ),
        ),
      ),
      1,
    );
    assert.notDeepEqual(pixel(marked, 96, 44), pixel(plain, 96, 44));
  });
});

/** Red, green over blue, white. */
function quarters(width: number, height: number): Raster {
  const data = new Uint8ClampedArray(width * height * 4).fill(255);
  const colours = [
    [220, 20, 20],
    [20, 200, 20],
    [20, 20, 220],
    [240, 240, 240],
  ];
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      data.set(colours[(y < height / 2 ? 0 : 2) + (x < width / 2 ? 0 : 1)] ?? [], (y * width + x) * 4);
    }
  }
  return { data, width, height };
}

const corners = (raster: Raster) =>
  [
    [0.2, 0.2],
    [0.8, 0.2],
    [0.2, 0.8],
    [0.8, 0.8],
  ].map(([x = 0, y = 0]) =>
    pixel(raster, Math.floor(x * raster.width), Math.floor(y * raster.height)).slice(0, 3),
  );

describe("uploaded files", () => {
  it("a JPEG is decoded and resized", async () => {
    const file = await saved("a.jpg", await encodeJpeg(quarters(400, 200)));
    const picture = await renderPicture(
      { kind: "file", path: file, mimeType: "image/jpeg" },
      { width: 400, height: 200 },
      { width: 100, crop: false },
    );
    const raster = await decoded(picture);
    assert.deepEqual([picture.mimeType, raster.width, raster.height], ["image/jpeg", 100, 50]);
    near(corners(raster).flat(), corners(quarters(400, 200)).flat(), 12);
  });

  it("a JPEG turned by EXIF stands upright", async () => {
    const segment = files.exif([{ tag: 0x0112, type: 3, value: [6] }], []);
    const bytes = await encodeJpeg(quarters(400, 200));
    const app1 = join(
      hex("ffd8 ffe1"),
      Buffer.from([0, segment.length + 8]),
      "Exif\0\0",
      segment,
      bytes.subarray(2),
    );
    const file = await saved("turned.jpg", app1);
    const measured = await probe(file);
    assert.deepEqual([measured?.width, measured?.height], [200, 400]);
    const raster = await decoded(
      await renderPicture(
        { kind: "file", path: file, mimeType: "image/jpeg" },
        { width: 200, height: 400 },
        { height: 100, crop: false },
      ),
    );
    assert.deepEqual([raster.width, raster.height], [50, 100]);
    const [red, green, blue, white] = corners(quarters(400, 200));
    near(
      corners(raster).flat(),
      [blue, red, white, green].flatMap((colour) => colour ?? []),
      14,
    );
  });

  it("a crop keeps the middle", async () => {
    const file = await saved("b.jpg", await encodeJpeg(quarters(400, 200)));
    const raster = await decoded(
      await renderPicture(
        { kind: "file", path: file, mimeType: "image/jpeg" },
        { width: 400, height: 200 },
        { width: 60, height: 60, crop: true },
      ),
    );
    near(corners(raster).flat(), corners(quarters(60, 60)).flat(), 14);
  });

  it("a PNG stays PNG and keeps what is transparent", async () => {
    const file = await saved("a.png", files.png(40, 30, [10, 200, 90, 128]));
    const picture = await renderPicture(
      { kind: "file", path: file, mimeType: "image/png" },
      { width: 40, height: 30 },
      { width: 20, crop: false },
    );
    assert.equal(picture.mimeType, "image/png");
    near(pixel(await decoded(picture), 10, 7), [10, 200, 90, 128], 2);
  });

  const undecodable = [
    ["a video", "video/mp4", files.movie()],
    ["a HEIC", "image/heic", files.heif("heic")],
    ["a GIF", "image/gif", files.gif()],
    ["a JPEG whose pixels are garbage", "image/jpeg", files.jpeg(640, 480)],
    ["a JPEG cut off in its header", "image/jpeg", files.jpeg(640, 480).subarray(0, 30)],
    ["a PNG with damaged pixels", "image/png", join(files.png(9, 9).subarray(0, 50), zeros(20))],
    [
      "a PNG that claims two billion pixels",
      "image/png",
      join(files.png(2, 2).subarray(0, 16), be32(60_000, 60_000), zeros(40)),
    ],
    ["nothing at all", "image/jpeg", zeros(0)],
  ] as const;
  for (const [name, mimeType, bytes] of undecodable) {
    it(`${name} gets a drawn still in its own proportions`, async () => {
      const file = await saved("odd", bytes);
      const original = { width: 1080, height: 1920 };
      const picture = await renderPicture({ kind: "file", path: file, mimeType }, original, {
        width: 108,
        height: 192,
        crop: false,
      });
      const raster = await decoded(picture);
      assert.deepEqual([picture.mimeType, raster.width, raster.height], ["image/jpeg", 108, 192]);
      assert.ok(new Set(grid(raster).map(Math.round)).size > 10);
    });
  }

  it("damaged files do not spoil the next ones", async () => {
    const bad = await saved("bad.jpg", files.jpeg(640, 480).subarray(0, 40));
    const good = await saved("good.jpg", await encodeJpeg(quarters(64, 64)));
    const size = { width: 32, crop: false };
    for (let turn = 0; turn < 5; turn++) {
      await renderPicture({ kind: "file", path: bad, mimeType: "image/jpeg" }, photograph, size);
      const raster = await decoded(
        await renderPicture(
          { kind: "file", path: good, mimeType: "image/jpeg" },
          { width: 64, height: 64 },
          size,
        ),
      );
      near(corners(raster).flat(), corners(quarters(32, 32)).flat(), 14);
    }
  });

  it("a file that is gone is an error, not a picture", async () => {
    const source = { kind: "file", path: path.join(folder, "gone"), mimeType: "image/jpeg" } as const;
    await assert.rejects(renderPicture(source, photograph, { width: 32, crop: false }), /ENOENT/);
  });
});

describe("originals", () => {
  it("a photograph has its size, date and camera", async () => {
    const photo = {
      cameraMake: "SONY",
      cameraModel: "ILCE-7M3",
      focalLength: 35,
      apertureFNumber: 2.8,
      isoEquivalent: 200,
      exposureTime: "0.004s",
    };
    const item = {
      scene,
      width: 400,
      height: 300,
      mimeType: "image/jpeg",
      takenAt: "2024-08-03T06:30:00Z",
      photo,
    };
    const { bytes, mimeType } = await originalPicture(item);
    assert.equal(mimeType, "image/jpeg");
    const found = await probe(await saved("original.jpg", bytes));
    assert.deepEqual(found, {
      kind: "photo",
      mimeType,
      extension: "jpg",
      width: 400,
      height: 300,
      takenAt: item.takenAt,
      photo,
    });
    await decodeJpeg(new Uint8Array(bytes));
  });

  it("a screenshot is PNG", async () => {
    const { bytes } = await originalPicture({
      scene: { kind: "terminal", seed: 1 },
      width: 640,
      height: 400,
      mimeType: "image/png",
    });
    const found = await probe(await saved("original.png", bytes));
    assert.deepEqual([found?.mimeType, found?.width, found?.height], ["image/png", 640, 400]);
  });

  it("a large one is drawn smaller and enlarged, unlike to the eye", async () => {
    const { bytes } = await originalPicture({ scene, width: 2500, height: 1700, mimeType: "image/jpeg" });
    const thumbnail = await renderPicture(
      { kind: "scene", scene },
      { width: 2500, height: 1700 },
      { width: 300, crop: false },
    );
    near(grid(await decodeJpeg(new Uint8Array(bytes))), grid(await decoded(thumbnail)), 12);
  });

  it("a video is a film that a probe takes for one", async () => {
    const { bytes, mimeType } = await originalPicture({
      scene,
      width: 320,
      height: 180,
      mimeType: "video/mp4",
    });
    assert.equal(mimeType, "video/mp4");
    const found = await probe(await saved("film.mp4", bytes));
    assert.deepEqual(found?.video, { fps: 6 });
    assert.equal(found.width / found.height, 16 / 9);
  });
});

describe("waiting", () => {
  it("ends with the signal, and what came before is finished", async () => {
    const busy = renderPicture({ kind: "scene", scene }, photograph, { width: 600, crop: false });
    const controller = new AbortController();
    const waiting = Array.from({ length: 4 }, () =>
      renderPicture({ kind: "scene", scene }, photograph, { width: 600, crop: false }, controller.signal),
    );
    controller.abort();
    const results = await Promise.allSettled(waiting);
    // One may have begun already where there are two threads.
    assert.ok(results.filter(({ status }) => status === "rejected").length >= 3);
    assert.ok((await busy).bytes.length > 0);
  });

  it("a signal that was given already starts nothing", async () => {
    const aborted = renderAborted();
    await assert.rejects(aborted, { name: "AbortError" });
  });

  it("goes on after the threads were ended", async () => {
    await stopRendering();
    const { bytes } = await renderPicture({ kind: "scene", scene }, photograph, { width: 32, crop: false });
    assert.ok(bytes.length > 0);
  });
});

async function renderAborted(): Promise<Picture> {
  return renderPicture(
    { kind: "scene", scene },
    photograph,
    { width: 600, crop: false },
    AbortSignal.abort(),
  );
}
