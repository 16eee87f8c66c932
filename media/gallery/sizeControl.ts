import { button, element } from "./elements.ts";
import { sizes } from "./frame.ts";
import type { Wording } from "./wording.ts";

/** How large the pictures are: a slider between two buttons. */
export class SizeControl {
  readonly element: HTMLElement;
  private readonly slider = element("input", "", {
    type: "range",
    min: String(sizes.smallest),
    max: String(sizes.largest),
    step: "1",
  });
  private readonly smaller: HTMLButtonElement;
  private readonly larger: HTMLButtonElement;

  constructor({ texts }: Wording, onSize: (size: number) => void) {
    const stepTo = (by: number): void => onSize(Number(this.slider.value) + by);
    this.smaller = button("quiet", texts.smaller, "subtract", () => stepTo(-1));
    this.larger = button("quiet", texts.larger, "add", () => stepTo(1));
    this.slider.setAttribute("aria-label", texts.pictureSize);
    this.slider.title = texts.pictureSize;
    this.slider.addEventListener("input", () => onSize(Number(this.slider.value)));
    this.element = element("div", "size", {}, this.smaller, this.slider, this.larger);
  }

  show(size: number): void {
    this.slider.value = String(size);
    this.smaller.classList.toggle("spent", size <= sizes.smallest);
    this.larger.classList.toggle("spent", size >= sizes.largest);
  }
}
