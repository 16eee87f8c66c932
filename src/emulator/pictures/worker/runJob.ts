import { readFile, stat } from "node:fs/promises";
import type { Job } from "../job.ts";
import type { Dimensions, Picture } from "../renderPicture.ts";
import { drawScene, type Raster } from "../../../drawing/drawScene.ts";
import { isScreen } from "../../../drawing/scene.ts";
import { type Fit, fit } from "../fit.ts";
import { decodeJpeg, decodePng, encodeJpeg, encodePng } from "./codecs.ts";
import { exifSegment, withExif } from "./exifWriter.ts";
import { motionJpeg } from "./motionJpeg.ts";
import { drawPlayButton, drawStill } from "./still.ts";
import { resize } from "./resize.ts";

/** Does what the drawing thread was asked for. */
export async function runJob(job: Job): Promise<Picture> {
  switch (job.task) {
    case "scene": {
      const wanted = fit(job.original, job.size);
      const overlay = job.isVideo && !job.size.plain ? drawPlayButton : undefined;
      const raster = drawScene(job.scene, { ...frameOf(job.original, wanted), ...(overlay && { overlay }) });
      return isScreen(job.scene) && !job.isVideo ? asPng(raster) : asJpeg(raster);
    }
    case "file":
      return filePicture(job);
    case "original":
      return original(job);
  }
}

async function original(job: Job & { task: "original" }): Promise<Picture> {
  const { scene, mimeType, takenAt, photo } = job;
  if (mimeType.startsWith("video/")) return { bytes: await motionJpeg(scene, job.original), mimeType };
  const wanted = fit(job.original, { crop: false });
  const raster = drawScene(scene, frameOf(job.original, wanted));
  if (mimeType === "image/png") return asPng(raster);
  const { bytes } = await asJpeg(raster);
  return { bytes: withExif(bytes, exifSegment({ takenAt, photo })), mimeType: "image/jpeg" };
}

const frameOf = (whole: Dimensions, wanted: Fit) => ({
  aspect: whole.width / whole.height,
  width: wanted.width,
  height: wanted.height,
  sceneHeight: wanted.full.height,
});

const asJpeg = async (raster: Raster): Promise<Picture> => ({
  bytes: await encodeJpeg(raster),
  mimeType: "image/jpeg",
});
const asPng = async (raster: Raster): Promise<Picture> => ({
  bytes: await encodePng(raster),
  mimeType: "image/png",
});

/** Pictures above this are not decoded: four bytes to a pixel, several times over. */
const mostDecodedPixels = 64_000_000;
const mostDecodedBytes = 100 * 1024 * 1024;

async function filePicture(job: Job & { task: "file" }): Promise<Picture> {
  const { path, mimeType, original: whole, size } = job;
  const { size: length } = await stat(path);
  const isSmall = whole.width * whole.height <= mostDecodedPixels && length <= mostDecodedBytes;
  const decoded = isSmall ? await decodedFile(path, mimeType) : undefined;
  if (!decoded) {
    const isVideo = mimeType.startsWith("video/");
    return asJpeg(
      drawStill({ mimeType, frame: frameOf(whole, fit(whole, size)), plain: !isVideo || !!size.plain }),
    );
  }
  const raster = resize(decoded, fit(decoded, size));
  return mimeType === "image/png" ? asPng(raster) : asJpeg(raster);
}

/** `undefined` for what is no JPEG or PNG, or too damaged to be decoded. */
async function decodedFile(path: string, mimeType: string): Promise<Raster | undefined> {
  const decode = { "image/jpeg": decodeJpeg, "image/png": decodePng }[mimeType];
  if (!decode) return undefined;
  const bytes = await readFile(path);
  try {
    return await decode(new Uint8Array(bytes));
  } catch {
    return undefined;
  }
}
