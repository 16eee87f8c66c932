import { Announcer } from "./announcer.ts";
import { DropAndPaste } from "./dropAndPaste.ts";
import { Formats } from "./formats.ts";
import { frameFor } from "./frame.ts";
import "./gallery.css";
import { givenUp } from "./givenUp.ts";
import { host } from "./host.ts";
import { GalleryPage } from "./page.ts";
import { Wording } from "./wording.ts";

const announcer = new Announcer();
const drops = new DropAndPaste((message) => host.send(message));
let page: GalleryPage | undefined;

host.onMessage((message) => {
  if (message.kind === "opened") {
    const wording = new Wording(message.texts, formats);
    page = new GalleryPage(message, wording, host.place, announcer);
    drops.open(wording, message.album);
    document.body.replaceChildren(...page.elements, drops.element, announcer.element);
    const { rows } = message;
    if (rows.length > 0) page.receive({ kind: "itemsChanged", start: 0, removed: 0, rows });
  } else if (message.kind === "askBytes") {
    void drops.answer(message);
  } else {
    if (message.kind === "albumChanged") drops.album = message.album;
    page?.receive(message);
  }
});

// Whoever comes back to the panel can go on with the keys at once.
window.addEventListener("focus", () => {
  if (document.activeElement === document.body) page?.takeFocus();
});

window.addEventListener("error", (event) => report(event.message));
window.addEventListener("unhandledrejection", (event) => report(String(event.reason)));

// What comes before this is VS Code's own time: the bench measures from here on.
performance.mark("gallery-ready");
givenUp.onGivenUp = (itemIds) => host.send({ kind: "gaveUp", itemIds });
host.send({ kind: "ready" });
const { rowHeight } = frameFor(innerWidth, host.place?.size);
host.send({ kind: "rowHeight", pixels: Math.round(rowHeight * devicePixelRatio) });
// While the host prepares its answer.
const formats = new Formats(document.documentElement.lang);

function report(message: string): void {
  // Harmless: an observer that needed more than one frame.
  if (message.includes("ResizeObserver")) return;
  host.send({ kind: "pageFailed", message: message.slice(0, 2000) });
}
