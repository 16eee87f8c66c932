const rightToLeft = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]/;
const leftToRightMark = "\u200e";

/** A text that stands beside a title in one line: its number is not drawn into a title in Hebrew or Arabic. */
export function besideTitle(title: string, text: string): string {
  return isRightToLeft(title) ? leftToRightMark + text : text;
}

export function isRightToLeft(text: string): boolean {
  return rightToLeft.test(text);
}
