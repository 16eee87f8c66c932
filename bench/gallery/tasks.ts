import type { Page } from "playwright-core";

interface TraceEvent {
  readonly name: string;
  readonly ph: string;
  readonly pid: number;
  readonly tid: number;
  /** Microseconds of the processor that the thread had. */
  readonly tdur?: number;
  readonly args?: { readonly name?: string };
}

/**
 * What the window's main threads did while something went on: each task's length in milliseconds of the processor.
 * By the clock a task is longer where other programs, the browser's own drawing among them, want the same cores.
 */
export async function tasksDuring<T>(
  page: Page,
  work: () => Promise<T>,
): Promise<{ readonly result: T; readonly tasks: readonly number[] }> {
  const browser = page.context().browser();
  if (browser === null) throw new Error("The page has no browser.");
  await browser.startTracing(page, { categories: ["toplevel"] });
  const result = await work();
  return { result, tasks: mainThreadTasks(await browser.stopTracing()) };
}

function mainThreadTasks(recorded: Buffer): readonly number[] {
  const { traceEvents } = JSON.parse(recorded.toString()) as { readonly traceEvents: readonly TraceEvent[] };
  const thread = ({ pid, tid }: TraceEvent): string => `${pid} ${tid}`;
  const mains = new Set(
    traceEvents
      .filter(({ name, args }) => name === "thread_name" && args?.name === "CrRendererMain")
      .map(thread),
  );
  const tasks = traceEvents.filter(({ name, ph }) => ph === "X" && name.endsWith("RunTask"));
  return tasks.filter((task) => mains.has(thread(task))).map(({ tdur = 0 }) => tdur / 1000);
}
