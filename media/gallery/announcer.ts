import { element } from "./elements.ts";

/** Says things to screen readers, one at a time, and nothing twice in a row. */
export class Announcer {
  readonly element = element("div", "announcer", { "aria-live": "polite", role: "status" });
  private said = "";
  private waiting: ReturnType<typeof setTimeout> | undefined;

  say(text: string): void {
    if (text === this.said) return;
    this.said = text;
    this.element.textContent = text;
  }

  /** Says where things stand once they have stood for a moment. */
  sayLater(text: string): void {
    clearTimeout(this.waiting);
    this.waiting = setTimeout(() => this.say(text), 400);
  }
}
