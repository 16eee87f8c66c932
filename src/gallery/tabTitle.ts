/** UTF-16 units of a tab's title: VS Code makes a tab as wide as its title is long, and an emoji counts as two. */
const most = 60;

/** A panel's title as its tab can show it; no character is cut in half. */
export function tabTitle(title: string): string {
  if (title.length <= most) return title;
  let shown = "";
  for (const { segment } of new Intl.Segmenter().segment(title)) {
    if (shown.length + segment.length >= most) break;
    shown += segment;
  }
  return `${shown.trimEnd()}…`;
}
