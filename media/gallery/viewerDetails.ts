import type { GalleryCan, ItemAction } from "../../src/shared/protocol.ts";
import { DescriptionEditor } from "./descriptionEditor.ts";
import { element, icon } from "./elements.ts";
import type { IconName } from "./elements.ts";
import type { GalleryItem } from "./item.ts";
import "./viewerDetails.css";
import type { Wording } from "./wording.ts";

export interface DetailsEvents {
  described(itemId: string, description: string): void;
  ran(action: ItemAction, itemId: string): void;
}

/** What is known of the picture shown large, and its description, which is written in place. */
export class ViewerDetails {
  readonly element = element("aside", "details");
  private readonly wording: Wording;
  private readonly events: DetailsEvents;
  private readonly editor: DescriptionEditor;
  private readonly facts = element("div", "facts");
  private shown = "";

  constructor(wording: Wording, events: DetailsEvents) {
    this.wording = wording;
    this.events = events;
    this.editor = new DescriptionEditor(wording, (itemId, text) => events.described(itemId, text));
    this.element.setAttribute("aria-label", wording.texts.details);
    this.element.append(this.editor.element, this.facts);
  }

  /** `undefined`: nothing is known of the picture yet. */
  show(item: GalleryItem | undefined, can: Pick<GalleryCan, "describe">): void {
    this.element.classList.toggle("unread", item === undefined);
    this.editor.show(item, can.describe);
    const key = JSON.stringify(item ?? null);
    if (key === this.shown) return;
    this.shown = key;
    this.facts.replaceChildren(...(item === undefined ? [] : [this.list(item), this.links(item)]));
  }

  private list(item: GalleryItem): HTMLElement {
    const { texts } = this.wording;
    const entries: readonly (readonly [string, readonly string[]])[] = [
      [texts.takenAt, [this.wording.takenAt(item)]],
      [texts.fileName, [item.name]],
      [texts.size, [this.wording.size(item)]],
      [texts.camera, this.wording.camera(item)],
      [texts.contributor, item.contributor === "" ? [] : [item.contributor]],
    ];
    const list = element("dl");
    for (const [name, lines] of entries) {
      if (lines.length === 0) continue;
      list.append(
        element("dt", "", {}, name),
        ...lines.map((line) => element("dd", "", { dir: "auto" }, line)),
      );
    }
    return list;
  }

  private links({ id }: GalleryItem): HTMLElement {
    const { texts } = this.wording;
    const link = (action: ItemAction, label: string, iconName: IconName): HTMLElement => {
      const made = element("button", "link", { type: "button" }, icon(iconName), label);
      made.addEventListener("click", () => this.events.ran(action, id));
      return made;
    };
    return element(
      "div",
      "links",
      { role: "group", "aria-label": texts.links },
      link("copyLink", texts.copyLink, "link"),
      link("openInGooglePhotos", texts.openInGooglePhotos, "external"),
    );
  }
}
