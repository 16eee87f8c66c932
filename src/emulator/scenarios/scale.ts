import type { Scene, SceneKind } from "../../drawing/scene.ts";
import type { Scenario, ScenarioAlbum, ScenarioItem, ScenarioOptions } from "./scenario.ts";

const kinds: readonly SceneKind[] = [
  "mountains",
  "lake",
  "beach",
  "city",
  "flowers",
  "snow",
  "harbour",
  "meadow",
];
const newest = Date.UTC(2025, 8, 30, 18);

/**
 * As many albums and items as asked for, each made up from its number when somebody looks: a million cost nothing.
 * All items are in the first album, newest first; every other album holds twelve of them.
 */
export function createScale({ albums = 100, items = 10_000 }: ScenarioOptions): Scenario {
  const count = wholeNumber("albums", albums);
  const total = wholeNumber("items", items);
  return {
    name: "scale",
    items: { length: total, at: (index) => makeItem(inside(index, total)) },
    albums: { length: count, at: (index) => makeAlbum(inside(index, count), total) },
    newestFirst: { length: total, at: (index) => index, indexOf: (item) => (item < total ? item : -1) },
  };
}

function wholeNumber(name: string, value: number): number {
  if (Number.isSafeInteger(value) && value >= 0 && value <= 100_000_000) return value;
  throw new RangeError(`${name} must be a whole number from 0 to 100000000.`);
}

function inside(index: number, length: number): number {
  if (Number.isInteger(index) && index >= 0 && index < length) return index;
  throw new RangeError(`no element ${index}`);
}

function makeAlbum(index: number, total: number): ScenarioAlbum {
  const length = index === 0 ? total : Math.min(12, total);
  const first = index === 0 ? 0 : (index * 7919) % Math.max(1, total);
  const at = (position: number) => (first + inside(position, length)) % total;
  const indexOf = (item: number) => {
    const position = item < total ? (item - first + total) % total : -1;
    return position < length ? position : -1;
  };
  return {
    account: "owner",
    app: "demo",
    title: index === 0 ? "Everything" : `Album ${String(index).padStart(5, "0")}`,
    items: { length, at, indexOf },
    ...(length > 0 && { cover: first }),
  };
}

/** One picture every quarter of an hour, back in time. */
function makeItem(index: number): ScenarioItem {
  const taken = newest - index * 900_000;
  const takenAt = new Date(taken).toISOString().replace(".000Z", "Z");
  const isUpright = index % 5 === 3;
  return {
    account: "owner",
    app: "demo",
    filename: `IMG_${String(index).padStart(7, "0")}.jpg`,
    mimeType: "image/jpeg",
    takenAt,
    uploadedAt: takenAt,
    width: isUpright ? 3024 : 4032,
    height: isUpright ? 4032 : 3024,
    scene: sceneAt(index, taken),
    photo: { cameraMake: "Google", cameraModel: "Pixel 8", focalLength: 6.9, apertureFNumber: 1.68 },
    categories: ["LANDSCAPES"],
    isFavourite: index % 50 === 7,
    isArchived: index % 500 === 499,
  };
}

const sceneAt = (index: number, taken: number): Scene => ({
  kind: kinds[index % kinds.length] ?? "lake",
  seed: index,
  hour: new Date(taken).getUTCHours() + 0.5,
});
