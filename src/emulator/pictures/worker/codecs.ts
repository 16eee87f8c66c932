import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import path from "node:path";
import decodeJpegWith, { init as initJpegDecoder } from "@jsquash/jpeg/decode.js";
import encodeJpegWith, { init as initJpegEncoder } from "@jsquash/jpeg/encode.js";
import decodePngWith, { init as initPngDecoder } from "@jsquash/png/decode.js";
import encodePngWith, { init as initPngEncoder } from "@jsquash/png/encode.js";
import type { Raster } from "../../../drawing/drawScene.ts";

/** The codecs make one to give pixels back; Node has none. */
class PlainImageData implements Raster {
  readonly data: Uint8ClampedArray<ArrayBuffer>;
  readonly width: number;
  readonly height: number;

  constructor(data: Uint8ClampedArray<ArrayBuffer>, width: number, height: number) {
    this.data = data;
    this.width = width;
    this.height = height;
  }
}
Object.assign(globalThis, { ImageData: PlainImageData });

const quiet = { print: () => undefined, printErr: () => undefined };

const jpegDecoder = once(async () =>
  (initJpegDecoder as InitCodec)(await compiled("@jsquash/jpeg/codec/dec/mozjpeg_dec.wasm"), quiet),
);
const jpegEncoder = once(async () =>
  (initJpegEncoder as InitCodec)(await compiled("@jsquash/jpeg/codec/enc/mozjpeg_enc.wasm"), quiet),
);
const png = once(async () => {
  const module = await compiled("@jsquash/png/codec/pkg/squoosh_png_bg.wasm");
  await initPngDecoder(module);
  await initPngEncoder(module);
});

/** Upright as its EXIF says; rejects for bytes that are no whole JPEG, and the codec is made anew then. */
export async function decodeJpeg(bytes: Uint8Array<ArrayBuffer>): Promise<Raster> {
  await jpegDecoder.ready();
  try {
    return rasterOf(await decodeJpegWith(bufferOf(bytes), { preserveOrientation: true }));
  } catch (error) {
    jpegDecoder.forget();
    throw error;
  }
}

export async function decodePng(bytes: Uint8Array<ArrayBuffer>): Promise<Raster> {
  await png.ready();
  return rasterOf(await decodePngWith(bufferOf(bytes)));
}

export async function encodeJpeg(raster: Raster): Promise<Uint8Array<ArrayBuffer>> {
  await jpegEncoder.ready();
  const isLarge = raster.width * raster.height > 1_000_000;
  return new Uint8Array(
    await encodeJpegWith(imageData(raster), {
      quality: isLarge ? 85 : 82,
      progressive: false,
      trellis_multipass: false,
    }),
  );
}

export async function encodePng(raster: Raster): Promise<Uint8Array<ArrayBuffer>> {
  await png.ready();
  return new Uint8Array(await encodePngWith(imageData(raster)));
}

// The packages' types leave out the module that can be handed in, and take a browser's ImageData.
type InitCodec = (module: WebAssembly.Module, options: object) => Promise<void>;
type CodecImage = Parameters<typeof encodeJpegWith>[0];
const imageData = (raster: Raster): CodecImage => raster as CodecImage;
const rasterOf = (image: unknown): Raster => image as Raster;

function bufferOf(bytes: Uint8Array<ArrayBuffer>): ArrayBuffer {
  const isWhole = bytes.byteOffset === 0 && bytes.byteLength === bytes.buffer.byteLength;
  return isWhole ? bytes.buffer : bytes.slice().buffer;
}

// Node has it; its types know only the names of its types.
const { WebAssembly: webAssembly } = globalThis as unknown as {
  readonly WebAssembly: { compile(bytes: Uint8Array): Promise<WebAssembly.Module> };
};

/** In the package the codec lies beside the bundle, in the sources in node_modules. */
async function compiled(name: string): Promise<WebAssembly.Module> {
  const beside = path.join(import.meta.dirname, path.basename(name));
  const file = existsSync(beside) ? beside : createRequire(import.meta.filename).resolve(name);
  return webAssembly.compile(await readFile(file));
}

function once(make: () => Promise<void>) {
  let made: Promise<void> | undefined;
  return {
    ready: () => (made ??= make()),
    forget: () => {
      made = undefined;
    },
  };
}
