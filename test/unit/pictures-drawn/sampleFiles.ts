import { crc32, deflateSync } from "node:zlib";
import {
  be16,
  be32,
  box,
  chunk,
  directory,
  element,
  hex,
  join,
  le16,
  le32,
  type Tag,
  text,
  tiff,
  zeros,
} from "./bytes.ts";

export const cameraTags: readonly Tag[] = [
  { tag: 0x010f, type: 2, value: "Canon" },
  { tag: 0x0110, type: 2, value: "EOS R6" },
];

export const shotTags: readonly Tag[] = [
  { tag: 0x829a, type: 5, value: [1, 120] },
  { tag: 0x829d, type: 5, value: [28, 10] },
  { tag: 0x8827, type: 3, value: [400] },
  { tag: 0x9003, type: 2, value: "2019:03:15 10:20:30" },
  { tag: 0x9011, type: 2, value: "+02:00" },
  { tag: 0x920a, type: 5, value: [50, 1] },
];

export const exif = (root: readonly Tag[] = cameraTags, details: readonly Tag[] = shotTags): Buffer =>
  tiff(root, details);

const size = (width: number, height: number): Tag[] => [
  { tag: 0x0100, type: 4, value: [width] },
  { tag: 0x0101, type: 4, value: [height] },
];

export function jpeg(width: number, height: number, segment?: Buffer): Buffer {
  const app1 = segment ? join(hex("ffe1"), be16(segment.length + 8), "Exif\0\0", segment) : zeros(0);
  const frame = join(hex("ffc0"), be16(17), hex("08"), be16(height, width), hex("03 012200 021101 031101"));
  return join(
    hex("ffd8 ffe0 0010 4a46494600 0101 00 0001 0001 0000"),
    app1,
    frame,
    hex("ffda 000c 03010002110311003f00"),
    zeros(20),
    hex("ffd9"),
  );
}

/** The place stands in it as the text `52.5-north`. */
export function jpegWithLocation(): Buffer {
  const place: Tag[] = [{ tag: 0x001b, type: 2, value: "52.5-north" }];
  const build = (at: number): Buffer => exif([...cameraTags, { tag: 0x8825, type: 4, value: [at] }]);
  const { length } = build(0);
  return jpeg(10, 10, join(build(length), directory(place, length)));
}

/** A real PNG of one colour: red, green, blue, opacity. */
export function png(
  width: number,
  height: number,
  colour: readonly number[] = [200, 30, 40, 255],
  segment?: Buffer,
): Buffer {
  const row = join(zeros(1), ...Array.from({ length: width }, () => Buffer.from(colour)));
  const pixels = deflateSync(join(...Array.from({ length: height }, () => row)));
  return join(
    hex("89504e470d0a1a0a"),
    pngChunk("IHDR", join(be32(width, height), hex("08 06 00 00 00"))),
    segment ? pngChunk("eXIf", segment) : zeros(0),
    pngChunk("IDAT", pixels),
    pngChunk("IEND", zeros(0)),
  );
}

export function pngChunk(name: string, body: Buffer): Buffer {
  const named = join(name, body);
  return join(be32(body.length), named, be32(crc32(named)));
}

const riff = (kind: string, ...chunks: readonly Buffer[]) => {
  const body = join(kind, ...chunks);
  return join("RIFF", le32(body.length), body);
};

export const webpLossy = (): Buffer =>
  riff("WEBP", chunk("VP8 ", hex("300100 9d012a"), le16(320, 240), zeros(20)));
export const webpLossless = (): Buffer =>
  riff("WEBP", chunk("VP8L", hex("2f"), le32((239 << 14) | 319), zeros(9)));
export const webpExtended = (): Buffer =>
  riff(
    "WEBP",
    chunk("VP8X", hex("08000000"), hex("3f0100"), hex("ef0000")),
    chunk("VP8 ", zeros(10)),
    chunk("EXIF", exif()),
  );
export const avi = (): Buffer =>
  riff(
    "AVI ",
    chunk("LIST", "hdrl", chunk("avih", le32(40_000), zeros(28), le32(640, 480), zeros(16))),
    chunk("LIST", "movi", zeros(8)),
  );

const ftyp = (brand: string, ...compatible: readonly string[]) => box("ftyp", brand, be32(0), ...compatible);

export interface Movie {
  readonly brand?: string;
  readonly handler?: string;
  /** Seconds since 1904. */
  readonly created?: number;
  readonly quarterTurn?: boolean;
  readonly extra?: Buffer;
}

export const created2020 = 3_660_681_600 + 3600;

export function movie({
  brand = "isom",
  handler = "vide",
  created = created2020,
  quarterTurn = false,
  extra = zeros(0),
}: Movie = {}): Buffer {
  return join(
    ftyp(brand, "mp42"),
    movieBox({ handler, created, quarterTurn, extra }),
    box("mdat", zeros(64)),
  );
}

export function movieBox({
  handler = "vide",
  created = created2020,
  quarterTurn = false,
  extra = zeros(0),
}: Movie): Buffer {
  const upright = be32(0x10000, 0, 0, 0, 0x10000, 0, 0, 0, 0x40000000);
  const turned = be32(0, 0x10000, 0, 0xffff0000, 0, 0, 0, 0, 0x40000000);
  const header = box("mvhd", be32(0, created, created, 1000, 5000, 0x10000), zeros(76));
  const track = box(
    "tkhd",
    be32(3, created, created, 1, 0, 5000),
    zeros(16),
    quarterTurn ? turned : upright,
    be32(1920 << 16, 1080 << 16),
  );
  const media = box("mdhd", be32(0, created, created, 30_000, 150_000, 0));
  const stbl = box("stbl", box("stts", be32(0, 1, 150, 1001)));
  const body = box("mdia", media, box("hdlr", be32(0, 0), handler, zeros(12)), box("minf", stbl));
  return box("moov", header, box("trak", track, body), extra);
}

/** Camera as phones write it: Apple's `meta`. */
export function appleMeta(): Buffer {
  const key = (name: string) => box("mdta", name);
  const value = (index: number, content: string) =>
    join(be32(content.length + 24), be32(index), box("data", be32(1, 0), content));
  const keys = box("keys", be32(0, 2), key("com.apple.quicktime.make"), key("com.apple.quicktime.model"));
  return box("meta", keys, box("ilst", value(1, "Apple"), value(2, "iPhone 13")));
}

export const androidUserData = (): Buffer =>
  box("udta", box("\u00a9mak", be16(6, 0), "Google"), box("\u00a9mod", be16(7, 0), "Pixel 8"));

/** A tile, the whole picture and its quarter turn; EXIF behind the boxes. */
export function heif(brand: string): Buffer {
  const segment = exif();
  const item = join(be32(0), segment);
  const build = (offset: number) => {
    const properties = box(
      "ipco",
      box("ispe", be32(0, 512, 512)),
      box("ispe", be32(0, 4032, 3024)),
      box("irot", hex("01")),
    );
    const used = box("ipma", be32(0, 2), be16(1), hex("01 81"), be16(2), hex("02 82 83"));
    const names = box("iinf", be32(0), be16(1), box("infe", hex("02000000"), be16(9, 0), "Exif", zeros(1)));
    const places = box("iloc", hex("01000000 4400"), be16(1), be16(9, 0, 0, 1), be32(offset, item.length));
    return join(
      ftyp(brand, "mif1", brand),
      box("meta", be32(0), box("pitm", be32(0), be16(2)), names, places, box("iprp", properties, used)),
    );
  };
  const head = build(0).length + 8;
  return join(build(head), box("mdat", item));
}

export function matroska(docType = "matroska"): Buffer {
  const date = Buffer.alloc(8);
  date.writeBigInt64BE(BigInt(Date.UTC(2020, 1, 3) - Date.UTC(2001, 0, 1)) * 1_000_000n);
  const sound = element("ae", element("83", hex("02")));
  const video = element(
    "ae",
    element("83", hex("01")),
    element("23e383", be32(40_000_000)),
    element("e0", element("b0", be16(1280)), element("ba", be16(720))),
  );
  return join(
    element("1a45dfa3", element("4282", docType)),
    hex("18538067 01ffffffffffffff"),
    element("1549a966", element("4461", date)),
    element("1654ae6b", sound, video),
    element("1f43b675", zeros(40)),
  );
}

export function asf(withVideo = true): Buffer {
  const object = (guid: string, ...parts: readonly Buffer[]) => {
    const body = join(...parts);
    return join(hex(guid), le32(body.length + 24, 0), body);
  };
  const ticks = Buffer.alloc(8);
  ticks.writeBigUInt64LE(BigInt(Date.UTC(2008, 5, 1) - Date.UTC(1601, 0, 1)) * 10_000n);
  const file = object("a1dcab8c47a9cf118ee400c00c205365", zeros(24), ticks, zeros(48));
  const kind = withVideo ? "c0ef19bc4d5bcf11a8fd00805f5c442b" : "409e69f84d5bcf11a8fd00805f5c442b";
  const stream = object("9107dcb7b7a9cf118ee600c00c205365", hex(kind), zeros(38), le32(800, 600), zeros(8));
  return join(
    hex("3026b2758e66cf11a6d900aa0062ce6c"),
    le32(30 + file.length + stream.length, 0, 2),
    hex("0102"),
    file,
    stream,
  );
}

export const programStream = (): Buffer =>
  join(hex("000001ba 44000400 0401 0189c3f8"), zeros(30), hex("000001b3"), hex("2d0240 33"), zeros(60));

export function transportStream(packet: 188 | 192): Buffer {
  const one = join(zeros(packet - 188), hex("47 4000 10"), zeros(184));
  return join(one, one, one, one);
}

export const gif = (): Buffer =>
  join("GIF89a", le16(320, 200), hex("800000 000000 ffffff 2c"), zeros(20), hex("3b"));
export const bmp = (height = 200): Buffer => {
  const signed = Buffer.alloc(4);
  signed.writeInt32LE(height);
  return join("BM", le32(1078, 0, 54, 40, 300), signed, le16(1, 24), zeros(1100));
};
export const ico = (): Buffer =>
  join(
    le16(0, 1, 2),
    hex("10 10 00 00"),
    le16(1, 32),
    le32(8, 38),
    hex("00 00 00 00"),
    le16(1, 32),
    le32(8, 46),
    zeros(16),
  );

export const plainTiff = (): Buffer => tiff([...size(600, 400), ...cameraTags], shotTags);
export const cr2 = (): Buffer => {
  const tags = [...size(5472, 3648), ...cameraTags];
  return join(hex("49492a00"), le32(16), "CR", hex("0200"), le32(0), directory(tags, 16));
};
export const dng = (): Buffer =>
  tiff([...size(256, 171), ...cameraTags, { tag: 0xc612, type: 4, value: [0x00000401] }]);
/** The first directory is a small preview; the picture is in the one that tag 0x014a points to. */
export function nef(): Buffer {
  const root = (at: number): Tag[] => [
    ...size(160, 120),
    { tag: 0x010f, type: 2, value: "NIKON CORPORATION" },
    { tag: 0x014a, type: 4, value: [at] },
  ];
  const start = 8 + directory(root(0), 8).length;
  return join(hex("49492a00"), le32(8), directory(root(start), 8), directory(size(6016, 4016), start));
}
export const rw2 = (): Buffer =>
  tiff(
    [
      { tag: 2, type: 4, value: [4600] },
      { tag: 3, type: 4, value: [3464] },
      { tag: 0x010f, type: 2, value: "Panasonic" },
    ],
    undefined,
    hex("49495500"),
  );
export const orf = (): Buffer => tiff(size(4640, 3472), undefined, text("IIRO"));
export const raf = (): Buffer => {
  const inner = jpeg(4896, 3264, exif());
  return join("FUJIFILMCCD-RAW ", zeros(68), be32(92, inner.length), inner);
};
