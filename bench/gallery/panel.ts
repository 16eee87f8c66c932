import type { EmulatorControl } from "../../test/support/emulatorControl.ts";
import type { Workbench } from "../../test/support/workbench.ts";
import type { Measurement } from "../measurement.ts";
import { heap, move } from "./probe.ts";
import { calm, openScaleLibrary } from "./scaleLibrary.ts";

/** So many pictures of an album are read at most: what lies behind them is measured by itself. */
export const mostRead = 50_000;

const budgets = { firstMs: 300, requests: 1, tiles: 150, longTasks: 0, thumbnails: 0 };

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
    const through = await move(workbench.gallery, { ...place, steps: Math.min(600, 20 + items / 20) });
    const dragged = await move(workbench.gallery, { ...place, steps: 60 });
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
      {
        what: what("long tasks, scrolling"),
        value: through.longTasks,
        unit: "",
        budget: budgets.longTasks,
      },
      { what: what("longest of them"), value: through.longest, unit: "ms" },
      { what: what("dropped frames, scrolling"), value: through.dropped, unit: "" },
      { what: what("…of frames"), value: through.frames, unit: "" },
      {
        what: what("long tasks, dragging"),
        value: dragged.longTasks,
        unit: "",
        budget: budgets.longTasks,
      },
      { what: what("dropped frames, dragging"), value: dragged.dropped, unit: "" },
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

async function open(workbench: Workbench, control: EmulatorControl): Promise<Opening> {
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
  while (document.querySelector(".tile.loaded") === null) await new Promise(requestAnimationFrame);
  const ready = performance.getEntriesByName("gallery-ready")[0]?.startTime ?? 0;
  return { shown: Date.now(), ready: performance.timeOrigin + ready };
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
