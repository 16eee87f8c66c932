import { Announcer } from "./announcer.ts";
import "./gallery.css";
import { host } from "./host.ts";
import { GalleryPage } from "./page.ts";

const announcer = new Announcer();
let page: GalleryPage | undefined;

host.onMessage((message) => {
  if (message.kind === "opened") {
    page = new GalleryPage(message, host.place, announcer);
    document.body.replaceChildren(...page.elements, announcer.element);
  } else {
    page?.receive(message);
  }
});

// Whoever comes back to the panel can go on with the keys at once.
window.addEventListener("focus", () => {
  if (document.activeElement === document.body) page?.takeFocus();
});

window.addEventListener("error", (event) => report(event.message));
window.addEventListener("unhandledrejection", (event) => report(String(event.reason)));

host.send({ kind: "ready" });

function report(message: string): void {
  // Harmless: an observer that needed more than one frame.
  if (message.includes("ResizeObserver")) return;
  host.send({ kind: "pageFailed", message: message.slice(0, 2000) });
}
