import { button, element } from "./elements.ts";
import { isMenuKey } from "./gridFocus.ts";
import type { GalleryItem } from "./item.ts";
import { Slideshow } from "./slideshow.ts";
import { ViewerDetails } from "./viewerDetails.ts";
import type { DetailsEvents } from "./viewerDetails.ts";
import { ViewerPicture } from "./viewerPicture.ts";
import type { ViewerSource } from "./viewerPicture.ts";
import type { Wording } from "./wording.ts";

export interface ViewerEvents extends DetailsEvents {
  /** Another picture is shown, or none. */
  shown(index: number | undefined): void;
  /** Left while this picture was shown. */
  closed(index: number): void;
  openedInBrowser(itemId: string): void;
  said(text: string): void;
}

/** A zoomed picture moves so many pixels with an arrow key. */
const panStep = 80;

/** One picture as large as the page, its neighbours a key away. */
export class Viewer {
  readonly element = element("dialog", "viewer", { tabindex: "-1" });
  private readonly source: ViewerSource;
  private readonly wording: Wording;
  private readonly events: ViewerEvents;
  private readonly title = element("h2", "", { dir: "auto" });
  private readonly position = element("span", "position");
  private readonly zoomText = element("span", "zoom-text");
  private readonly details: ViewerDetails;
  private readonly picture: ViewerPicture;
  private readonly slideshow: Slideshow;
  private readonly previous: HTMLButtonElement;
  private readonly next: HTMLButtonElement;
  private readonly play: HTMLButtonElement;
  private readonly pause: HTMLButtonElement;
  private readonly toggleDetails: HTMLButtonElement;
  private index = 0;
  private shownId = "";

  constructor(source: ViewerSource, wording: Wording, events: ViewerEvents) {
    this.source = source;
    this.wording = wording;
    this.events = events;
    const { texts } = wording;
    this.picture = new ViewerPicture(source, wording, {
      openedInBrowser: () => this.openInBrowser(),
      zoomed: () => this.showZoom(),
    });
    this.slideshow = new Slideshow({
      next: () => this.goTo(this.index + 1),
      shown: () => this.picture.whenShown(),
      changed: (isRunning) => this.showSlideshow(isRunning),
    });
    this.previous = button("quiet", texts.previous, "left", () => this.goTo(this.index - 1));
    this.next = button("quiet", texts.next, "right", () => this.goTo(this.index + 1));
    this.previous.classList.add("side", "previous");
    this.next.classList.add("side", "next");
    this.play = button("quiet", texts.startSlideshow, "play", () => this.switchSlideshow());
    this.pause = button("quiet", texts.stopSlideshow, "pause", () => this.switchSlideshow());
    this.toggleDetails = button("quiet", texts.details, "details", () => {
      this.element.classList.toggle("without-details");
      this.showToggle();
    });
    this.details = new ViewerDetails(wording, events);
    this.build();
    this.element.addEventListener("keydown", (event) => this.onKey(event));
    this.element.addEventListener("close", () => this.onClose());
  }

  /** The picture that is shown large; undefined when none is. */
  get viewing(): number | undefined {
    return this.element.open ? this.index : undefined;
  }

  open(index: number): void {
    const isOpening = !this.element.open;
    const rect = isOpening ? this.source.rectOf(index) : undefined;
    if (isOpening) this.element.showModal();
    // Not its first button: what opened is the picture, and the keys belong to it.
    this.element.focus();
    this.shownId = "";
    this.show(index);
    if (isOpening) this.picture.openFrom(rect);
  }

  showDetails(): void {
    this.element.classList.remove("without-details");
    this.showToggle();
  }

  /** To be called after the source has changed. @param index where the picture that was shown is now. */
  changed(index: number): void {
    if (!this.element.open) return;
    if (this.source.list.expected === 0) this.element.close();
    else this.show(index);
  }

  private build(): void {
    const { texts } = this.wording;
    const back = button("quiet", texts.back, "back", () => this.element.close());
    const smaller = button("quiet", texts.zoomOut, "subtract", () => this.picture.zoom.out());
    const larger = button("quiet", texts.zoomIn, "add", () => this.picture.zoom.in());
    const inBrowser = button("quiet", texts.openInBrowser, "external", () => this.openInBrowser());
    const zoom = element("div", "zoom", {}, smaller, this.zoomText, larger);
    const tools = [this.play, this.pause, inBrowser, this.toggleDetails];
    this.pause.hidden = true;
    this.showToggle();
    this.picture.stage.append(this.previous, this.next);
    this.element.append(
      element("div", "viewer-bar", {}, back, this.title, this.position, zoom, ...tools),
      element("div", "viewer-body", {}, this.picture.stage, this.details.element),
    );
  }

  /** By a key, a button or the slideshow. */
  private goTo(index: number): boolean {
    if (index < 0 || index >= this.source.list.expected) return false;
    this.show(index);
    this.slideshow.wait();
    return true;
  }

  private show(wanted: number): void {
    const { list } = this.source;
    const index = Math.max(0, Math.min(wanted, list.expected - 1));
    const item = list.item(index);
    const hasMoved = index !== this.index;
    this.index = index;
    this.previous.disabled = index === 0;
    this.next.disabled = index >= list.expected - 1;
    const position = list.isCounted ? this.wording.texts.position : "{0}";
    this.position.textContent = this.wording.fill(position, index + 1, list.expected);
    this.events.shown(index);
    if (item === undefined) this.showUnread();
    else this.showItem(item, hasMoved);
  }

  private showUnread(): void {
    this.shownId = "";
    this.title.textContent = "";
    this.details.show(undefined, this.source.list.can);
    this.picture.showUnread();
  }

  private showItem(item: GalleryItem, hasMoved: boolean): void {
    const isOther = this.shownId !== item.id;
    this.shownId = item.id;
    this.title.textContent = item.name;
    this.element.setAttribute("aria-label", item.name);
    this.details.show(item, this.source.list.can);
    this.picture.context = this.source.list.context(item);
    this.picture.show(this.index, item, isOther);
    if (isOther && hasMoved && !this.slideshow.isRunning) {
      this.events.said(`${this.wording.nameOf(item)}. ${this.position.textContent}`);
    }
  }

  private showZoom(): void {
    const { magnification } = this.picture;
    this.zoomText.textContent =
      magnification === undefined
        ? ""
        : this.wording.fill(this.wording.texts.zoomed, Math.round(magnification * 100));
  }

  private showToggle(): void {
    const isShown = !this.element.classList.contains("without-details");
    this.toggleDetails.setAttribute("aria-pressed", String(isShown));
  }

  private showSlideshow(isRunning: boolean): void {
    const hadFocus = document.activeElement === this.play || document.activeElement === this.pause;
    this.play.hidden = isRunning;
    this.pause.hidden = !isRunning;
    this.element.classList.toggle("playing", isRunning);
    if (hadFocus) (isRunning ? this.pause : this.play).focus();
  }

  private switchSlideshow(): void {
    this.slideshow.toggle();
    this.events.said(this.slideshow.isRunning ? this.play.title : this.pause.title);
  }

  private openInBrowser(): void {
    const item = this.source.list.item(this.index);
    if (item !== undefined) this.events.openedInBrowser(item.id);
  }

  private onKey(event: KeyboardEvent): void {
    const { target } = event;
    const isField = target instanceof Element && target.closest("input, textarea, select") !== null;
    if (event.defaultPrevented || isField || event.altKey || event.metaKey || event.ctrlKey) return;
    const isButton = target instanceof Element && target.closest("button") !== null;
    const handler = isMenuKey(event) ? () => this.openMenu() : this.handlerOf(event, isButton);
    if (handler === undefined) return;
    event.preventDefault();
    handler();
  }

  private handlerOf({ key, shiftKey }: KeyboardEvent, isButton: boolean): (() => void) | undefined {
    const { zoom } = this.picture;
    const pan = { ArrowLeft: [1, 0], ArrowRight: [-1, 0], ArrowUp: [0, 1], ArrowDown: [0, -1] }[key];
    if (zoom.isZoomed && pan !== undefined) {
      return () => zoom.pan((pan[0] ?? 0) * panStep, (pan[1] ?? 0) * panStep);
    }
    const always: Readonly<Record<string, () => void>> = { "+": () => zoom.in(), "=": () => zoom.in() };
    const plain: Readonly<Record<string, () => void>> = {
      ArrowLeft: () => this.goTo(this.index - 1),
      ArrowRight: () => this.goTo(this.index + 1),
      Home: () => this.goTo(0),
      End: () => this.goTo(this.source.list.known - 1),
      "-": () => zoom.out(),
      0: () => zoom.fit(),
      1: () => zoom.actual(),
    };
    if (key === " " && !isButton && !shiftKey) return () => this.switchSlideshow();
    const found = Object.hasOwn(always, key) ? always[key] : undefined;
    return found ?? (shiftKey || !Object.hasOwn(plain, key) ? undefined : plain[key]);
  }

  private openMenu(): void {
    const { left, top, width, height } = this.picture.stage.getBoundingClientRect();
    const place = { clientX: left + width / 2, clientY: top + height / 2 };
    const target = this.picture.stage.querySelector(".picture");
    target?.dispatchEvent(new MouseEvent("contextmenu", { bubbles: true, cancelable: true, ...place }));
  }

  private onClose(): void {
    this.slideshow.stop();
    this.picture.clear();
    this.shownId = "";
    this.events.shown(undefined);
    this.events.closed(this.index);
  }
}
