import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { fileTypeFromBuffer } from "file-type";
import { mediaTypeOf } from "../../../src/uploads/mediaTypes.ts";

/** Latin-1 pieces at offsets, in a file of 1,024 bytes. */
function file(...parts: readonly (readonly [number, string])[]): Uint8Array {
  const bytes = Buffer.alloc(1024);
  for (const [offset, text] of parts) bytes.write(text, offset, "latin1");
  return new Uint8Array(bytes);
}

const ftyp = (brand: string) => file([0, "\0\0\0\x18ftyp"], [8, brand], [12, "\0\0\0\0isom"]);
const transport = (first: number, step: number) =>
  file(...Array.from({ length: 5 }, (_, index) => [first + index * step, "G"] as const));

interface Taken {
  readonly name: string;
  readonly head: Uint8Array;
  readonly mimeType: string;
  readonly kind: "photo" | "video";
  /** What the judge calls it, where its name differs from ours. */
  readonly judge?: string;
}

const taken: readonly Taken[] = [
  { name: "JPEG", head: file([0, "\xff\xd8\xff\xe0"]), mimeType: "image/jpeg", kind: "photo" },
  { name: "GIF", head: file([0, "GIF89a"]), mimeType: "image/gif", kind: "photo" },
  { name: "WebP", head: file([0, "RIFF"], [8, "WEBPVP8 "]), mimeType: "image/webp", kind: "photo" },
  {
    name: "BMP",
    head: file([0, "BM\x36\0\x0c\0\0\0\0\0\x36\0\0\0\x28\0\0\0"]),
    mimeType: "image/bmp",
    kind: "photo",
  },
  { name: "ICO", head: file([0, "\0\0\x01\0\x01\0\x10\x10"]), mimeType: "image/x-icon", kind: "photo" },
  { name: "TIFF, Intel", head: file([0, "II*\0\x08\0\0\0"]), mimeType: "image/tiff", kind: "photo" },
  { name: "TIFF, Motorola", head: file([0, "MM\0*\0\0\0\x08"]), mimeType: "image/tiff", kind: "photo" },
  {
    name: "Canon CR2",
    head: file([0, "II*\0\x10\0\0\0CR\x02\0"]),
    mimeType: "image/x-canon-cr2",
    kind: "photo",
  },
  { name: "Canon CR3", head: ftyp("crx "), mimeType: "image/x-canon-cr3", kind: "photo" },
  {
    name: "Olympus ORF",
    head: file([0, "IIRO\x08\0\0\0\x18"]),
    mimeType: "image/x-olympus-orf",
    kind: "photo",
  },
  {
    name: "Fuji RAF",
    head: file([0, "FUJIFILMCCD-RAW"]),
    mimeType: "image/x-fuji-raf",
    kind: "photo",
    judge: "image/x-fujifilm-raf",
  },
  { name: "HEIC", head: ftyp("heic"), mimeType: "image/heic", kind: "photo" },
  { name: "HEIC of ten bits", head: ftyp("heix"), mimeType: "image/heic", kind: "photo" },
  { name: "HEIF", head: ftyp("mif1"), mimeType: "image/heif", kind: "photo" },
  { name: "AVIF", head: ftyp("avif"), mimeType: "image/avif", kind: "photo" },
  { name: "MP4", head: ftyp("isom"), mimeType: "video/mp4", kind: "video" },
  { name: "MP4, version 2", head: ftyp("mp42"), mimeType: "video/mp4", kind: "video" },
  { name: "M4V", head: ftyp("M4V "), mimeType: "video/x-m4v", kind: "video" },
  { name: "3GP", head: ftyp("3gp5"), mimeType: "video/3gpp", kind: "video" },
  { name: "3G2", head: ftyp("3g2a"), mimeType: "video/3gpp2", kind: "video" },
  { name: "MOV", head: ftyp("qt  "), mimeType: "video/quicktime", kind: "video" },
  {
    name: "MOV without a brand",
    head: file([0, "\0\0\x10\0moov"]),
    mimeType: "video/quicktime",
    kind: "video",
  },
  {
    name: "AVI",
    head: file([0, "RIFF"], [8, "AVI LIST"]),
    mimeType: "video/x-msvideo",
    kind: "video",
    judge: "video/vnd.avi",
  },
  {
    name: "MPEG",
    head: file([0, "\0\0\x01\xba"], [4, "\x21"]),
    mimeType: "video/mpeg",
    kind: "video",
    judge: "video/MP1S",
  },
  { name: "AVCHD", head: transport(4, 192), mimeType: "video/mp2t", kind: "video" },
  { name: "TS", head: transport(0, 188), mimeType: "video/mp2t", kind: "video" },
];

const wmv = file([0, "\x30\x26\xb2\x75\x8e\x66\xcf\x11\xa6\xd9\0\xaa\0\x62\xce\x6c"]);
const mkv = file([0, "\x1aE\xdf\xa3\x93\x42\x82\x88matroska"]);
const png = file([0, "\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x01\0\0\0\x01\x08\x06\0\0\0"]);

const refused: readonly (readonly [name: string, head: Uint8Array])[] = [
  ["text", file([0, "Dear diary, today I drew nothing."])],
  ["text that begins like a bitmap", file([0, "BM means benchmark, and this is a text about one"])],
  ["text that has an atom's name where a film has it", file([0, "The free lunch, a text"])],
  ["an SVG", file([0, '<svg xmlns="http://www.w3.org/2000/svg"/>'])],
  ["a PDF", file([0, "%PDF-1.7"])],
  ["a ZIP", file([0, "PK\x03\x04"])],
  ["a sound with a brand", ftyp("M4A ")],
  ["a WAV", file([0, "RIFF"], [8, "WAVEfmt "])],
  ["nothing but zeros", file()],
  ["no bytes", new Uint8Array()],
  ["a signature that was cut off", new Uint8Array([0x89, 0x50, 0x4e])],
];

describe("the media type of a file's first bytes", () => {
  for (const { name, head, mimeType, kind, judge } of taken) {
    it(`knows ${name}`, async () => {
      assert.deepEqual(mediaTypeOf(head), { mimeType, kind });
      const judged = await fileTypeFromBuffer(head);
      const ours = [mimeType, mimeType.replace("/x-m4v", "/mp4")];
      if (judged) assert.ok([...ours, judge].includes(judged.mime), `the judge says ${judged.mime}`);
    });
  }
  for (const [name, head, mimeType] of [
    ["PNG", png, "image/png"],
    ["WMV", wmv, "video/x-ms-wmv"],
    ["MKV", mkv, "video/x-matroska"],
  ] as const) {
    it(`knows ${name}`, () => assert.equal(mediaTypeOf(head)?.mimeType, mimeType));
  }
  for (const [name, head] of refused) {
    it(`does not take ${name}`, () => assert.equal(mediaTypeOf(head), undefined));
  }
});
