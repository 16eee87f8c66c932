import { button, element } from "./elements.ts";
import type { Wording } from "./wording.ts";

export interface ReadingEvents {
  /** So many pictures are to be read; 0: no more. */
  wanted(count: number): void;
  cancelled(): void;
}

/** More than a page away: worth a word about how far it has come. */
const farAway = 150;

/** Asks the host to read on as far as the view needs, and shows how far it has come when that is a long way. */
export class Reading {
  readonly element = element("div", "reading-bar");
  private readonly text = element("span");
  private readonly bar = element("progress");
  private readonly events: ReadingEvents;
  private asked = 0;
  private isFar = false;

  constructor(wording: Wording, events: ReadingEvents) {
    this.events = events;
    this.bar.setAttribute("aria-label", wording.texts.loading);
    this.element.hidden = true;
    this.element.append(
      this.text,
      this.bar,
      button("secondary", wording.texts.cancel, undefined, () => events.cancelled()),
    );
  }

  /** How many are to be read for what is looked at now. */
  want(count: number, known: number, wording: Wording): void {
    const target = count > known ? count : 0;
    if (target !== this.asked) {
      this.asked = target;
      this.events.wanted(target);
    }
    this.isFar = target !== 0 && (target - known > farAway || this.isFar);
    this.element.hidden = !this.isFar;
    if (!this.isFar) return;
    this.text.textContent = wording.fill(wording.texts.readingTo, known, target);
    this.bar.max = target;
    this.bar.value = known;
  }
}
