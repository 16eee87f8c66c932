import type { EmulatorControl } from "../../test/support/emulatorControl.ts";
import type { Workbench } from "../../test/support/workbench.ts";
import type { Measurement } from "../measurement.ts";
import { type Movement, type Smoothness, heap, move } from "./probe.ts";
import { openAlbum } from "./opening.ts";
import { calm, openScaleLibrary } from "./scaleLibrary.ts";
import { tasksDuring } from "./tasks.ts";

/** So many pictures of an album are read at most: what lies behind them is measured by itself. */
export const mostRead = 50_000;

const budgets = { tiles: 150, taskMs: 50, thumbnails: 0 };

/** An album of so many pictures in our panel, once it is open. */
export async function measurePanel(items: number): Promise<readonly Measurement[]> {
  const library = await openScaleLibrary(items);
  try {
    const { control, vscode } = library;
    const { workbench } = vscode;
    const before = await heap(workbench.page);
    await openAlbum(library);
    await readOn(workbench, control, items);
    // What reading leaves behind is collected here, not while the view is scrolled: the collector goes through the
    // heap of the whole window, three quarters of it VS Code's.
    const afterReading = (await heap(workbench.page)) - before;
    const part = Math.min(1, mostRead / items);
    const place = { scroller: ".scroller", counted: ".tile", from: 0, to: part };
    const steps = Math.min(600, 20 + items / 20);
    const through = await watch(workbench, { ...place, steps });
    const dragged = await watch(workbench, { ...place, steps: 60 });
    const afterScrolling = (await heap(workbench.page)) - before;
    const fetched = await openAgain(workbench, control);
    const what = (text: string): string => `${items.toLocaleString("en")}: ${text}`;
    return [
      {
        what: what("most tiles"),
        value: Math.max(through.most, dragged.most),
        unit: "",
        budget: budgets.tiles,
      },
      ...smoothness(what("scrolling"), through),
      ...smoothness(what("dragging"), dragged),
      { what: what("memory after reading"), value: afterReading, unit: "MB" },
      { what: what("…after scrolling"), value: afterScrolling, unit: "MB" },
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
