import type { SearchProblem } from "../../src/shared/protocol.ts";
import { emptyQuery } from "../../src/shared/searchQuery.ts";
import type { SearchQuery } from "../../src/shared/searchQuery.ts";
import { element } from "./elements.ts";
import "./searchForm.css";
import { CategoryField } from "./searchFormCategories.ts";
import { checkbox, choice, Field } from "./searchFormControls.ts";
import { DateField } from "./searchFormDates.ts";
import { canBeOldestFirst } from "./searchFormQuery.ts";
import type { Wording } from "./wording.ts";

export interface SearchFormOptions {
  readonly query: SearchQuery;
  /** The whole library can be searched, not only what was added from here. */
  readonly canReadAll: boolean;
  readonly onQuery: (query: SearchQuery) => void;
}

/** Longer than between two keys of a date that is being typed. */
const calmMs = 350;

/** What is searched for. Every change is a new query; there is no button to press. */
export class SearchForm {
  readonly element: HTMLFormElement;
  private readonly options: SearchFormOptions;
  private readonly wording: Wording;
  private readonly dates: DateField;
  private readonly included: CategoryField;
  private readonly excluded: CategoryField;
  private readonly type: HTMLSelectElement;
  private readonly order: HTMLSelectElement;
  private readonly favorites: ReturnType<typeof checkbox>;
  private readonly archived: ReturnType<typeof checkbox>;
  private readonly appCreated: ReturnType<typeof checkbox>;
  private readonly clear: HTMLButtonElement;
  private readonly typeField: Field;
  private readonly orderField: Field;
  /** Asked for and not shown yet: when they are shown, that is no news. */
  private underway: readonly string[] = [];
  private last: SearchQuery;
  private waiting: ReturnType<typeof setTimeout> | undefined;

  constructor(wording: Wording, options: SearchFormOptions) {
    const { texts } = wording;
    this.options = options;
    this.wording = wording;
    this.last = options.query;
    this.dates = new DateField(texts);
    this.included = new CategoryField(wording, "included");
    this.excluded = new CategoryField(wording, "excluded");
    this.type = choice({ all: texts.photosAndVideos, photo: texts.onlyPhotos, video: texts.onlyVideos });
    this.order = choice({ newest: texts.newestFirst, oldest: texts.oldestFirst });
    this.favorites = checkbox(texts.onlyFavorites);
    this.archived = checkbox(texts.includeArchived);
    this.appCreated = checkbox(texts.onlyAppCreated);
    this.clear = element("button", "button secondary", { type: "button" }, texts.clearSearch);
    this.typeField = new Field(texts.type, this.type);
    this.orderField = new Field(texts.order, this.order);
    this.element = this.build();
    this.listen();
    this.fill(options.query);
  }

  /** What the host shows now: the form follows, unless it is what the form asked for. */
  show(query: SearchQuery): void {
    const key = JSON.stringify(query);
    const at = this.underway.indexOf(key);
    this.underway = this.underway.slice(at + 1);
    if (at >= 0) return;
    this.underway = [];
    this.fill(query);
  }

  showProblems(problems: readonly SearchProblem[]): void {
    if (problems.length > 0) this.underway = [];
    const textAt = (field: SearchProblem["field"]): string =>
      problems.find((problem) => problem.field === field)?.text ?? "";
    this.dates.complain(textAt("dates"));
    this.included.field.complain(textAt("included"));
    this.excluded.field.complain(textAt("excluded"));
    this.typeField.complain(textAt("type"));
    this.orderField.complain(textAt("order"));
  }

  /** Nothing was asked for yet. */
  get isNew(): boolean {
    return JSON.stringify(this.last) === JSON.stringify(emptyQuery);
  }

  focus(): void {
    this.dates.focus();
  }

  private get query(): SearchQuery {
    const query: SearchQuery = {
      ...this.dates.dates,
      included: this.included.chosen,
      excluded: this.excluded.chosen,
      type: this.type.value === "photo" || this.type.value === "video" ? this.type.value : "all",
      onlyFavorites: this.favorites.box.checked,
      includeArchived: this.archived.box.checked,
      onlyAppCreated: this.appCreated.box.checked,
      order: "newest",
    };
    return this.order.value === "oldest" && canBeOldestFirst(query) ? { ...query, order: "oldest" } : query;
  }

  private fill(query: SearchQuery): void {
    clearTimeout(this.waiting);
    this.last = query;
    this.dates.show(query);
    this.included.chosen = query.included;
    this.excluded.chosen = query.excluded;
    this.type.value = query.type;
    this.order.value = query.order;
    this.favorites.box.checked = query.onlyFavorites;
    this.archived.box.checked = query.includeArchived;
    this.appCreated.box.checked = query.onlyAppCreated;
    this.showProblems([]);
    this.adjust();
  }

  private build(): HTMLFormElement {
    const { texts } = this.wording;
    const { canReadAll } = this.options;
    this.appCreated.element.hidden = !canReadAll;
    const ticks = [this.favorites, this.archived, this.appCreated].map((tick) => tick.element);
    const note = element("p", "note", {}, texts.onlyFromHere);
    note.hidden = canReadAll;
    const fields = [
      this.dates.field,
      this.included.field,
      this.excluded.field,
      this.typeField,
      this.orderField,
    ];
    return element(
      "form",
      "search-form",
      { role: "search", "aria-label": texts.searchForm },
      ...fields.map((field) => field.element),
      element("div", "option-lines", {}, ...ticks, this.clear),
      note,
    );
  }

  private listen(): void {
    this.element.addEventListener("submit", (event) => event.preventDefault());
    this.element.addEventListener("input", () => this.onInput());
    this.clear.addEventListener("click", () => {
      this.fill(emptyQuery);
      this.ask(emptyQuery);
      this.focus();
    });
  }

  private onInput(): void {
    this.adjust();
    this.dates.complainIfBroken();
    clearTimeout(this.waiting);
    this.waiting = setTimeout(() => {
      if (this.dates.isWhole) this.ask(this.query);
    }, calmMs);
  }

  /** One field limits another. */
  private adjust(): void {
    const { query } = this;
    this.included.exclude(query.excluded);
    this.excluded.exclude(query.included);
    const canOrder = canBeOldestFirst(query);
    this.order.disabled = !canOrder;
    this.order.title = canOrder ? "" : this.wording.texts.oldestFirstNeeds;
    if (!canOrder) this.order.value = "newest";
    this.clear.disabled = JSON.stringify(query) === JSON.stringify({ ...query, ...emptyQuery });
  }

  private ask(query: SearchQuery): void {
    const key = JSON.stringify(query);
    if (key === JSON.stringify(this.last)) return;
    this.last = query;
    this.underway = [...this.underway, key];
    this.options.onQuery(query);
  }
}
