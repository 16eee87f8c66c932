import * as v from "valibot";
import type { Item } from "./item.ts";

const version = 1;

const text = v.string();
const known = v.nullable(v.number());
const camera = v.strictTuple([v.nullable(text), v.nullable(text), known, known, known, known, known]);
const row = v.strictTuple([
  text, // id
  text, // file name
  text, // description
  text, // MIME type
  v.picklist(["p", "v", "vp", "vf"]),
  text, // taken at
  v.number(),
  v.number(),
  v.nullable(text), // product URL; null: like the others
  v.nullable(camera),
  v.nullable(text), // contributor
]);
const file = v.object({ version: v.literal(version), listId: text, page: text, items: v.array(row) });

type Row = v.InferOutput<typeof row>;

/** Where an item's id stands in the addresses of their pages. */
const idMark = "{id}";

/**
 * The items of a list as text: rows, since there may be 20,000, and the address of their pages only once. There is
 * no base URL in it.
 */
export function itemsToText(listId: string, items: readonly Item[]): string {
  const [first] = items;
  const page = first === undefined ? "" : first.productUrl.replace(first.id, idMark);
  return JSON.stringify({ version, listId, page, items: items.map((item) => rowOf(item, page)) });
}

/** The items that were kept; nothing if they are another list's or damaged. */
export function itemsFromText(listId: string, content: string): readonly Item[] {
  try {
    const kept = v.parse(file, JSON.parse(content));
    return kept.listId === listId ? kept.items.map((one) => itemOf(one, kept.page)) : [];
  } catch {
    return [];
  }
}

function rowOf(item: Item, page: string): Row {
  const { camera: by } = item;
  return [
    item.id,
    item.filename,
    item.description,
    item.mimeType,
    kindOf(item),
    item.takenAt,
    item.width,
    item.height,
    item.productUrl === page.replace(idMark, item.id) ? null : item.productUrl,
    by === undefined
      ? null
      : [
          by.make ?? null,
          by.model ?? null,
          by.focalLength ?? null,
          by.aperture ?? null,
          by.iso ?? null,
          by.exposure ?? null,
          by.fps ?? null,
        ],
    item.contributor ?? null,
  ];
}

function kindOf({ kind, videoStatus }: Item): Row[4] {
  if (kind === "photo") return "p";
  if (videoStatus === "PROCESSING") return "vp";
  return videoStatus === "FAILED" ? "vf" : "v";
}

function itemOf(one: Row, page: string): Item {
  const [id, filename, description, mimeType, kind, takenAt, width, height, productUrl, by, contributor] =
    one;
  return {
    id,
    filename,
    description,
    mimeType,
    kind: kind === "p" ? "photo" : "video",
    videoStatus: ({ p: undefined, v: "READY", vp: "PROCESSING", vf: "FAILED" } as const)[kind],
    takenAt,
    width,
    height,
    productUrl: productUrl ?? page.replace(idMark, id),
    camera: by === null ? undefined : cameraOf(by),
    contributor: contributor ?? undefined,
  };
}

function cameraOf([make, model, focalLength, aperture, iso, exposure, fps]: NonNullable<
  Row[9]
>): Item["camera"] {
  return {
    make: make ?? undefined,
    model: model ?? undefined,
    focalLength: focalLength ?? undefined,
    aperture: aperture ?? undefined,
    iso: iso ?? undefined,
    exposure: exposure ?? undefined,
    fps: fps ?? undefined,
  };
}
