/** Dates and numbers as a language writes them. The first of them costs some 20 ms: to be made while nobody waits. */
export class Formats {
  readonly plurals: Intl.PluralRules;
  readonly numbers: Intl.NumberFormat;
  /** With one digit after the point at most. */
  readonly decimals: Intl.NumberFormat;
  readonly shortDate: Intl.DateTimeFormat;
  readonly longDate: Intl.DateTimeFormat;
  readonly monthYear: Intl.DateTimeFormat;

  /** @param language a BCP 47 tag, or anything else for the browser's own language. */
  constructor(language: string) {
    const known = knownLanguage(language);
    this.plurals = new Intl.PluralRules(known);
    this.numbers = new Intl.NumberFormat(known);
    this.decimals = new Intl.NumberFormat(known, { maximumFractionDigits: 1 });
    this.shortDate = new Intl.DateTimeFormat(known, { dateStyle: "medium" });
    this.longDate = new Intl.DateTimeFormat(known, { dateStyle: "long", timeStyle: "short" });
    this.monthYear = new Intl.DateTimeFormat(known, { month: "long", year: "numeric" });
  }
}

/** A tag that `Intl` takes: a language it cannot read must not keep the page from opening. */
function knownLanguage(language: string): string | undefined {
  try {
    return Intl.getCanonicalLocales(language)[0];
  } catch {
    return undefined;
  }
}
