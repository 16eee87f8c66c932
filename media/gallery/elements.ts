type Child = Node | string;

/** An element with a class, attributes and children; text is always text, never markup. */
export function element<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  className = "",
  attributes: Readonly<Record<string, string>> = {},
  ...children: readonly Child[]
): HTMLElementTagNameMap[Tag] {
  const made = document.createElement(tag);
  if (className !== "") made.className = className;
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  made.append(...children);
  return made;
}

/** What `setAttribute` wrote, by element and name. */
const written = new WeakMap<Element, Map<string, string>>();

/**
 * Unless it wrote the same before: a browser takes every word for a new one, and looks at the styles around it again.
 * It does not ask the element, since each answer is an object that the collector of garbage has to see to one by one;
 * so whoever changes an attribute more than once always does it with this.
 */
export function setAttribute(of: Element, name: string, value: string): void {
  const before = written.get(of) ?? new Map<string, string>();
  if (before.get(name) === value) return;
  written.set(of, before.set(name, value));
  of.setAttribute(name, value);
}

export function setText(of: Element, text: string): void {
  if (of.textContent !== text) of.textContent = text;
}

const icons = {
  refresh: "M13 8a5 5 0 1 1-1.5-3.6M13 2v3h-3",
  add: "M8 3v10M3 8h10",
  subtract: "M3 8h10",
  check: "M3.2 8.4 6.6 11.8 12.8 4.6",
  close: "M3.5 3.5l9 9M12.5 3.5l-9 9",
  album: "M3.5 4.5h9v9h-9zM5 2.5h6M8 7v4M6 9h4",
  remove: "M3.5 4.5h9v9h-9zM5 2.5h6M6 9h4",
  cover: "M2.5 3h11v10h-11zM8 5.2l.9 1.8 2 .3-1.4 1.4.3 2L8 9.7l-1.8 1 .3-2-1.4-1.4 2-.3z",
  save: "M8 2.5v8M4.8 7.5 8 10.7l3.2-3.2M3 13.5h10",
  calendar: "M2.5 4h11v9.5h-11zM2.5 7h11M5.5 2.5V5M10.5 2.5V5",
  search: "M11 7a4 4 0 1 1-8 0 4 4 0 0 1 8 0ZM10 10l3.5 3.5",
  pause: "M5.5 3.5v9M10.5 3.5v9",
  share:
    "M6.1 7 10 4.7M6.1 9l3.9 2.3M5.9 8a1.9 1.9 0 1 1-3.8 0 1.9 1.9 0 0 1 3.8 0ZM13.9 3.6a1.9 1.9 0 1 1-3.8 0 1.9 1.9 0 0 1 3.8 0ZM13.9 12.4a1.9 1.9 0 1 1-3.8 0 1.9 1.9 0 0 1 3.8 0Z",
  external: "M7 3H3.5a.5.5 0 0 0-.5.5v9a.5.5 0 0 0 .5.5h9a.5.5 0 0 0 .5-.5V9M9.5 2.5h4v4M13 3 7.5 8.5",
  link: "M6.8 9.2a2.6 2.6 0 0 0 3.7 0l2.2-2.2A2.6 2.6 0 0 0 9 3.3l-.9.9M9.2 6.8a2.6 2.6 0 0 0-3.7 0L3.3 9A2.6 2.6 0 0 0 7 12.7l.9-.9",
  people:
    "M7.7 5.2a2.2 2.2 0 1 1-4.4 0 2.2 2.2 0 0 1 4.4 0ZM1.5 13c0-2.5 1.6-4 4-4s4 1.5 4 4M10.5 3.2a2.2 2.2 0 0 1 0 4.1M11.6 9.4c1.8.4 2.9 1.7 2.9 3.6",
  left: "M10 3 5 8l5 5",
  right: "M6 3l5 5-5 5",
  back: "M7.5 3 2.5 8l5 5M3 8h10.5",
  details: "M8 14A6 6 0 1 0 8 2a6 6 0 0 0 0 12ZM8 7.3v3.5M8 5.1v.3",
  missing: "M2.5 3.5h11v9h-11zM2.5 10.5 6 7.5l2.5 2 2-1.5 3 2.5M2 2l12 12",
  place:
    "M8 14s4.5-4.4 4.5-7.7a4.5 4.5 0 0 0-9 0C3.5 9.6 8 14 8 14ZM8 7.9a1.6 1.6 0 1 0 0-3.2 1.6 1.6 0 0 0 0 3.2Z",
  route:
    "M4 12.5a1.5 1.5 0 1 0 0-.01M12 3.5a1.5 1.5 0 1 0 0-.01M5.5 12.5h4a2.2 2.2 0 0 0 0-4.5h-3a2.2 2.2 0 0 1 0-4.5h4",
  play: "M5.5 3.5v9l7-4.5z",
  empty: "M2.5 4.5h8v8h-8zM5 2.5h8.5V10M2.5 10.5 5 8.5l2 1.5 1.5-1 2 1.5",
  signIn: "M8 8a2.7 2.7 0 1 0 0-5.4A2.7 2.7 0 0 0 8 8ZM2.8 14c0-2.6 2-4.2 5.2-4.2s5.2 1.6 5.2 4.2",
  offline: "M4.5 12a2.7 2.7 0 0 1-.2-5.4 3.9 3.9 0 0 1 7.4-.4 2.9 2.9 0 0 1 .6 5.7M2 2l12 12M4.5 12h6",
  problem: "M8 2.2 14.3 13H1.7zM8 6.2v3.3M8 11.2v.3",
} as const;
export type IconName = keyof typeof icons;

export function icon(name: IconName): SVGSVGElement {
  const space = "http://www.w3.org/2000/svg";
  const svg = document.createElementNS(space, "svg");
  svg.setAttribute("viewBox", "0 0 16 16");
  svg.setAttribute("class", `icon icon-${name}`);
  svg.setAttribute("aria-hidden", "true");
  const path = document.createElementNS(space, "path");
  path.setAttribute("d", icons[name]);
  svg.append(path);
  return svg;
}

/** A button with an icon and a label; where room is short the label is heard, and seen as a tooltip, only. */
export function button(
  style: "primary" | "secondary" | "quiet",
  label: string,
  iconName: IconName | undefined,
  onClick: () => void,
): HTMLButtonElement {
  const made = element("button", `button ${style}`, { type: "button", "aria-label": label, title: label });
  if (iconName !== undefined) made.append(icon(iconName));
  if (style !== "quiet") made.append(element("span", "label", {}, label));
  made.addEventListener("click", onClick);
  return made;
}
