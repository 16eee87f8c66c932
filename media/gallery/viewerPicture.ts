import { pictureEdge } from "../../src/shared/pictureEdge.ts";
import { button, element, icon } from "./elements.ts";
import { fitInside } from "./fitInside.ts";
import type { GalleryList } from "./galleryList.ts";
import { isVideo } from "./item.ts";
import type { GalleryItem } from "./item.ts";
import { Neighbours } from "./neighbours.ts";
import { videoOffer } from "./videoPlayer.ts";
import type { Wording } from "./wording.ts";
import type { ZoomRoom } from "./zoom.ts";
import { ZoomStage } from "./zoomStage.ts";

export interface ViewerSource {
  readonly list: GalleryList;
  /** The edge at which a small picture is here already; 0 if there is none. */
  loadedEdge(index: number): number;
  /** Where the small picture stands, if it is in sight. */
  rectOf(index: number): DOMRect | undefined;
}

export interface ViewerPictureEvents {
  openedInBrowser(): void;
  zoomed(): void;
}

/** The large picture itself: what is shown until it is here, when it cannot be had, and when it is looked at closely. */
export class ViewerPicture {
  readonly stage = element("div", "stage");
  readonly zoom: ZoomStage;
  private readonly source: ViewerSource;
  private readonly wording: Wording;
  private readonly events: ViewerPictureEvents;
  private readonly picture = element("div", "picture");
  private readonly message = element("div", "message");
  private readonly neighbours = new Neighbours();
  private index = 0;
  private item: GalleryItem | undefined;
  private edge = 0;

  constructor(source: ViewerSource, wording: Wording, events: ViewerPictureEvents) {
    this.source = source;
    this.wording = wording;
    this.events = events;
    this.stage.append(this.picture, this.message);
    this.zoom = new ZoomStage(this.stage, this.picture, {
      room: () => this.room,
      changed: () => {
        this.sharpen();
        events.zoomed();
      },
    });
    new ResizeObserver(() => this.item !== undefined && this.fit()).observe(this.stage);
  }

  /** How large a pixel of the original is on the screen, in parts of one of the screen's; undefined if unknown. */
  get magnification(): number | undefined {
    const { fitted, actualWidth } = this.room;
    return actualWidth > 0 && fitted.width > 0 ? (fitted.width * this.zoom.scale) / actualWidth : undefined;
  }

  show(index: number, item: GalleryItem, isOther: boolean): void {
    this.index = index;
    this.item = item;
    if (isOther) this.showPicture(item);
    const near = [index, index + 1, index + 2, index - 1];
    this.neighbours.keep(near.flatMap((each) => this.urlOf(each) ?? []));
  }

  /** The picture is still to be read. */
  showUnread(): void {
    this.item = undefined;
    this.picture.replaceChildren();
    this.message.replaceChildren(element("p", "", {}, this.wording.texts.loading));
  }

  clear(): void {
    this.item = undefined;
    this.neighbours.keep([]);
    this.picture.replaceChildren();
    this.zoom.fit();
  }

  set context(context: string) {
    this.picture.dataset["vscodeContext"] = context;
  }

  /** Grows out of the small picture. */
  openFrom(rect: DOMRect | undefined): void {
    const isCalm =
      matchMedia("(prefers-reduced-motion: reduce)").matches ||
      document.body.classList.contains("vscode-reduce-motion");
    const own = this.picture.getBoundingClientRect();
    if (isCalm || rect === undefined || own.width === 0) return;
    const x = rect.left + rect.width / 2 - own.left - own.width / 2;
    const y = rect.top + rect.height / 2 - own.top - own.height / 2;
    const from = { transform: `translate(${x}px, ${y}px) scale(${rect.width / own.width})` };
    this.picture.animate([from, { transform: "none" }], { duration: 180, easing: "cubic-bezier(.2,0,0,1)" });
  }

  /** Resolves when the picture is here or will not come. */
  async whenShown(): Promise<void> {
    const image = this.picture.querySelector<HTMLImageElement>(".full");
    await image?.decode().catch(() => undefined);
  }

  private showPicture(item: GalleryItem): void {
    this.zoom.fit();
    this.message.replaceChildren(...this.videoMessage(item));
    const children: Node[] = [];
    const small = this.source.loadedEdge(this.index);
    if (small > 0) {
      const src = this.source.list.pictures.at(item.id, small);
      children.push(element("img", "small", { src, alt: "", draggable: "false" }));
    }
    children.push(this.fullImage(item));
    if (isVideo(item)) children.push(element("span", "badge", {}, icon("play")));
    this.picture.replaceChildren(...children);
    this.fit();
  }

  private fullImage(item: GalleryItem): HTMLImageElement {
    const image = this.neighbours.image(this.urlOf(this.index) ?? "");
    this.edge = this.edgeFor(item, 1);
    image.alt = this.wording.nameOf(item);
    image.className = image.complete && image.naturalWidth > 0 ? "full loaded" : "full";
    image.onload = () => {
      image.classList.add("loaded");
      this.fit();
    };
    image.onerror = () => this.showFailure(item);
    return image;
  }

  /** Looked at closely, a picture is asked for again in the size that is needed then. */
  private sharpen(): void {
    const { item } = this;
    if (item === undefined) return;
    const edge = this.edgeFor(item, this.zoom.scale);
    if (edge <= this.edge) return;
    this.edge = edge;
    const src = this.source.list.pictures.at(item.id, edge);
    const sharp = element("img", "sharp", { src, alt: "", draggable: "false", decoding: "async" });
    sharp.addEventListener("load", () => {
      this.picture.querySelector(".sharp.loaded")?.remove();
      sharp.classList.add("loaded");
    });
    sharp.addEventListener("error", () => sharp.remove());
    this.picture.append(sharp);
  }

  private edgeFor(item: GalleryItem, scale: number): number {
    const size = fitInside(item, this.box, devicePixelRatio);
    const largest = Math.max(item.width, item.height) / devicePixelRatio;
    const most = largest > 0 ? largest / Math.max(size.width, size.height) : scale;
    const used = Math.min(scale, Math.max(1, most));
    return pictureEdge(size.width * used, size.height * used, devicePixelRatio);
  }

  private showFailure(item: GalleryItem): void {
    if (this.item?.id !== item.id) return;
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
    return videoOffer(item, this.source.list.pictures.video(item.id), this.wording, {
      openedInBrowser: () => this.events.openedInBrowser(),
      playing: (video) => this.picture.append(video),
      said: (...words) => this.message.replaceChildren(...words),
    });
  }

  /** Known proportions keep their place before any byte has come; unknown ones get it when the picture is here. */
  private fit(): void {
    const { fitted } = this.room;
    this.picture.style.width = `${fitted.width}px`;
    this.picture.style.height = `${fitted.height}px`;
    this.zoom.refit();
  }

  private get room(): ZoomRoom {
    const image = this.picture.querySelector<HTMLImageElement>(".full");
    const natural = { width: image?.naturalWidth ?? 0, height: image?.naturalHeight ?? 0 };
    const original = this.item !== undefined && this.item.width > 0 ? this.item : natural;
    return {
      fitted: fitInside(original, this.box, devicePixelRatio),
      stage: this.box,
      actualWidth: original.width / devicePixelRatio,
    };
  }

  private get box(): { readonly width: number; readonly height: number } {
    return { width: this.stage.clientWidth, height: this.stage.clientHeight };
  }

  private urlOf(index: number): string | undefined {
    const item = this.source.list.item(index);
    return item && this.source.list.pictures.at(item.id, this.edgeFor(item, 1));
  }
}
