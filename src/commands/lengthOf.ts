/** Characters as people, and Google, count them: an emoji is one. */
export function lengthOf(text: string): number {
  return Array.from(text).length;
}
