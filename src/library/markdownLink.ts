/** A link in Markdown. Its text reads as the title does, whatever is in that. */
export function markdownLink(title: string, url: string): string {
  return `[${escapeText(title)}](${escapeUrl(url)})`;
}

/** All that begins something in CommonMark, in GitHub's Markdown or in VS Code's preview, which knows formulas. */
function escapeText(text: string): string {
  return text
    .replace(/\s+/gu, " ")
    .trim()
    .replace(/[\\`*_[\]<>&~|$]/g, "\\$&");
}

/** Brackets and spaces would end the link early. */
function escapeUrl(url: string): string {
  return url.replace(/[\s()<>\\]/gu, (character) =>
    character === "(" ? "%28" : character === ")" ? "%29" : encodeURIComponent(character),
  );
}
