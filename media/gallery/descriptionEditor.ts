import { maxDescription } from "../../src/shared/protocol.ts";
import { element } from "./elements.ts";
import type { GalleryItem } from "./item.ts";
import type { Wording } from "./wording.ts";

/** From here on the characters are counted. */
const worthCounting = maxDescription - 200;

/** A description that is written in place: leaving the field saves, Escape restores. */
export class DescriptionEditor {
  readonly element = element("div", "description");
  private readonly wording: Wording;
  private readonly onSave: (itemId: string, description: string) => void;
  private readonly field = element("textarea", "", { id: "description", rows: "1", dir: "auto" });
  private readonly plain = element("p", "plain", { dir: "auto" });
  private readonly rules = element("p", "rules", { id: "description-rules" });
  private itemId = "";
  /** As the host has it. */
  private saved = "";

  constructor(wording: Wording, onSave: (itemId: string, description: string) => void) {
    const { texts } = wording;
    this.wording = wording;
    this.onSave = onSave;
    this.field.placeholder = texts.descriptionHint;
    this.field.setAttribute("aria-describedby", this.rules.id);
    const label = element("label", "", { for: this.field.id }, texts.description);
    this.element.append(label, this.field, this.plain, this.rules);
    this.field.addEventListener("input", () => this.showRules());
    this.field.addEventListener("focus", () => this.showRules());
    this.field.addEventListener("blur", () => this.save());
    this.field.addEventListener("keydown", (event) => this.onKey(event));
  }

  /** What is being written stays, unless it is about another picture: then it is saved first. */
  show(item: GalleryItem | undefined, canDescribe: boolean): void {
    const isOther = item?.id !== this.itemId;
    if (isOther) this.save();
    const isEdited = !isOther && this.text !== this.saved;
    this.itemId = item?.id ?? "";
    this.saved = item?.description ?? "";
    if (!isEdited) this.field.value = this.saved;
    this.field.hidden = !canDescribe || item === undefined;
    this.plain.hidden = canDescribe || item === undefined;
    this.plain.textContent = this.saved || this.wording.texts.descriptionEmpty;
    this.element.hidden = item === undefined;
    this.showRules();
  }

  private get text(): string {
    return this.field.value.trim();
  }

  private get isTooLong(): boolean {
    return lengthOf(this.text) > maxDescription;
  }

  /** One that is too long stays where it is, with its count in red. */
  private save(): void {
    const { text, itemId } = this;
    if (this.field.hidden || itemId === "" || text === this.saved || this.isTooLong) {
      this.showRules();
      return;
    }
    this.saved = text;
    this.field.value = text;
    this.onSave(itemId, text);
    this.showRules();
  }

  private restore(): void {
    this.field.value = this.saved;
    this.leave();
  }

  private onKey(event: KeyboardEvent): void {
    // The keys are the field's: arrows do not turn pages, Space starts no slideshow.
    if (event.key !== "Tab") event.stopPropagation();
    if (event.key === "Escape") {
      event.preventDefault();
      this.restore();
    } else if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      if (!this.isTooLong) this.leave();
    }
  }

  /** The keys belong to the pictures again. */
  private leave(): void {
    this.field.blur();
    this.element.closest("dialog")?.focus();
  }

  private showRules(): void {
    const { texts } = this.wording;
    const length = lengthOf(this.text);
    const isEditing = document.activeElement === this.field;
    const count = this.wording.fill(texts.descriptionLength, length, maxDescription);
    const keys = this.wording.fill(texts.descriptionRules, isMac ? "⌘Enter" : "Ctrl+Enter");
    this.rules.textContent = length >= worthCounting ? count : keys;
    this.rules.hidden = this.field.hidden || (!isEditing && !this.isTooLong);
    this.element.classList.toggle("too-long", this.isTooLong);
    this.field.setAttribute("aria-invalid", String(this.isTooLong));
  }
}

const isMac = typeof navigator === "object" && /mac/i.test(navigator.userAgent);

/** As Google counts: an emoji outside the basic plane is one. */
function lengthOf(text: string): number {
  return Array.from(text).length;
}
