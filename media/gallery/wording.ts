import type { GalleryTexts, PluralText } from "../../src/shared/protocol.ts";
import type { Formats } from "./formats.ts";
import { isVideo } from "./item.ts";
import type { GalleryItem } from "./item.ts";

/** The host's texts filled in, and dates and numbers as they are written in the display language. */
export class Wording {
  readonly texts: GalleryTexts;
  private readonly formats: Formats;

  constructor(texts: GalleryTexts, formats: Formats) {
    this.texts = texts;
    this.formats = formats;
  }

  fill(text: string, ...values: readonly (string | number)[]): string {
    return text.replace(/\{(\d)\}/g, (whole, at: string) => {
      const value = values[Number(at)] ?? whole;
      return typeof value === "number" ? this.formats.numbers.format(value) : value;
    });
  }

  count(text: PluralText, count: number): string {
    const form = this.formats.plurals.select(count);
    return this.fill(form === "zero" || form === "two" ? text.other : text[form], count);
  }

  /** What a screen reader says for a picture: its description or name, and when it was taken. */
  nameOf(item: GalleryItem): string {
    const kind = isVideo(item) ? this.texts.video : "";
    const date = item.takenAt === null ? "" : this.formats.shortDate.format(item.takenAt);
    return [kind, item.description || item.name, date].filter((part) => part !== "").join(", ");
  }

  takenAt(item: GalleryItem): string {
    return item.takenAt === null ? this.texts.takenUnknown : this.formats.longDate.format(item.takenAt);
  }

  /** Such as "May 2024". @param key months since year 0. */
  month(key: number): string {
    const date = new Date(2000, key % 12, 1);
    date.setFullYear(Math.floor(key / 12));
    return this.formats.monthYear.format(date);
  }

  size(item: GalleryItem): string {
    return item.width > 0 && item.height > 0
      ? this.fill(this.texts.pixels, item.width, item.height)
      : this.texts.sizeUnknown;
  }

  /** Such as "Pixel 8", "24 mm · f/1.8 · 1/125 s · ISO 100"; empty lines are left out. */
  camera(item: GalleryItem): readonly string[] {
    if (item.camera === null) return [];
    const [name, focalLength, aperture, iso, exposure] = item.camera;
    const number = (value: number): string => this.formats.decimals.format(value);
    const settings = [
      focalLength === null ? "" : `${number(focalLength)} mm`,
      aperture === null ? "" : `ƒ/${number(aperture)}`,
      exposure === null ? "" : exposureTime(exposure, number),
      iso === null ? "" : `ISO ${iso}`,
    ].filter((part) => part !== "");
    return [name, settings.join(" · ")].filter((line) => line !== "");
  }
}

function exposureTime(seconds: number, number: (value: number) => string): string {
  return seconds > 0 && seconds < 0.4 ? `1/${Math.round(1 / seconds)} s` : `${number(seconds)} s`;
}
