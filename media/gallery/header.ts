import type { GalleryAction, GalleryAlbum, GalleryButton } from "../../src/shared/protocol.ts";
import { button, element, icon } from "./elements.ts";
import type { IconName } from "./elements.ts";
import type { Wording } from "./wording.ts";

const iconOf: Readonly<Partial<Record<GalleryAction, IconName>>> = {
  refresh: "refresh",
  retry: "refresh",
  addPictures: "add",
  share: "share",
  shareInGooglePhotos: "share",
  copyLink: "link",
  openInGooglePhotos: "external",
  signIn: "signIn",
  goToDate: "calendar",
  newest: "refresh",
  clearSearch: "close",
};

export function actionButton(
  { action, label }: GalleryButton,
  style: "primary" | "secondary" | "quiet",
  onAction: (action: GalleryAction) => void,
): HTMLButtonElement {
  return button(style, label, iconOf[action], () => onAction(action));
}

function styleOf(action: GalleryAction): "primary" | "secondary" | "quiet" {
  if (action === "addPictures") return "primary";
  return action === "refresh" || action === "openInGooglePhotos" ? "quiet" : "secondary";
}

/** Title, number of items and what can be done with the album. */
export class Header {
  readonly element = element("header", "header");
  private readonly title = element("h1");
  private readonly meta = element("p", "meta");
  private readonly actions = element("div", "actions", { role: "group" });
  private readonly busy = element("div", "busy");
  private readonly onAction: (action: GalleryAction) => void;
  private shown = "";

  /** @param cover stands over all of it while pictures are selected. */
  constructor(onAction: (action: GalleryAction) => void, size: HTMLElement, cover: HTMLElement) {
    this.onAction = onAction;
    this.element.append(
      element("div", "heading", {}, this.title, this.meta),
      size,
      this.actions,
      this.busy,
      cover,
    );
  }

  set isCovered(isCovered: boolean) {
    this.element.classList.toggle("covered", isCovered);
  }

  /** @param count how many pictures there are, in words; empty if that is not known. */
  show(album: GalleryAlbum, count: string, isReading: boolean, wording: Wording): void {
    this.title.textContent = album.title;
    this.title.title = album.title;
    this.title.dir = "auto";
    this.showMeta(album, count, wording);
    this.element.classList.toggle("reading", isReading);
    const buttons = JSON.stringify(album.buttons);
    if (buttons === this.shown) return;
    this.shown = buttons;
    this.actions.replaceChildren(
      ...album.buttons.map((each) => actionButton(each, styleOf(each.action), this.onAction)),
    );
  }

  private showMeta(album: GalleryAlbum, count: string, wording: Wording): void {
    const words = [album.subtitle, count].filter((text) => text !== "");
    this.meta.replaceChildren(...words.map((text) => element("span", "", {}, text)));
    if (album.isShared) this.meta.append(element("span", "shared", {}, icon("people"), wording.texts.shared));
  }
}
