import type { Photo } from "../../api/types.ts";
import type { Dimensions, Picture, PictureSize } from "./renderPicture.ts";
import type { Scene } from "../../drawing/scene.ts";

/** What the drawing thread is asked for; plain data. */
export type Job =
  | {
      readonly task: "scene";
      readonly scene: Scene;
      readonly original: Dimensions;
      readonly size: PictureSize;
      readonly isVideo: boolean;
    }
  | {
      readonly task: "file";
      readonly path: string;
      readonly mimeType: string;
      readonly original: Dimensions;
      readonly size: PictureSize;
    }
  | {
      readonly task: "original";
      readonly scene: Scene;
      readonly original: Dimensions;
      readonly mimeType: string;
      readonly takenAt: string | undefined;
      readonly photo: Photo | undefined;
    };

export interface Request {
  readonly id: number;
  readonly job: Job;
}

export type Response =
  { readonly id: number; readonly picture: Picture } | { readonly id: number; readonly error: string };
