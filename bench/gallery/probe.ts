import type { FrameLocator, Page } from "playwright-core";

/** What was seen in a page while it moved. */
export interface Smoothness {
  /** Most elements of the kind looked at that were in the page at once. */
  readonly most: number;
  readonly frames: number;
  /** Frames that a screen of 60 a second would have shown and this page did not. */
  readonly dropped: number;
  /** Tasks of over 50 ms, and the longest one. */
  readonly longTasks: number;
  readonly longest: number;
}

/** A page by itself, or the one in a panel. */
export type Watched = Page | FrameLocator;

export interface Movement {
  readonly scroller: string;
  readonly counted: string;
  /** Parts of the whole height: where it begins and ends. */
  readonly from: number;
  readonly to: number;
  readonly steps: number;
}

/** Moves the view from one place to another in so many steps, a frame each, and tells how smooth it was. */
export function move(watched: Watched, movement: Movement): Promise<Smoothness> {
  return watched.locator("body").evaluate(moveInPage, movement, { timeout: 300_000 });
}

/** Runs in the page: knows nothing of what stands around it here. */
async function moveInPage(body: HTMLElement, movement: Movement): Promise<Smoothness> {
  const scroller = document.querySelector(movement.scroller) ?? body;
  const frame = (): Promise<number> => new Promise((done) => requestAnimationFrame(done));
  const tasks: number[] = [];
  const observer = new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) if (entry.name === "self") tasks.push(entry.duration);
  });
  observer.observe({ type: "longtask" });
  const goTo = (part: number): void => {
    scroller.scrollTop = part * (scroller.scrollHeight - scroller.clientHeight);
  };
  goTo(movement.from);
  for (let i = 0; i < 10; i++) await frame();
  tasks.length = 0;
  let [most, dropped, last] = [0, 0, await frame()];
  for (let step = 1; step <= movement.steps; step++) {
    goTo(movement.from + ((movement.to - movement.from) * step) / movement.steps);
    const now = await frame();
    dropped += Math.max(0, Math.round((now - last) / (1000 / 60)) - 1);
    last = now;
    most = Math.max(most, document.querySelectorAll(movement.counted).length);
  }
  // Long tasks are told of a little later.
  await new Promise((done) => setTimeout(done, 200));
  observer.disconnect();
  return {
    most,
    frames: movement.steps,
    dropped,
    longTasks: tasks.length,
    longest: Math.max(0, ...tasks),
  };
}

/** Bytes of JavaScript that are still in use, in megabytes. */
export async function heap(page: Page): Promise<number> {
  const session = await page.context().newCDPSession(page);
  await session.send("HeapProfiler.collectGarbage");
  const { usedSize } = await session.send("Runtime.getHeapUsage");
  await session.detach();
  return usedSize / 1024 ** 2;
}
