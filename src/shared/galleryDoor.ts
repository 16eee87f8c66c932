// The two doors of the gallery: what comes through is of the right shape, everything else is refused.
import {
  galleryActions,
  galleryTextKeys,
  itemActions,
  maxDescription,
  maxRowsPerMessage,
  maxSelected,
  mostGivenPictures,
  mostBytesPerMessage,
  mostDroppedFiles,
  searchFields,
} from "./protocol.ts";
import type { FromGallery, GalleryPlace, ToGallery } from "./protocol.ts";
import { categories } from "./searchQuery.ts";

type Check = (value: unknown) => boolean;
type Fields = Readonly<Record<string, Check>>;

const isString: Check = (value) => typeof value === "string";
const isBoolean: Check = (value) => typeof value === "boolean";
const isNumber: Check = (value) => typeof value === "number" && Number.isFinite(value);
const isCount: Check = (value) => Number.isSafeInteger(value) && (value as number) >= 0;
const isId: Check = (value) => typeof value === "string" && value.length > 0 && value.length <= 512;

const oneOf =
  (...allowed: readonly unknown[]): Check =>
  (value) =>
    allowed.includes(value);
const anyOf =
  (...checks: readonly Check[]): Check =>
  (value) =>
    checks.some((check) => check(value));
const orAbsent =
  (check: Check): Check =>
  (value) =>
    value === undefined || check(value);
const orNull =
  (check: Check): Check =>
  (value) =>
    value === null || check(value);
const shortText =
  (limit: number): Check =>
  (value) =>
    typeof value === "string" && value.length <= limit;
const listOf =
  (check: Check, limit: number): Check =>
  (value) =>
    Array.isArray(value) && value.length <= limit && value.every(check);
const tuple =
  (...checks: readonly Check[]): Check =>
  (value) =>
    Array.isArray(value) && value.length === checks.length && checks.every((check, at) => check(value[at]));
const record = (fields: Fields): Check => {
  const entries = Object.entries(fields);
  return (value) => isObject(value) && entries.every(([key, check]) => check(value[key]));
};

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

const searchDate = record({ year: isCount, month: isCount, day: isCount });
const mostDates = 20;
const someCategories = listOf(oneOf(...categories), categories.length);
const query = record({
  dates: listOf(searchDate, mostDates),
  ranges: listOf(record({ start: searchDate, end: searchDate }), mostDates),
  included: someCategories,
  excluded: someCategories,
  type: oneOf("all", "photo", "video"),
  onlyFavorites: isBoolean,
  includeArchived: isBoolean,
  onlyAppCreated: isBoolean,
  order: oneOf("newest", "oldest"),
});
const ref = anyOf(
  record({ kind: oneOf("album"), albumId: isId }),
  record({ kind: oneOf("allPhotos"), upTo: orAbsent(searchDate) }),
  record({ kind: oneOf("search"), query }),
  record({ kind: oneOf("item"), itemId: isId }),
);

const button = record({ action: oneOf(...galleryActions), label: isString });
const album = record({
  title: isString,
  subtitle: isString,
  itemsCount: isCount,
  isShared: isBoolean,
  buttons: listOf(button, 10),
  can: record({
    add: isBoolean,
    remove: isBoolean,
    setCover: isBoolean,
    enrich: isBoolean,
    describe: isBoolean,
    share: isBoolean,
    readAll: isBoolean,
  }),
  order: oneOf("date", "album"),
});
const enrichment = record({
  at: isCount,
  kind: oneOf("text", "location", "route"),
  lines: listOf(isString, 2),
});
const notice = record({
  tone: oneOf("info", "error", "offline"),
  title: isString,
  text: isString,
  buttons: listOf(button, 5),
});
const status = record({
  known: isCount,
  isComplete: isBoolean,
  isReading: isBoolean,
  notice: orNull(notice),
});
const pluralText = record({ one: isString, few: isString, many: isString, other: isString });
const texts = record({
  ...Object.fromEntries(Object.keys(galleryTextKeys).map((key) => [key, isString])),
  itemCount: pluralText,
  categories: record(Object.fromEntries(categories.map((category) => [category, isString]))),
});
const camera = tuple(isString, orNull(isNumber), orNull(isNumber), orNull(isNumber), orNull(isNumber));
const itemRow = tuple(
  isId,
  isString,
  isCount,
  isCount,
  orNull(isNumber),
  oneOf("photo", "video", "videoProcessing", "videoFailed"),
  isString,
  orNull(camera),
  isString,
);

const rows = listOf(itemRow, maxRowsPerMessage);
const givenPicture = record({
  itemId: isId,
  edge: isCount,
  url: (value) => typeof value === "string" && value.startsWith("data:image/"),
});

const toGallery: Readonly<Record<ToGallery["kind"], Check>> = {
  opened: record({
    accountId: isId,
    ref,
    texts,
    pictureTemplate: isString,
    album,
    status,
    rows,
    pictures: listOf(givenPicture, mostGivenPictures),
  }),
  albumChanged: record({ album }),
  statusChanged: record({ status }),
  itemsChanged: record({ start: isCount, removed: isCount, rows }),
  refChanged: record({ ref }),
  enrichmentsChanged: record({ enrichments: listOf(enrichment, 10_000) }),
  askSelection: record({ request: isCount }),
  clearSelection: isObject,
  show: record({ itemId: isId, withDetails: isBoolean }),
  askBytes: record({ offer: isCount, file: isCount, offset: isCount }),
  searchProblems: record({
    problems: listOf(record({ field: oneOf(...searchFields), text: isString }), 50),
  }),
};

const offeredFile = record({ name: shortText(1000), size: isCount });
const isPiece: Check = (value) => value instanceof Uint8Array && value.byteLength <= mostBytesPerMessage;

const fromGallery: Readonly<Record<FromGallery["kind"], Check>> = {
  ready: isObject,
  rowHeight: record({ pixels: isCount }),
  readTo: record({ count: isCount }),
  run: record({ action: oneOf(...galleryActions) }),
  openItem: record({ itemId: isId }),
  selectionChanged: record({ count: isCount }),
  selection: record({ request: isCount, itemIds: listOf(isId, maxSelected) }),
  runOnItems: record({ action: oneOf(...itemActions), itemIds: listOf(isId, maxSelected) }),
  describe: record({ itemId: isId, description: shortText(2 * maxDescription) }),
  search: record({ query }),
  jumpTo: record({ day: orNull(searchDate) }),
  dropped: record({ uris: listOf(shortText(4096), mostDroppedFiles) }),
  offer: record({ offer: isCount, files: listOf(offeredFile, mostDroppedFiles) }),
  bytes: record({ offer: isCount, file: isCount, bytes: orNull(isPiece) }),
  gaveUp: record({ itemIds: listOf(isId, maxSelected) }),
  pageFailed: record({ message: shortText(2000) }),
};

const place = record({
  accountId: isId,
  ref,
  index: isCount,
  hidden: isNumber,
  viewing: orNull(isCount),
  size: orAbsent(isNumber),
});

export function isToGallery(message: unknown): message is ToGallery {
  return isOneOf(toGallery, message);
}

export function isFromGallery(message: unknown): message is FromGallery {
  return isOneOf(fromGallery, message);
}

export function isGalleryPlace(state: unknown): state is GalleryPlace {
  return place(state);
}

function isOneOf(kinds: Readonly<Record<string, Check>>, message: unknown): boolean {
  if (!isObject(message) || typeof message["kind"] !== "string") return false;
  return Object.hasOwn(kinds, message["kind"]) && kinds[message["kind"]]?.(message) === true;
}
