import { categories } from "../../src/shared/searchQuery.ts";
import type { Category } from "../../src/shared/searchQuery.ts";
import { element } from "./elements.ts";
import { checkbox, Field } from "./searchFormControls.ts";
import type { Wording } from "./wording.ts";

/** As many as the service takes. */
const most = 10;

/** Some of the categories, ticked in a list that opens below its button. */
export class CategoryField {
  readonly field: Field;
  private readonly wording: Wording;
  private readonly nothing: string;
  private readonly button = element("button", "choose", { type: "button", "aria-expanded": "false" });
  private readonly list = element("div", "choices", { role: "group" });
  private readonly hint = element("p", "hint");
  private readonly boxes = new Map<Category, HTMLInputElement>();
  private others: readonly Category[] = [];

  constructor(wording: Wording, which: "included" | "excluded") {
    const { texts } = wording;
    const caption = which === "included" ? texts.categoriesIncluded : texts.categoriesExcluded;
    this.wording = wording;
    this.nothing = which === "included" ? texts.anyCategory : texts.noCategory;
    this.list.id = `categories-${which}`;
    this.list.hidden = true;
    this.list.setAttribute("aria-label", caption);
    this.button.setAttribute("aria-controls", this.list.id);
    this.hint.textContent = wording.fill(texts.mostCategories, most);
    this.field = new Field(caption, this.button);
    this.field.element.classList.add("categories");
    this.field.element.append(this.list);
    this.build();
    this.listen();
    this.refresh();
  }

  get chosen(): readonly Category[] {
    return categories.filter((category) => this.boxes.get(category)?.checked);
  }

  set chosen(chosen: readonly Category[]) {
    for (const [category, box] of this.boxes) box.checked = chosen.includes(category);
    this.refresh();
  }

  /** What is chosen in the other list cannot be chosen in this one. */
  exclude(others: readonly Category[]): void {
    this.others = others;
    this.refresh();
  }

  private build(): void {
    const { texts } = this.wording;
    const sorted = categories.toSorted((one, other) =>
      texts.categories[one].localeCompare(texts.categories[other]),
    );
    for (const category of sorted) {
      const { box, element: label } = checkbox(texts.categories[category]);
      box.value = category;
      this.boxes.set(category, box);
      this.list.append(label);
    }
    this.list.append(this.hint);
  }

  private listen(): void {
    const { element: field } = this.field;
    this.button.addEventListener("click", () => this.open(this.list.hidden !== false));
    this.list.addEventListener("change", () => this.refresh());
    field.addEventListener("keydown", (event) => this.onKey(event));
    field.addEventListener("focusout", ({ relatedTarget }) => {
      if (relatedTarget instanceof Node && !field.contains(relatedTarget)) this.open(false);
    });
    document.addEventListener("pointerdown", ({ target }) => {
      if (target instanceof Node && !field.contains(target)) this.open(false);
    });
  }

  private open(isOpen: boolean): void {
    if (this.list.hidden === !isOpen) return;
    this.list.hidden = !isOpen;
    this.button.setAttribute("aria-expanded", String(isOpen));
    if (!isOpen) return;
    this.list.style.left = "0";
    const over = this.list.getBoundingClientRect().right - document.documentElement.clientWidth + 12;
    this.list.style.left = `${Math.min(0, -over)}px`;
    (this.enabled.find((box) => box.checked) ?? this.enabled[0])?.focus();
  }

  private onKey(event: KeyboardEvent): void {
    if (event.key === "Escape" && !this.list.hidden) {
      this.open(false);
      this.button.focus();
      event.stopPropagation();
      return;
    }
    const step = { ArrowDown: 1, ArrowRight: 1, ArrowUp: -1, ArrowLeft: -1 }[event.key];
    if (step === undefined) return;
    event.preventDefault();
    if (this.list.hidden) {
      this.open(true);
      return;
    }
    const boxes = this.enabled;
    const at = boxes.findIndex((box) => box === document.activeElement);
    boxes[(at + step + boxes.length) % boxes.length]?.focus();
  }

  private get enabled(): readonly HTMLInputElement[] {
    return [...this.boxes.values()].filter((box) => !box.disabled);
  }

  private refresh(): void {
    const { chosen } = this;
    for (const [category, box] of this.boxes) {
      box.disabled = !box.checked && (chosen.length >= most || this.others.includes(category));
    }
    this.hint.hidden = chosen.length < most;
    this.button.textContent = this.textFor(chosen);
  }

  private textFor(chosen: readonly Category[]): string {
    const { texts } = this.wording;
    if (chosen.length === 0) return this.nothing;
    if (chosen.length > 2) return this.wording.fill(texts.chosenCategories, chosen.length);
    return chosen.map((category) => texts.categories[category]).join(", ");
  }
}
