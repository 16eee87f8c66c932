/** Characters as people count them, not UTF-16 units: an emoji is one. */
export function lengthOf(text: string): number {
  return Array.from(text).length;
}
