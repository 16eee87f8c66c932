import { AlbumLayout } from "../../media/gallery/albumLayout.ts";
import { ScrollMap } from "../../media/gallery/scrollMap.ts";
import type { Measurement } from "../measurement.ts";

const count = 1_000_000;
const budgetMs = 50;

/** The layout of a million pictures by itself, as the page makes it: what is in sight first, the rest in slices. */
export function measureLayout(): readonly Measurement[] {
  const shapes = [4 / 3, 3 / 4, 16 / 9, 3 / 2, 1];
  const aspects = Float32Array.from({ length: count }, (_, at) => shapes[(at * 7919) % shapes.length] ?? 1);
  const layout = new AlbumLayout({ width: 1000, rowHeight: 200, gap: 5 });
  const update = time(() => layout.update(aspects, 0, count));
  const prepare = time(() => layout.prepare(count - 1, 900));
  const slices: number[] = [];
  while (!layout.isSettled) {
    slices.push(
      time(() => {
        const end = performance.now() + 8;
        layout.settle(() => performance.now() < end);
      }),
    );
  }
  const map = new ScrollMap();
  map.resize(layout.height, 900);
  map.moved(map.height - 900);
  const last = layout.rowAt(map.top + 899)?.end ?? 0;
  const total = slices.reduce((sum, slice) => sum + slice, 0);
  return [
    { what: "layout: a million is told", value: update, unit: "ms", budget: budgetMs },
    { what: "layout: what is in sight", value: prepare, unit: "ms", budget: budgetMs },
    { what: "layout: all of it, in slices", value: total, unit: "ms" },
    { what: "layout: longest slice", value: Math.max(...slices), unit: "ms", budget: budgetMs },
    { what: "layout: last picture reached", value: last, unit: "" },
    { what: "layout: height in px", value: layout.height, unit: "" },
  ];
}

function time(work: () => void): number {
  const before = performance.now();
  work();
  return performance.now() - before;
}
