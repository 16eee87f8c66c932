import type { GalleryTexts } from "../../src/shared/protocol.ts";
import type { SearchQuery } from "../../src/shared/searchQuery.ts";
import { element } from "./elements.ts";
import { choice, Field } from "./searchFormControls.ts";
import { dateFieldsOf, datesOf } from "./searchFormQuery.ts";
import type { DateFields } from "./searchFormQuery.ts";

/** When pictures were taken: any time, on a day, or between two, either of which may be left open. */
export class DateField {
  readonly field: Field;
  private readonly texts: GalleryTexts;
  private readonly mode: HTMLSelectElement;
  private readonly day: HTMLInputElement;
  private readonly from: HTMLInputElement;
  private readonly to: HTMLInputElement;

  constructor(texts: GalleryTexts) {
    this.texts = texts;
    this.mode = choice({ any: texts.anyTime, day: texts.onDay, between: texts.betweenDays });
    this.mode.setAttribute("aria-label", texts.searchDates);
    this.day = dateInput(texts.day);
    this.from = dateInput(texts.from);
    this.to = dateInput(texts.to);
    this.field = new Field(texts.searchDates, this.mode, this.day, this.from, this.to);
    this.mode.addEventListener("change", () => this.onMode());
  }

  /** Half a date is none yet, and one that does not exist never will be. */
  get isWhole(): boolean {
    return [this.day, this.from, this.to].every(({ validity, hidden }) => hidden || !validity.badInput);
  }

  get dates(): Pick<SearchQuery, "dates" | "ranges"> {
    return datesOf(this.fields);
  }

  show(dates: Pick<SearchQuery, "dates" | "ranges">): void {
    const { mode, day, from, to } = dateFieldsOf(dates);
    this.mode.value = mode;
    this.day.value = day;
    this.from.value = from;
    this.to.value = to;
    this.showFields();
  }

  complain(text: string): void {
    this.field.complain(text);
  }

  complainIfBroken(): void {
    this.complain(this.isWhole ? "" : this.texts.noDay);
  }

  focus(): void {
    this.mode.focus();
  }

  private get fields(): DateFields {
    const mode = this.mode.value === "day" || this.mode.value === "between" ? this.mode.value : "any";
    return { mode, day: this.day.value, from: this.from.value, to: this.to.value };
  }

  private onMode(): void {
    this.showFields();
    const next = { any: undefined, day: this.day, between: this.from }[this.fields.mode];
    next?.focus();
  }

  private showFields(): void {
    const { mode } = this.fields;
    this.day.hidden = mode !== "day";
    this.from.hidden = mode !== "between";
    this.to.hidden = mode !== "between";
  }
}

function dateInput(label: string): HTMLInputElement {
  return element("input", "", {
    type: "date",
    "aria-label": label,
    title: label,
    min: "0001-01-01",
    max: "9999-12-31",
  });
}
