import { isRightToLeft } from "./besideTitle.ts";

/** They turn around what stands behind them. */
const bidiControls = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g;
/** Letters; more would push the sentence around it out of sight. */
const most = 80;
const letters = new Intl.Segmenter();

/** A title or a name from elsewhere, to stand in a sentence: one line, not endless, and in its own direction. */
export function inSentence(name: string): string {
  const line = shortened(name.replace(bidiControls, "").replace(/\s+/gu, " ").trim());
  return isRightToLeft(line) ? `\u2068${line}\u2069` : line;
}

function shortened(line: string): string {
  if (line.length <= most) return line;
  let end = 0;
  let count = 0;
  for (const { segment } of letters.segment(line)) {
    count += 1;
    // A letter may be of endless marks.
    if (count === most || end + segment.length > most * 12) return `${line.slice(0, end).trimEnd()}…`;
    end += segment.length;
  }
  return line;
}
