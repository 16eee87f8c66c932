import { button, element, icon } from "./elements.ts";
import { isVideo } from "./item.ts";
import type { GalleryItem } from "./item.ts";
import { Neighbours } from "./neighbours.ts";
import { fitInside, pictureEdge, pictureUrl } from "./pictureSizes.ts";
import { detailsOf } from "./viewerDetails.ts";
import type { Wording } from "./wording.ts";

export interface ViewerSource {
  readonly pictureTemplate: string;
  readonly known: number;
  /** How many pictures there will be when all are read. */
  readonly expected: number;
  item(index: number): GalleryItem | undefined;
  /** The edge at which a small picture is here already; 0 if there is none. */
  loadedEdge(index: number): number;
}

export interface ViewerEvents {
  /** Another picture is shown, or none. */
  shown(index: number | undefined): void;
  /** Left while this picture was shown. */
  closed(index: number): void;
  openedInBrowser(itemId: string): void;
  said(text: string): void;
}

/** One picture as large as the page, its neighbours a key away. */
export class Viewer {
  readonly element = element("dialog", "viewer", { tabindex: "-1" });
  private readonly source: ViewerSource;
  private readonly wording: Wording;
  private readonly events: ViewerEvents;
  private readonly title = element("h2", "", { dir: "auto" });
  private readonly position = element("span", "position");
  private readonly stage = element("div", "stage");
  private readonly picture = element("div", "picture");
  private readonly message = element("div", "message");
  private readonly details = element("aside", "details");
  private readonly previous: HTMLButtonElement;
  private readonly next: HTMLButtonElement;
  private readonly neighbours = new Neighbours();
  private index = 0;
  private shownId = "";

  constructor(source: ViewerSource, wording: Wording, events: ViewerEvents) {
    this.source = source;
    this.wording = wording;
    this.events = events;
    const { texts } = wording;
    this.previous = button("quiet", texts.previous, "left", () => this.show(this.index - 1));
    this.next = button("quiet", texts.next, "right", () => this.show(this.index + 1));
    this.previous.classList.add("side", "previous");
    this.next.classList.add("side", "next");
    this.details.setAttribute("aria-label", texts.details);
    this.build();
    this.element.addEventListener("keydown", (event) => this.onKey(event));
    this.element.addEventListener("close", () => this.onClose());
    new ResizeObserver(() => this.element.open && this.fit()).observe(this.stage);
  }

  /** The picture that is shown large; undefined when none is. */
  get viewing(): number | undefined {
    return this.element.open ? this.index : undefined;
  }

  open(index: number): void {
    if (!this.element.open) this.element.showModal();
    // Not its first button: what opened is the picture, and the keys belong to it.
    this.element.focus();
    this.shownId = "";
    this.show(index);
  }

  /** To be called after the source has changed. @param index where the picture that was shown is now. */
  changed(index: number): void {
    if (!this.element.open) return;
    if (this.source.expected === 0) this.element.close();
    else this.show(index);
  }

  private build(): void {
    const { texts } = this.wording;
    const back = button("quiet", texts.back, "back", () => this.element.close());
    const inBrowser = button("quiet", texts.openInBrowser, "external", () => this.openInBrowser());
    const toggle = button("quiet", texts.details, "details", () => {
      const isHidden = this.element.classList.toggle("without-details");
      toggle.setAttribute("aria-pressed", String(!isHidden));
    });
    toggle.setAttribute("aria-pressed", "true");
    this.stage.append(this.picture, this.previous, this.next, this.message);
    this.element.append(
      element("div", "viewer-bar", {}, back, this.title, this.position, inBrowser, toggle),
      element("div", "viewer-body", {}, this.stage, this.details),
    );
  }

  private show(wanted: number): void {
    const index = Math.max(0, Math.min(wanted, this.source.expected - 1));
    const item = this.source.item(index);
    const hasMoved = index !== this.index;
    this.index = index;
    this.previous.disabled = index === 0;
    this.next.disabled = index >= this.source.expected - 1;
    this.position.textContent = this.wording.fill(
      this.wording.texts.position,
      index + 1,
      this.source.expected,
    );
    this.events.shown(index);
    if (item === undefined) this.showUnread();
    else this.showItem(item, hasMoved);
  }

  private showUnread(): void {
    this.shownId = "";
    this.title.textContent = "";
    this.picture.replaceChildren();
    this.details.replaceChildren();
    this.message.replaceChildren(element("p", "", {}, this.wording.texts.loading));
  }

  private showItem(item: GalleryItem, hasMoved: boolean): void {
    this.title.textContent = item.name;
    this.element.setAttribute("aria-label", item.name);
    this.details.replaceChildren(...detailsOf(item, this.wording));
    if (this.shownId !== item.id) {
      this.shownId = item.id;
      this.showPicture(item);
      if (hasMoved) this.events.said(`${this.wording.nameOf(item)}. ${this.position.textContent}`);
    }
    this.neighbours.keep(
      [this.index, this.index + 1, this.index + 2, this.index - 1].flatMap(
        (index) => this.urlOf(index) ?? [],
      ),
    );
  }

  private showPicture(item: GalleryItem): void {
    this.message.replaceChildren(...this.videoMessage(item));
    const children: Node[] = [];
    const small = this.source.loadedEdge(this.index);
    if (small > 0) {
      const src = pictureUrl(this.source.pictureTemplate, item.id, small);
      children.push(element("img", "small", { src, alt: "", draggable: "false" }));
    }
    children.push(this.fullImage(item));
    if (isVideo(item)) children.push(element("span", "badge", {}, icon("play")));
    this.picture.replaceChildren(...children);
    this.fit();
  }

  private fullImage(item: GalleryItem): HTMLImageElement {
    const url = this.urlOf(this.index) ?? "";
    const image = this.neighbours.image(url);
    image.alt = this.wording.nameOf(item);
    image.className = image.complete && image.naturalWidth > 0 ? "full loaded" : "full";
    image.onload = () => {
      image.classList.add("loaded");
      this.fit();
    };
    image.onerror = () => this.showFailure(item);
    return image;
  }

  private showFailure(item: GalleryItem): void {
    if (this.shownId !== item.id) return;
    const { texts } = this.wording;
    const again = button("primary", texts.tryAgain, undefined, () => {
      this.neighbours.forget(this.urlOf(this.index) ?? "");
      this.showPicture(item);
    });
    this.message.replaceChildren(element("p", "", {}, texts.pictureFailed), again);
  }

  private videoMessage(item: GalleryItem): readonly Node[] {
    const { texts } = this.wording;
    if (item.kind === "photo") return [];
    if (item.kind === "videoFailed") return [element("p", "", {}, texts.videoFailed)];
    if (item.kind === "videoProcessing") return [element("p", "", {}, texts.videoProcessing)];
    const open = button("primary", texts.openInBrowser, "external", () => this.openInBrowser());
    return [element("p", "", {}, texts.videoElsewhere), open];
  }

  /** Known proportions keep their place before any byte has come; unknown ones get it when the picture is here. */
  private fit(): void {
    const item = this.source.item(this.index);
    if (item === undefined) return;
    const image = this.picture.querySelector<HTMLImageElement>(".full");
    const natural = { width: image?.naturalWidth ?? 0, height: image?.naturalHeight ?? 0 };
    const size = fitInside(item.width > 0 ? item : natural, this.box, devicePixelRatio);
    this.picture.style.width = `${size.width}px`;
    this.picture.style.height = `${size.height}px`;
  }

  private get box(): { readonly width: number; readonly height: number } {
    return { width: this.stage.clientWidth, height: this.stage.clientHeight };
  }

  private urlOf(index: number): string | undefined {
    const item = this.source.item(index);
    if (item === undefined) return undefined;
    const size = fitInside(item, this.box, devicePixelRatio);
    return pictureUrl(
      this.source.pictureTemplate,
      item.id,
      pictureEdge(size.width, size.height, devicePixelRatio),
    );
  }

  private openInBrowser(): void {
    const item = this.source.item(this.index);
    if (item !== undefined) this.events.openedInBrowser(item.id);
  }

  private onKey(event: KeyboardEvent): void {
    if (event.altKey || event.metaKey || event.ctrlKey || event.shiftKey) return;
    const target = {
      ArrowLeft: this.index - 1,
      ArrowRight: this.index + 1,
      Home: 0,
      End: this.source.known - 1,
    }[event.key];
    if (target === undefined) return;
    event.preventDefault();
    this.show(target);
  }

  private onClose(): void {
    this.neighbours.keep([]);
    this.picture.replaceChildren();
    this.shownId = "";
    this.events.shown(undefined);
    this.events.closed(this.index);
  }
}
