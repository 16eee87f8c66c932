import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import type { MediaItem } from "../../src/api/types.ts";
import { launchBrowser } from "../../scripts/vscode-web/page.ts";
import { EmulatorControl } from "../../test/support/emulatorControl.ts";
import type { Measurement } from "../measurement.ts";
import { mostRead } from "./panel.ts";
import { heap, move } from "./probe.ts";
import { readAlbum } from "./readAlbum.ts";
import { startScaleService } from "./scaleService.ts";

/** What a user would have otherwise: a page with an `<img loading="lazy">` for each of the same pictures. */
export async function measurePlainPage(items: number): Promise<readonly Measurement[]> {
  const emulator = await startScaleService(items);
  const count = Math.min(items, mostRead);
  const server = createServer((_, response) => response.setHeader("content-type", "text/html").end(html));
  const browser = await launchBrowser({ patched: false });
  let html = "";
  try {
    const before = Date.now();
    const { pictures, requests } = await readAlbum(new EmulatorControl(emulator.url), count);
    html = pageOf(pictures);
    await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
    const page = await browser.newPage({ viewport: { width: 1040, height: 780 } });
    await page.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`, { waitUntil: "commit" });
    await page.waitForFunction(() => [...document.images].some((image) => image.complete), undefined, {
      timeout: 120_000,
    });
    const first = Date.now() - before;
    await page.waitForLoadState("domcontentloaded", { timeout: 120_000 });
    const place = { scroller: "html", counted: "img", from: 0, to: 1 };
    const through = await move(page, { ...place, steps: Math.min(600, 20 + items / 20) });
    const what = (text: string): string => `${items.toLocaleString("en")}: plain, ${text}`;
    return [
      { what: what("first picture"), value: first, unit: "ms" },
      { what: what("requests before it"), value: requests, unit: "" },
      { what: what("pictures in it"), value: through.most, unit: "" },
      { what: what("long tasks"), value: through.longTasks, unit: "" },
      { what: what("longest of them"), value: through.longest, unit: "ms" },
      { what: what("dropped frames"), value: through.dropped, unit: "" },
      { what: what("memory of the page"), value: await heap(page), unit: "MB" },
    ];
  } finally {
    await browser.close();
    server.close();
    await emulator.stop();
  }
}

function pageOf(pictures: readonly MediaItem[]): string {
  const images = pictures.map(({ baseUrl = "", mediaMetadata: { width = "4", height = "3" } = {} }) => {
    const shown = Math.round((200 * Number(width)) / Number(height));
    return `<img loading="lazy" alt="" width="${shown}" height="200" src="${baseUrl}=w384-h384">`;
  });
  return `<!doctype html><html lang="en"><title>Pictures</title><body>${images.join("\n")}`;
}
