import type { EmulatorControl } from "../../test/support/emulatorControl.ts";
import { readAlbum } from "./readAlbum.ts";
import { calm } from "./scaleLibrary.ts";
import type { ScaleLibrary } from "./scaleLibrary.ts";

export interface Opening {
  /** Milliseconds from the click, and from the answer or the page's ready message, whichever is later. */
  readonly sinceClick: number;
  readonly sinceReady: number;
  readonly requests: number;
}

/** The first album, in a window that has not shown it before. */
export async function openAlbum({ control, vscode: { workbench } }: ScaleLibrary): Promise<Opening> {
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

/** Google has its pictures ready; ours draws them on the same cores when they are asked for, and keeps them a while. */
async function haveDrawn(control: EmulatorControl): Promise<void> {
  const { pictures } = await readAlbum(control, 60);
  for (const edge of [192, 256, 384, 512]) {
    const urls = pictures.slice(0, 60).map(({ baseUrl = "" }) => `${baseUrl}=w${edge}-h${edge}`);
    await Promise.all(urls.map(async (url) => (await fetch(url)).arrayBuffer()));
  }
}

/** Runs in the page. */
async function firstThumbnail(): Promise<{ readonly shown: number; readonly ready: number }> {
  const at = (name: string): number | undefined => performance.getEntriesByName(name)[0]?.startTime;
  while (at("gallery-first-picture") === undefined) await new Promise(requestAnimationFrame);
  const [shown = 0, ready = 0] = [at("gallery-first-picture"), at("gallery-ready")];
  return { shown: performance.timeOrigin + shown, ready: performance.timeOrigin + ready };
}
