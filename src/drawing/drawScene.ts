import type { Scene, SceneKind } from "./scene.ts";
import { Canvas } from "./canvas.ts";
import { type Crop, finish, type Look } from "./finish.ts";
import { drawBeach } from "./scenes/beach.ts";
import { drawDunes } from "./scenes/dunes.ts";
import { drawFlowers } from "./scenes/flowers.ts";
import { drawFood } from "./scenes/food.ts";
import { drawCity } from "./scenes/city.ts";
import { drawHarbour } from "./scenes/harbour.ts";
import { drawPeople } from "./scenes/people.ts";
import { drawChart } from "./scenes/charts.ts";
import { drawDiagram } from "./scenes/diagram.ts";
import { drawEditor } from "./scenes/editor.ts";
import { drawTerminal } from "./scenes/terminal.ts";
import { drawWhiteboard } from "./scenes/whiteboard.ts";
import { drawDocument, drawReceipt } from "./scenes/papers.ts";
import { drawForest } from "./scenes/forest.ts";
import { drawMeadow } from "./scenes/meadow.ts";
import { drawSky, drawStars } from "./scenes/sky.ts";
import { drawSnow } from "./scenes/snow.ts";
import { drawLake, drawMountains } from "./scenes/mountains.ts";

/** Draws onto the canvas and says how to develop it. */
export type Drawing = (canvas: Canvas, scene: Scene) => Look;

const drawings: Readonly<Record<SceneKind, Drawing>> = {
  mountains: drawMountains,
  lake: drawLake,
  meadow: drawMeadow,
  dunes: drawDunes,
  forest: drawForest,
  sky: drawSky,
  stars: drawStars,
  beach: drawBeach,
  snow: drawSnow,
  food: drawFood,
  harbour: drawHarbour,
  city: drawCity,
  people: drawPeople,
  whiteboard: drawWhiteboard,
  chart: drawChart,
  editor: drawEditor,
  terminal: drawTerminal,
  receipt: drawReceipt,
  document: drawDocument,
  diagram: drawDiagram,
  flowers: drawFlowers,
};

export interface Frame {
  /** Width over height of the whole scene. */
  readonly aspect: number;
  /** Pixels of the picture. */
  readonly width: number;
  readonly height: number;
  /** Pixels the whole scene would be high; more than `height` where the picture is cropped above and below. */
  readonly sceneHeight: number;
  /** Drawn over the scene before it is developed. */
  readonly overlay?: (canvas: Canvas) => void;
}

export interface Raster {
  readonly data: Uint8ClampedArray<ArrayBuffer>;
  readonly width: number;
  readonly height: number;
}

/** Photographs above this are drawn at half or third the size: a sensor's pixels are soft as well. */
const mostDrawnPixels = 4_000_000;

/** A canvas that is large enough for the frame, and the part of it to show. */
export function canvasFor(frame: Frame): { canvas: Canvas; crop: Crop } {
  const enlarge = Math.ceil(Math.sqrt((frame.width * frame.sceneHeight) / mostDrawnPixels));
  const height = Math.ceil(frame.sceneHeight / enlarge);
  const canvas = new Canvas({
    width: Math.ceil(frame.width / enlarge),
    height,
    aspect: frame.aspect,
    left: Math.max(0, frame.aspect - frame.width / (height * enlarge)) / 2,
  });
  const top = Math.floor((frame.sceneHeight - frame.height) / 2);
  return { canvas, crop: { width: frame.width, height: frame.height, top, enlarge } };
}

/** Draws the middle of a scene in a frame. */
export function drawScene(scene: Scene, frame: Frame): Raster {
  const { canvas, crop } = canvasFor(frame);
  const look = drawings[scene.kind](canvas, scene);
  frame.overlay?.(canvas);
  return { data: finish(canvas, look, crop), width: frame.width, height: frame.height };
}
