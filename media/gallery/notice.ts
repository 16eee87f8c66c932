import type { GalleryAction, GalleryNotice } from "../../src/shared/protocol.ts";
import { element, icon } from "./elements.ts";
import { actionButton } from "./header.ts";

/** Says why there is nothing to see, in the middle of the page, or what is wrong, in a bar above the pictures. */
export class NoticeView {
  readonly element = element("section", "notice");
  private readonly onAction: (action: GalleryAction) => void;
  private shown = "";

  constructor(onAction: (action: GalleryAction) => void) {
    this.onAction = onAction;
  }

  show(notice: GalleryNotice | null, isBar: boolean): void {
    this.element.hidden = notice === null;
    this.element.classList.toggle("bar", isBar);
    const key = JSON.stringify(notice);
    if (notice === null || key === this.shown) return;
    this.shown = key;
    const picture = { info: "empty", error: "problem", offline: "offline" } as const;
    this.element.dataset["tone"] = notice.tone;
    this.element.replaceChildren(
      icon(picture[notice.tone]),
      element("div", "words", {}, element("h2", "", {}, notice.title), element("p", "", {}, notice.text)),
      element(
        "div",
        "actions",
        {},
        ...notice.buttons.map((each, at) =>
          actionButton(each, at === 0 ? "primary" : "secondary", this.onAction),
        ),
      ),
    );
  }
}
