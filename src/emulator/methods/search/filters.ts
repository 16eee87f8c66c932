import type { ContentCategory } from "../../../api/types.ts";
import { invalidArgument } from "../../http/apiFault.ts";
import { type Message, bool, enumeration, list, message } from "../../http/decodeMessage.ts";
import { type ItemRecord, creationTime } from "../../store/records.ts";
import type { Viewer } from "../viewer.ts";
import { contentCategories } from "./contentCategories.ts";
import { type Days, dateFilter, readDateFilter } from "./dateFilter.ts";

const categories = list(enumeration(contentCategories));

const shape = {
  dateFilter,
  contentFilter: message({ includedContentCategories: categories, excludedContentCategories: categories }),
  mediaTypeFilter: message({ mediaTypes: list(enumeration(["ALL_MEDIA", "VIDEO", "PHOTO"])) }),
  featureFilter: message({ includedFeatures: list(enumeration(["NONE", "FAVORITES"])) }),
  includeArchivedMedia: bool,
  excludeNonAppCreatedData: bool,
};
export const filters = message(shape);
export type Filters = Message<typeof shape>;

const mostCategories = 10;

type Test = (item: ItemRecord) => boolean;

/** What a filtered search gives: everything that passes all of its groups. */
export interface FilteredSearch {
  readonly accept: Test;
  readonly days: Days | undefined;
  /** Whether the search may say in which order: only one by date, and little else, may. */
  readonly canBeOrdered: boolean;
}

/** @param now emulator's clock: what is dated later never matches. @throws ApiFault INVALID_ARGUMENT */
export function readFilters(wanted: Filters, viewer: Viewer, now: number): FilteredSearch {
  const { contentFilter, mediaTypeFilter, featureFilter } = wanted;
  const days = readDateFilter(wanted.dateFilter);
  const tests: readonly Test[] = [
    (item) => viewer.hasInLibrary(item),
    (item) => wanted.includeArchivedMedia || !item.isArchived,
    (item) => !wanted.excludeNonAppCreatedData || viewer.made(item),
    ...readContentFilter(contentFilter),
    ...readTypeFilter(mediaTypeFilter?.mediaTypes),
    ...(featureFilter?.includedFeatures.includes("FAVORITES")
      ? [({ isFavourite }: ItemRecord) => isFavourite]
      : []),
    ...(days === undefined ? [] : [days.matches]),
    (item) => Date.parse(creationTime(item)) <= now,
  ];
  const isByDateAlone = (contentFilter ?? mediaTypeFilter ?? featureFilter) === undefined;
  return {
    accept: (item) => tests.every((test) => test(item)),
    days,
    canBeOrdered: days !== undefined && isByDateAlone,
  };
}

function readContentFilter(filter: Filters["contentFilter"]): readonly Test[] {
  const { includedContentCategories: included = [], excludedContentCategories: excluded = [] } = filter ?? {};
  if (included.length > mostCategories || excluded.length > mostCategories) throw invalidArgument();
  if (included.some((category) => excluded.includes(category))) throw invalidArgument();
  const [wanted, unwanted] = [named(included), named(excluded)];
  return [
    ...(wanted.length > 0 ? [(item: ItemRecord) => isOneOf(item, wanted)] : []),
    ...(unwanted.length > 0 ? [(item: ItemRecord) => !isOneOf(item, unwanted)] : []),
  ];
}

/** NONE stands for no category at all, and counts for nothing beside others. */
function named(list: readonly ContentCategory[]): readonly ContentCategory[] {
  return list.filter((name) => name !== "NONE");
}

function isOneOf(item: ItemRecord, names: readonly ContentCategory[]): boolean {
  return item.categories.some((category) => names.includes(category));
}

function readTypeFilter(types: readonly ("ALL_MEDIA" | "VIDEO" | "PHOTO")[] = []): readonly Test[] {
  const [type = "ALL_MEDIA", ...others] = types;
  if (others.length > 0) throw invalidArgument();
  if (type === "ALL_MEDIA") return [];
  return [({ video }) => (video !== undefined) === (type === "VIDEO")];
}
