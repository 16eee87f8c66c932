/** All that pictures are sorted by, in Google's order. */
export const categories = [
  "LANDSCAPES",
  "RECEIPTS",
  "CITYSCAPES",
  "LANDMARKS",
  "SELFIES",
  "PEOPLE",
  "PETS",
  "WEDDINGS",
  "BIRTHDAYS",
  "DOCUMENTS",
  "TRAVEL",
  "ANIMALS",
  "FOOD",
  "SPORT",
  "NIGHT",
  "PERFORMANCES",
  "WHITEBOARDS",
  "SCREENSHOTS",
  "UTILITY",
  "ARTS",
  "CRAFTS",
  "FASHION",
  "HOUSES",
  "GARDENS",
  "FLOWERS",
  "HOLIDAYS",
] as const;

export type Category = (typeof categories)[number];

/** A day, a month (`day` 0), a year (`month` 0 as well) or a day of every year (`year` 0). */
export interface SearchDate {
  readonly year: number;
  readonly month: number;
  readonly day: number;
}

/** First and last day, month or year; both belong to it. */
export interface SearchRange {
  readonly start: SearchDate;
  readonly end: SearchDate;
}

/**
 * What Search Photos asks for, as plain data that survives `JSON`. Found is what was taken on one of the dates or in
 * one of the ranges, if there are any, is of one of the included categories and of none of the excluded.
 */
export interface SearchQuery {
  /** At most 5. */
  readonly dates: readonly SearchDate[];
  /** At most 5. */
  readonly ranges: readonly SearchRange[];
  /** At most 10. */
  readonly included: readonly Category[];
  /** At most 10. */
  readonly excluded: readonly Category[];
  readonly type: "all" | "photo" | "video";
  readonly onlyFavorites: boolean;
  readonly includeArchived: boolean;
  readonly onlyAppCreated: boolean;
  /** `oldest` only with dates, and with no categories, type or favourites. */
  readonly order: "newest" | "oldest";
}

/** Finds the whole library. */
export const emptyQuery: SearchQuery = {
  dates: [],
  ranges: [],
  included: [],
  excluded: [],
  type: "all",
  onlyFavorites: false,
  includeArchived: false,
  onlyAppCreated: false,
  order: "newest",
};
