import type { Photo } from "../../api/types.ts";
import type { Job } from "./job.ts";
import { DrawnPictures } from "./drawnPictures.ts";
import { RenderPool } from "./renderPool.ts";
import type { Scene } from "../../drawing/scene.ts";

/** What a picture is made from: a recipe, or an uploaded file whose type `probe` told. */
export type PictureSource =
  | { readonly kind: "scene"; readonly scene: Scene; readonly isVideo?: boolean }
  | { readonly kind: "file"; readonly path: string; readonly mimeType: string };

export interface PictureSize {
  /** Pixels, at least 1; one that is absent follows from the other. */
  readonly width?: number;
  readonly height?: number;
  /** Fill exactly width × height; counts only where both are given. */
  readonly crop: boolean;
  /** Leave out the play button that marks the still of a video. */
  readonly plain?: boolean;
}

export interface Dimensions {
  readonly width: number;
  readonly height: number;
}

export interface Picture {
  readonly bytes: Uint8Array;
  readonly mimeType: string;
}

/**
 * A picture for a base URL with `=w…-h…[-c]`: fits inside, keeps the aspect and never grows beyond the original;
 * with `crop` exactly as asked. `original` is the size the item reports; 0 stands for unknown.
 * Uploaded JPEG and PNG are decoded; every other type gets a drawn still. Drawing happens in a worker;
 * `signal` takes a waiting request out of its queue.
 */
export function renderPicture(
  source: PictureSource,
  original: Dimensions,
  size: PictureSize,
  signal?: AbortSignal,
): Promise<Picture> {
  if (source.kind === "scene") {
    const { scene, isVideo = false } = source;
    return drawnPicture({ task: "scene", scene, isVideo, original: known(original), size }, signal);
  }
  const { path, mimeType } = source;
  return pool.run({ task: "file", path, mimeType, original: known(original), size }, signal);
}

async function drawnPicture(job: Job, signal: AbortSignal | undefined): Promise<Picture> {
  signal?.throwIfAborted();
  const found = drawn.find(job);
  if (found !== undefined) return found;
  const picture = await pool.run(job, signal);
  drawn.add(job, picture);
  return picture;
}

/** What of an item decides the bytes of its original. A `ScenarioItem` is one. */
export interface Original extends Dimensions {
  readonly scene: Scene;
  /** image/png, video/mp4 (a few frames of motion JPEG), anything else gives image/jpeg. */
  readonly mimeType: string;
  /** Written into a JPEG as EXIF. */
  readonly takenAt?: string;
  readonly photo?: Photo;
}

/** The whole picture (`=d`) or video (`=dv`) of a scenario item. */
export function originalPicture(item: Original, signal?: AbortSignal): Promise<Picture> {
  const { scene, mimeType, takenAt, photo } = item;
  return pool.run({ task: "original", scene, original: known(item), mimeType, takenAt, photo }, signal);
}

/** Ends the drawing threads; without this they end by themselves when idle and never keep the process alive. */
export const stopRendering = (): Promise<void> => pool.stop();

const pool = new RenderPool();
const drawn = new DrawnPictures();

/** What could not be measured is shown as a usual photograph. */
function known({ width, height }: Dimensions): Dimensions {
  return width > 0 && height > 0 ? { width, height } : { width: 1600, height: 1200 };
}
