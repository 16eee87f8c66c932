import type { GalleryCan, ItemAction } from "../../src/shared/protocol.ts";
import { button, element } from "./elements.ts";
import type { IconName } from "./elements.ts";
import type { Wording } from "./wording.ts";

interface Offer {
  readonly action: ItemAction;
  readonly label: "addToAlbum" | "removeFromAlbum" | "setCover" | "copyLink" | "saveToWorkspace";
  readonly icon: IconName;
  isOffered(can: GalleryCan, count: number): boolean;
}

const offers: readonly Offer[] = [
  { action: "addToAlbum", label: "addToAlbum", icon: "album", isOffered: (can) => can.add },
  { action: "saveToWorkspace", label: "saveToWorkspace", icon: "save", isOffered: () => true },
  { action: "copyLink", label: "copyLink", icon: "link", isOffered: (_, count) => count === 1 },
  {
    action: "setCover",
    label: "setCover",
    icon: "cover",
    isOffered: (can, count) => can.setCover && count === 1,
  },
  { action: "removeFromAlbum", label: "removeFromAlbum", icon: "remove", isOffered: (can) => can.remove },
];

/** In place of the header while pictures are selected: how many, and what can be done with them. */
export class SelectionBar {
  readonly element = element("div", "selection", { role: "group" });
  private readonly count = element("span", "selected");
  private readonly actions = element("div", "actions");
  private readonly wording: Wording;
  private readonly onAction: (action: ItemAction) => void;
  private shown = "";

  constructor(wording: Wording, events: { cleared(): void; ran(action: ItemAction): void }) {
    this.wording = wording;
    this.onAction = (action) => events.ran(action);
    const clear = button("quiet", wording.texts.clearSelection, "close", () => events.cleared());
    this.element.append(clear, this.count, this.actions);
    this.element.hidden = true;
  }

  show(count: number, can: GalleryCan): void {
    this.element.hidden = count === 0;
    this.count.textContent = this.text(count);
    this.element.setAttribute("aria-label", this.text(count));
    const offered = offers.filter((offer) => offer.isOffered(can, count));
    const key = offered.map(({ action }) => action).join();
    if (key === this.shown) return;
    this.shown = key;
    this.actions.replaceChildren(...offered.map((offer) => this.button(offer)));
  }

  text(count: number): string {
    return this.wording.fill(this.wording.texts.selected, count);
  }

  private button({ action, label, icon }: Offer): HTMLButtonElement {
    return button("secondary", this.wording.texts[label], icon, () => this.onAction(action));
  }
}
