import { element } from "./elements.ts";

let lastId = 0;

function newId(): string {
  return `search-${++lastId}`;
}

/** One of a few, with what is read for each. */
export function choice(options: Readonly<Record<string, string>>): HTMLSelectElement {
  const select = element("select");
  for (const [value, label] of Object.entries(options))
    select.append(element("option", "", { value }, label));
  return select;
}

/** A box to be ticked, with its words beside it. */
export function checkbox(label: string): { readonly box: HTMLInputElement; readonly element: HTMLElement } {
  const box = element("input", "", { type: "checkbox" });
  return { box, element: element("label", "option-line", {}, box, element("span", "", {}, label)) };
}

/** Controls under a caption, and below them what is wrong with them. */
export class Field {
  readonly element: HTMLElement;
  private readonly problem = element("p", "problem", { id: newId() });
  private readonly controls: readonly HTMLElement[];

  constructor(caption: string, ...controls: readonly HTMLElement[]) {
    const id = newId();
    this.controls = controls;
    this.problem.hidden = true;
    this.problem.setAttribute("role", "alert");
    const [first] = controls;
    const isAlone = controls.length === 1 && first !== undefined;
    if (isAlone) first.id ||= newId();
    const label = isAlone
      ? element("label", "caption", { id, for: first.id }, caption)
      : element("span", "caption", { id }, caption);
    const group: Readonly<Record<string, string>> = isAlone ? {} : { role: "group", "aria-labelledby": id };
    const line = element("div", "controls", {}, ...controls);
    this.element = element("div", "field", group, label, line, this.problem);
  }

  /** Empty: nothing is wrong. */
  complain(text: string): void {
    this.problem.textContent = text;
    this.problem.hidden = text === "";
    for (const control of this.controls) {
      if (text === "") control.removeAttribute("aria-describedby");
      else control.setAttribute("aria-describedby", this.problem.id);
      control.classList.toggle("invalid", text !== "");
    }
  }
}
