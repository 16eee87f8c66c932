import { element } from "./elements.ts";

/** Says things to screen readers, one at a time, and nothing twice in a row. */
export class Announcer {
  readonly element = element("div", "announcer", { "aria-live": "polite", role: "status" });
  private said = "";

  say(text: string): void {
    if (text === this.said) return;
    this.said = text;
    this.element.textContent = text;
  }
}
