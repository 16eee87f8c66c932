/** Characters of a tab's title, as a reader counts them: VS Code makes a tab as wide as its title is long. */
const most = 40;

/** A panel's title as its tab can show it. */
export function tabTitle(title: string): string {
  if (title.length <= most) return title;
  const characters = Array.from(new Intl.Segmenter().segment(title), ({ segment }) => segment);
  return characters.length <= most
    ? title
    : `${characters
        .slice(0, most - 1)
        .join("")
        .trimEnd()}…`;
}
