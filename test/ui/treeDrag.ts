import type { Locator, Page } from "playwright-core";

export interface Point {
  readonly x: number;
  readonly y: number;
}

/** Where a row of a tree can be taken hold of, and dropped on: its text. */
const inRow: Point = { x: 60, y: 11 };

/** Drags as a hand does, in steps: VS Code tells trees and editors by where the mouse was. */
export async function drag(page: Page, from: Locator, to: Locator, at: Point = inRow): Promise<void> {
  const start = await pointIn(from, inRow);
  const end = await pointIn(to, at);
  await page.mouse.move(start.x, start.y);
  await page.mouse.down();
  await page.mouse.move(start.x + 8, start.y + 8, { steps: 4 });
  await page.mouse.move(end.x, end.y, { steps: 12 });
  await page.mouse.move(end.x + 2, end.y, { steps: 2 });
  await page.mouse.up();
}

/** Drops a file that comes from outside the window, without a path. */
export async function dropFile(
  page: Page,
  to: Locator,
  file: { name: string; base64: string },
): Promise<void> {
  const dataTransfer = await page.evaluateHandle(({ name, base64 }) => {
    const bytes = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
    const transfer = new DataTransfer();
    transfer.items.add(new File([bytes], name, { type: "image/jpeg" }));
    return transfer;
  }, file);
  for (const type of ["dragenter", "dragover", "drop"]) await to.dispatchEvent(type, { dataTransfer });
}

async function pointIn(target: Locator, { x, y }: Point): Promise<Point> {
  const box = await target.boundingBox();
  if (box === null) throw new Error("It cannot be seen.");
  return { x: box.x + x, y: box.y + y };
}
