import assert from "node:assert/strict";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { after, before, describe, it } from "node:test";
import { fileTypeFromBuffer } from "file-type";
import { type Probe, probe, probeOpen } from "../../../src/emulator/pictures/probe.ts";
import type { OpenFile } from "../../../src/emulator/pictures/probe/byteSource.ts";
import { be32, box, hex, join, le32, tiff, zeros } from "./bytes.ts";
import * as files from "./sampleFiles.ts";

let folder = "";
before(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "probe-"));
});
after(() => rm(folder, { recursive: true }));

async function probed(bytes: Uint8Array): Promise<Probe | undefined> {
  const file = path.join(folder, "file.png");
  await writeFile(file, bytes);
  return probe(file);
}

/** A file that is only looked at: thousands of them, and none on disk. */
function inMemory(bytes: Buffer): OpenFile {
  return {
    stat: () => Promise.resolve({ size: bytes.length }),
    read: (into, at, length, position) =>
      Promise.resolve({ bytesRead: bytes.copy(into, at, position, position + length) }),
  };
}

interface Row {
  readonly name: string;
  readonly bytes: Buffer;
  readonly kind: "photo" | "video";
  readonly mimeType: string;
  readonly size: readonly [number, number];
  /** What `file-type` calls it where it has another name for the same type. */
  readonly judged?: string;
}

const rows: readonly Row[] = [
  { name: "JPEG", bytes: files.jpeg(640, 480), kind: "photo", mimeType: "image/jpeg", size: [640, 480] },
  { name: "PNG", bytes: files.png(7, 5), kind: "photo", mimeType: "image/png", size: [7, 5] },
  { name: "GIF", bytes: files.gif(), kind: "photo", mimeType: "image/gif", size: [320, 200] },
  { name: "WebP, lossy", bytes: files.webpLossy(), kind: "photo", mimeType: "image/webp", size: [320, 240] },
  {
    name: "WebP, lossless",
    bytes: files.webpLossless(),
    kind: "photo",
    mimeType: "image/webp",
    size: [320, 240],
  },
  {
    name: "WebP, extended",
    bytes: files.webpExtended(),
    kind: "photo",
    mimeType: "image/webp",
    size: [320, 240],
  },
  { name: "BMP", bytes: files.bmp(), kind: "photo", mimeType: "image/bmp", size: [300, 200] },
  {
    name: "BMP from top to bottom",
    bytes: files.bmp(-200),
    kind: "photo",
    mimeType: "image/bmp",
    size: [300, 200],
  },
  { name: "ICO", bytes: files.ico(), kind: "photo", mimeType: "image/x-icon", size: [256, 256] },
  { name: "TIFF", bytes: files.plainTiff(), kind: "photo", mimeType: "image/tiff", size: [600, 400] },
  { name: "HEIC", bytes: files.heif("heic"), kind: "photo", mimeType: "image/heic", size: [3024, 4032] },
  { name: "AVIF", bytes: files.heif("avif"), kind: "photo", mimeType: "image/avif", size: [3024, 4032] },
  { name: "Canon RAW", bytes: files.cr2(), kind: "photo", mimeType: "image/x-canon-cr2", size: [5472, 3648] },
  { name: "Adobe RAW", bytes: files.dng(), kind: "photo", mimeType: "image/x-adobe-dng", size: [256, 171] },
  { name: "Nikon RAW", bytes: files.nef(), kind: "photo", mimeType: "image/x-nikon-nef", size: [6016, 4016] },
  {
    name: "Panasonic RAW",
    bytes: files.rw2(),
    kind: "photo",
    mimeType: "image/x-panasonic-rw2",
    size: [4600, 3464],
  },
  {
    name: "Olympus RAW",
    bytes: files.orf(),
    kind: "photo",
    mimeType: "image/x-olympus-orf",
    size: [4640, 3472],
  },
  {
    name: "Fuji RAW",
    bytes: files.raf(),
    kind: "photo",
    mimeType: "image/x-fuji-raf",
    size: [4896, 3264],
    judged: "image/x-fujifilm-raf",
  },
  { name: "MP4", bytes: files.movie(), kind: "video", mimeType: "video/mp4", size: [1920, 1080] },
  {
    name: "MOV",
    bytes: files.movie({ brand: "qt  " }),
    kind: "video",
    mimeType: "video/quicktime",
    size: [1920, 1080],
  },
  {
    name: "M4V",
    bytes: files.movie({ brand: "M4V " }),
    kind: "video",
    mimeType: "video/x-m4v",
    size: [1920, 1080],
  },
  {
    name: "3GP",
    bytes: files.movie({ brand: "3gp4" }),
    kind: "video",
    mimeType: "video/3gpp",
    size: [1920, 1080],
  },
  {
    name: "3G2",
    bytes: files.movie({ brand: "3g2a" }),
    kind: "video",
    mimeType: "video/3gpp2",
    size: [1920, 1080],
  },
  {
    name: "MOV without a brand",
    bytes: join(files.movieBox({}), box("mdat")),
    kind: "video",
    mimeType: "video/quicktime",
    size: [1920, 1080],
  },
  {
    name: "a video held upright",
    bytes: files.movie({ quarterTurn: true }),
    kind: "video",
    mimeType: "video/mp4",
    size: [1080, 1920],
  },
  {
    name: "AVI",
    bytes: files.avi(),
    kind: "video",
    mimeType: "video/x-msvideo",
    size: [640, 480],
    judged: "video/vnd.avi",
  },
  {
    name: "Matroska",
    bytes: files.matroska(),
    kind: "video",
    mimeType: "video/x-matroska",
    size: [1280, 720],
    judged: "video/matroska",
  },
  {
    name: "Windows Media",
    bytes: files.asf(),
    kind: "video",
    mimeType: "video/x-ms-wmv",
    size: [800, 600],
    judged: "video/x-ms-asf",
  },
  {
    name: "MPEG program stream",
    bytes: files.programStream(),
    kind: "video",
    mimeType: "video/mpeg",
    size: [720, 576],
    judged: "video/MP2P",
  },
  {
    name: "MPEG transport stream",
    bytes: files.transportStream(188),
    kind: "video",
    mimeType: "video/mp2t",
    size: [0, 0],
  },
  { name: "AVCHD", bytes: files.transportStream(192), kind: "video", mimeType: "video/mp2t", size: [0, 0] },
];

describe("probe", () => {
  for (const { name, bytes, kind, mimeType, size } of rows) {
    it(`measures ${name}`, async () => {
      const found = await probed(bytes);
      assert.ok(found);
      assert.equal(found.kind, kind);
      assert.equal(found.mimeType, mimeType);
      assert.deepEqual([found.width, found.height], size);
      assert.equal(found.photo !== undefined, kind === "photo");
      assert.equal(found.video !== undefined, kind === "video");
    });
  }

  it("agrees with file-type about every type that it tells apart", async () => {
    for (const { name, bytes, mimeType, judged } of rows) {
      const other = await fileTypeFromBuffer(bytes);
      const isCoarser = ["image/tiff", "application/mp4", "video/mp4", undefined].includes(other?.mime);
      if (!isCoarser) assert.equal(other?.mime, judged ?? mimeType, name);
    }
  });
});

describe("what a camera noted", () => {
  const photo = {
    cameraMake: "Canon",
    cameraModel: "EOS R6",
    focalLength: 50,
    apertureFNumber: 2.8,
    isoEquivalent: 400,
    exposureTime: "0.008333333s",
  };
  const withExif = [
    ["JPEG", files.jpeg(640, 480, files.exif())],
    ["PNG", files.png(4, 3, [0, 0, 0, 255], files.exif())],
    ["WebP", files.webpExtended()],
    ["HEIC", files.heif("heic")],
    ["TIFF", files.plainTiff()],
    ["Fuji RAW", files.raf()],
  ] as const;
  for (const [name, bytes] of withExif) {
    it(`is read from ${name}, with the date in UTC`, async () => {
      const found = await probed(bytes);
      assert.deepEqual(found?.photo, photo);
      assert.equal(found.takenAt, "2019-03-15T08:20:30Z");
    });
  }

  const dates = [
    [
      "without a time zone it is taken as UTC",
      [{ tag: 0x9003, type: 2, value: "2019:03:15 10:20:30" }],
      "2019-03-15T10:20:30Z",
    ],
    ["a date of zeros is none", [{ tag: 0x9003, type: 2, value: "0000:00:00 00:00:00" }], undefined],
    [
      "a day that does not exist is none",
      [{ tag: 0x9003, type: 2, value: "2021:02:30 10:00:00" }],
      undefined,
    ],
    ["an empty one is none", [{ tag: 0x9003, type: 2, value: "    " }], undefined],
    [
      "the digitised date stands in",
      [{ tag: 0x9004, type: 2, value: "2001:01:01 00:00:00" }],
      "2001-01-01T00:00:00Z",
    ],
    ["a leap day is one", [{ tag: 0x9003, type: 2, value: "2024:02:29 23:59:59" }], "2024-02-29T23:59:59Z"],
  ] as const;
  for (const [name, details, expected] of dates) {
    it(`date: ${name}`, async () => {
      assert.equal((await probed(files.jpeg(8, 8, files.exif([], details))))?.takenAt, expected);
    });
  }

  for (const [orientation, size] of [
    [1, [640, 480]],
    [3, [640, 480]],
    [6, [480, 640]],
    [8, [480, 640]],
    [99, [640, 480]],
  ] as const) {
    it(`orientation ${orientation} gives the size as shown`, async () => {
      const segment = files.exif([{ tag: 0x0112, type: 3, value: [orientation] }], []);
      const found = await probed(files.jpeg(640, 480, segment));
      assert.deepEqual([found?.width, found?.height], size);
    });
  }

  it("leaves out what is absurd", async () => {
    const details = [
      { tag: 0x829a, type: 5, value: [1, 0] },
      { tag: 0x829d, type: 5, value: [0, 1] },
      { tag: 0x8827, type: 3, value: [0] },
    ] as const;
    const root = [{ tag: 0x010f, type: 2, value: "\u0001\u0002 " }] as const;
    assert.deepEqual((await probed(files.jpeg(8, 8, files.exif(root, details))))?.photo, {});
  });
});

describe("what a video says", () => {
  const rates = [
    ["MP4", files.movie(), "2020-01-01T01:00:00Z", 29.97],
    ["AVI", files.avi(), undefined, 25],
    ["Matroska", files.matroska(), "2020-02-03T00:00:00Z", 25],
    ["Windows Media", files.asf(), "2008-06-01T00:00:00Z", undefined],
    ["MPEG", files.programStream(), undefined, 25],
    ["MP4 without a date", files.movie({ created: 0 }), undefined, 29.97],
  ] as const;
  for (const [name, bytes, takenAt, fps] of rates) {
    it(`date and rate of ${name}`, async () => {
      const found = await probed(bytes);
      assert.equal(found?.takenAt, takenAt);
      assert.equal(found?.video?.fps, fps);
    });
  }

  it("the camera, as an iPhone writes it", async () => {
    const found = await probed(files.movie({ brand: "qt  ", extra: files.appleMeta() }));
    assert.deepEqual(found?.video, { cameraMake: "Apple", cameraModel: "iPhone 13", fps: 29.97 });
  });

  it("the camera, as others write it", async () => {
    const found = await probed(files.movie({ extra: files.androidUserData() }));
    assert.deepEqual(found?.video, { cameraMake: "Google", cameraModel: "Pixel 8", fps: 29.97 });
  });

  it("is found when the header stands behind gigabytes of frames", async () => {
    const huge = join(hex("00000001 6d646174"), Buffer.from(new BigUint64Array([0n]).buffer));
    huge.writeBigUInt64BE(BigInt(16 + 300_000), 8);
    const found = await probed(
      join(box("ftyp", "isom", be32(0), "mp42"), huge, zeros(300_000), files.movieBox({})),
    );
    assert.deepEqual([found?.width, found?.height], [1920, 1080]);
  });
});

describe("what is no picture and no video", () => {
  const refused = [
    ["an empty file", zeros(0)],
    ["a text file renamed .png", Buffer.from("Dear diary, this is text.\n".repeat(40))],
    ["zeros", zeros(4096)],
    ["an HTML page", Buffer.from("<!doctype html><title>Sign in</title>")],
    ["an SVG", Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="1" height="1"/>')],
    ["a PDF", Buffer.from("%PDF-1.7\n1 0 obj\n")],
    ["a ZIP", hex("504b0304 14000000 0800")],
    ["sound in an MP4", files.movie({ handler: "soun" })],
    ["sound in Windows Media", files.asf(false)],
    ["WebM, which Google does not list", files.matroska("webm")],
    ["a JPEG without a frame", hex("ffd8 ffe0 0004 0000 ffd9")],
    ["a JPEG of no size", files.jpeg(0, 0)],
    ["a PNG without pixels", join(files.png(2, 2).subarray(0, 33), files.pngChunk("IEND", zeros(0)))],
    ["an icon without pictures", join(hex("0000 0100 0000"), zeros(40))],
    ["an icon that points outside", join(hex("0000 0100 0100"), hex("10100000 01002000"), le32(9999, 22))],
    ["a BMP that is only a word", Buffer.from("BMW drivers of the world")],
  ] as const;
  for (const [name, bytes] of refused) {
    it(`refuses ${name}`, async () => assert.equal(await probed(bytes), undefined));
  }

  it("rejects for a file that is not there", async () => {
    await assert.rejects(probe(path.join(folder, "absent")), { code: "ENOENT" });
  });
});

describe("hostile files", () => {
  const hostile = [
    [
      "boxes that do not advance",
      join(box("ftyp", "isom", be32(0), "mp42"), be32(8), "free".repeat(2), zeros(4000)),
    ],
    [
      "half a million empty boxes",
      join(box("ftyp", "isom", be32(0), "mp42"), ...Array.from({ length: 50_000 }, () => box("free"))),
    ],
    ["boxes in boxes in boxes", nested(3000)],
    [
      "a directory that points at itself",
      tiff([
        { tag: 0x014a, type: 4, value: [8, 8, 8, 8, 8] },
        { tag: 0x8769, type: 4, value: [8] },
      ]),
    ],
    [
      "a value of four billion bytes",
      join(hex("49492a00"), le32(8), hex("0100 0f01 0200 ffffffff 00000000"), zeros(8)),
    ],
    ["a JPEG of segments only", join(hex("ffd8"), ...Array.from({ length: 40_000 }, () => hex("ffe20002")))],
    [
      "a PNG of chunks only",
      join(
        files.png(2, 2).subarray(0, 33),
        ...Array.from({ length: 20_000 }, () => files.pngChunk("tEXt", zeros(0))),
      ),
    ],
    [
      "an RIFF of chunks only",
      join("RIFF", le32(400_000), "AVI ", ...Array.from({ length: 40_000 }, () => join("JUNK", le32(0)))),
    ],
    ["a Matroska length of everything", hex("1a45dfa3 01ffffffffffffff 4282 01ffffffffffffff")],
    ["a directory beyond the file", join(hex("4d4d002a"), be32(0xffffffff), zeros(100))],
  ] as const;
  for (const [name, bytes] of hostile) {
    it(`is done at once with ${name}`, async () => {
      const start = process.cpuUsage();
      await probed(bytes);
      assert.ok(process.cpuUsage(start).user < 500_000);
    });
  }

  it("survives every file cut off anywhere", async () => {
    for (const { bytes } of rows) {
      for (let length = 0; length < Math.min(bytes.length, 420); length += length < 100 ? 1 : 7) {
        const found = await probeOpen(inMemory(bytes.subarray(0, length)));
        if (found) assert.ok(found.width >= 0 && found.height >= 0);
      }
    }
  });

  it("survives every file with a byte changed", async () => {
    for (const { bytes } of rows) {
      for (let at = 0; at < Math.min(bytes.length, 300); at += 5) {
        const damaged = Buffer.from(bytes);
        damaged[at] = damaged[at] === 255 ? 0 : 255;
        await probeOpen(inMemory(damaged));
      }
    }
  });
});

function nested(depth: number): Buffer {
  const names = Array.from({ length: depth }, (_, index) => join(be32((depth - index) * 8), "moov"));
  return join(box("ftyp", "isom", be32(0), "mp42"), ...names);
}
