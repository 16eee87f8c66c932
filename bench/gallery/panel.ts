import type { EmulatorControl } from "../../test/support/emulatorControl.ts";
import type { Workbench } from "../../test/support/workbench.ts";
import type { Measurement } from "../measurement.ts";
import { type Movement, type Smoothness, heap, move } from "./probe.ts";
import { readAlbum } from "./readAlbum.ts";
import { calm, openScaleLibrary } from "./scaleLibrary.ts";
import { tasksDuring } from "./tasks.ts";

/** So many pictures of an album are read at most: what lies behind them is measured by itself. */
export const mostRead = 50_000;

const budgets = { firstMs: 300, requests: 1, tiles: 150, taskMs: 50, thumbnails: 0 };

interface Opening {
  /** Milliseconds from the click, and from the answer or the page's ready message, whichever is later. */
  readonly sinceClick: number;
  readonly sinceReady: number;
  readonly requests: number;
}

/** An album of so many pictures in our panel. */
export async function measurePanel(items: number): Promise<readonly Measurement[]> {
  const library = await openScaleLibrary(items);
  try {
    const { control, vscode } = library;
    const { workbench } = vscode;
    const before = await heap(workbench.page);
    const opening = await open(workbench, control);
    await readOn(workbench, control, items);
    const part = Math.min(1, mostRead / items);
    const place = { scroller: ".scroller", counted: ".tile", from: 0, to: part };
    const steps = Math.min(600, 20 + items / 20);
    const through = await watch(workbench, { ...place, steps });
    const dragged = await watch(workbench, { ...place, steps: 60 });
    const memory = (await heap(workbench.page)) - before;
    const fetched = await openAgain(workbench, control);
    const what = (text: string): string => `${items.toLocaleString("en")}: ${text}`;
    return [
      { what: what("click to first thumbnail"), value: opening.sinceClick, unit: "ms" },
      {
        what: what("…after answer and page"),
        value: opening.sinceReady,
        unit: "ms",
        budget: budgets.firstMs,
      },
      {
        what: what("requests before it"),
        value: opening.requests,
        unit: "",
        budget: budgets.requests,
      },
      {
        what: what("most tiles"),
        value: Math.max(through.most, dragged.most),
        unit: "",
        budget: budgets.tiles,
      },
      ...smoothness(what("scrolling"), through),
      ...smoothness(what("dragging"), dragged),
      { what: what("memory of the page"), value: memory, unit: "MB" },
      {
        what: what("thumbnails on 2nd opening"),
        value: fetched,
        unit: "",
        budget: budgets.thumbnails,
      },
    ];
  } finally {
    await library.close();
  }
}

interface Watched extends Smoothness {
  /** Milliseconds of the processor that each task of the window's main threads took. */
  readonly tasks: readonly number[];
}

async function watch({ page, gallery }: Workbench, movement: Movement): Promise<Watched> {
  const { result, tasks } = await tasksDuring(page, () => move(gallery, movement));
  return { ...result, tasks };
}

function smoothness(what: string, { tasks, ...seen }: Watched): readonly Measurement[] {
  return [
    {
      what: `${what}, longest task`,
      value: Math.max(0, ...tasks),
      unit: "ms",
      budget: budgets.taskMs,
    },
    { what: `${what}, …by the clock`, value: seen.longest, unit: "ms" },
    { what: `${what}, dropped frames`, value: seen.dropped, unit: "" },
    { what: `${what}, …of frames`, value: seen.frames, unit: "" },
  ];
}

/** Google has its pictures ready; ours draws them on the same cores when they are asked for, and keeps them a while. */
async function haveDrawn(control: EmulatorControl): Promise<void> {
  const { pictures } = await readAlbum(control, 60);
  for (const edge of [192, 256, 384, 512]) {
    const urls = pictures.slice(0, 60).map(({ baseUrl = "" }) => `${baseUrl}=w${edge}-h${edge}`);
    await Promise.all(urls.map(async (url) => (await fetch(url)).arrayBuffer()));
  }
}

async function open(workbench: Workbench, control: EmulatorControl): Promise<Opening> {
  await haveDrawn(control);
  await calm(control);
  await control.forgetRequests();
  const clicked = Date.now();
  await workbench.rows("Albums").first().click();
  // Before it is there, the frame shows an empty document.
  await workbench.gallery.locator(".grid-area").waitFor({ state: "attached" });
  const { shown, ready } = await workbench.gallery.locator("body").evaluate(firstThumbnail);
  const asked = (await control.requests()).filter(
    ({ method, startedAt }) => method !== "media" && startedAt >= clicked && startedAt < shown,
  );
  const answered = asked.find(({ method }) => method === "mediaItems.search")?.endedAt ?? clicked;
  return {
    sinceClick: shown - clicked,
    sinceReady: shown - Math.max(answered, ready),
    requests: asked.length,
  };
}

/** Runs in the page. */
async function firstThumbnail(): Promise<{ readonly shown: number; readonly ready: number }> {
  const at = (name: string): number | undefined => performance.getEntriesByName(name)[0]?.startTime;
  while (at("gallery-first-picture") === undefined) await new Promise(requestAnimationFrame);
  const [shown = 0, ready = 0] = [at("gallery-first-picture"), at("gallery-ready")];
  return { shown: performance.timeOrigin + shown, ready: performance.timeOrigin + ready };
}

/** Goes to where the last picture to be read is: the panel reads up to it. */
async function readOn({ gallery }: Workbench, control: EmulatorControl, items: number): Promise<void> {
  await gallery.locator(".scroller").evaluate(
    (scroller, part) => {
      scroller.scrollTop = part * (scroller.scrollHeight - scroller.clientHeight);
    },
    Math.min(1, mostRead / items),
  );
  await calm(control);
}

/** How many thumbnails are fetched when the album is opened again. */
async function openAgain(workbench: Workbench, control: EmulatorControl): Promise<number> {
  await workbench.gallery.locator(".scroller").evaluate((scroller) => (scroller.scrollTop = 0));
  await calm(control);
  await workbench.runCommand("View: Close Editor");
  await control.forgetRequests();
  await workbench.rows("Albums").first().click();
  await workbench.gallery.locator(".tile.loaded").first().waitFor();
  await calm(control);
  return (await control.requests("media")).length;
}
