import type { Measurement } from "../measurement.ts";
import { openAlbum } from "./opening.ts";
import type { Opening } from "./opening.ts";
import { openScaleLibrary } from "./scaleLibrary.ts";

/** One alone moves by half with whatever else the machine is at. */
const windows = 5;
const budgets = { firstMs: 300, requests: 1 };

/** How soon an album of so many pictures is there, in windows that have shown no album before. */
export async function measureOpenings(items: number): Promise<readonly Measurement[]> {
  const openings: Opening[] = [];
  for (let window = 0; window < windows; window++) openings.push(await openInNewWindow(items));
  const sorted = (key: keyof Opening): number[] => openings.map((each) => each[key]).sort((a, b) => a - b);
  const median = (key: keyof Opening): number => sorted(key)[Math.floor(windows / 2)] ?? Number.NaN;
  const most = (key: keyof Opening): number => sorted(key).at(-1) ?? Number.NaN;
  const what = (text: string): string => `${items.toLocaleString("en")}: ${text}`;
  return [
    { what: what("click to first thumbnail"), value: median("sinceClick"), unit: "ms" },
    {
      what: what("…after answer and page"),
      value: median("sinceReady"),
      unit: "ms",
      budget: budgets.firstMs,
    },
    { what: what("…in the slowest window"), value: most("sinceReady"), unit: "ms" },
    { what: what("requests before it"), value: most("requests"), unit: "", budget: budgets.requests },
  ];
}

async function openInNewWindow(items: number): Promise<Opening> {
  const library = await openScaleLibrary(items);
  try {
    return await openAlbum(library);
  } finally {
    await library.close();
  }
}
