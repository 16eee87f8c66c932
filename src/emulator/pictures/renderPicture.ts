import type { Photo } from "../../api/types.ts";
import type { Scene } from "./scene.ts";

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
export async function renderPicture(
  source: PictureSource,
  original: Dimensions,
  size: PictureSize,
  signal?: AbortSignal,
): Promise<Picture> {
  await Promise.resolve();
  void [source, original, size, signal];
  throw new Error("not yet");
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
export async function originalPicture(item: Original, signal?: AbortSignal): Promise<Picture> {
  await Promise.resolve();
  void [item, signal];
  throw new Error("not yet");
}

/** Ends the worker; without this it ends by itself when idle and never keeps the process alive. */
export async function stopRendering(): Promise<void> {
  await Promise.resolve();
}
