// What the gallery's page and its host say to each other. The page speaks first (`ready`) and is answered with
// `opened`; from then on the host sends only what happened and the page only what it wants.
import type { GalleryRef } from "./galleryRef.ts";
import type { Category, SearchDate, SearchQuery } from "./searchQuery.ts";

/** The webview panel's type, as VS Code keeps it over a window reload. */
export const galleryViewType = "googlePhotos.gallery";

/** Files without a path travel in pieces, asked for one by one: neither side holds one whole. */
export const mostBytesPerMessage = 4 * 1024 * 1024;
export const mostDroppedFiles = 5000;

/** A file that was dropped or pasted, as its own system knows it. */
export interface OfferedFile {
  readonly name: string;
  /** Bytes. */
  readonly size: number;
}

/** Rows in one message at most: an album of 20,000 travels in pieces, so that neither side stalls. */
export const maxRowsPerMessage = 1000;

/** Pictures that come with the first message at most: more would hold it up for longer than they save. */
export const mostGivenPictures = 6;

/** Pictures in one message at most: more cannot be selected. */
export const maxSelected = 100_000;

/** Characters of a description at most: Google takes fewer than 1000. */
export const maxDescription = 999;

export type ItemKind = "photo" | "video" | "videoProcessing" | "videoFailed";

/** Make and model, focal length in millimetres, aperture, ISO, exposure in seconds; `null` where unknown. */
export type CameraRow = readonly [
  name: string,
  focalLength: number | null,
  aperture: number | null,
  iso: number | null,
  exposure: number | null,
];

/** One picture in album order. A tuple, since an album may hold 20,000 of them. */
export type ItemRow = readonly [
  id: string,
  name: string,
  /** Pixels of the original; 0 when unknown. */
  width: number,
  height: number,
  /** Milliseconds since 1970; `null` when unknown. */
  takenAt: number | null,
  kind: ItemKind,
  description: string,
  camera: CameraRow | null,
  /** Who added it to a shared album; empty elsewhere. */
  contributor: string,
];

/** What the page can ask the host to do with the album or for the account. */
export type GalleryAction = (typeof galleryActions)[number];
export const galleryActions = [
  "refresh",
  "retry",
  "addPictures",
  "share",
  "shareInGooglePhotos",
  "copyLink",
  "openInGooglePhotos",
  "signIn",
  "enableApi",
  "showLog",
  "close",
  /** All Photos: asks for a day, and shows what was taken until then. */
  "goToDate",
  /** All Photos: from the newest on again. */
  "newest",
  /** A search: asks for nothing in particular any more. */
  "clearSearch",
] as const;

/** What the page can ask the host to do with pictures: those selected, or the one shown large. */
export type ItemAction = (typeof itemActions)[number];
export const itemActions = [
  "addToAlbum",
  "removeFromAlbum",
  "setCover",
  "copyLink",
  "copyMarkdownLink",
  "copyId",
  "openInGooglePhotos",
  "saveToWorkspace",
] as const;

/** What account and album allow here; what they do not is not offered. */
export interface GalleryCan {
  /** The pictures may be put into an album. */
  readonly add: boolean;
  readonly remove: boolean;
  readonly setCover: boolean;
  /** Texts, places and routes can be put between the pictures. */
  readonly enrich: boolean;
  readonly describe: boolean;
  readonly share: boolean;
  /** What is read is the whole library, not only what was added from here. */
  readonly readAll: boolean;
}

export interface GalleryButton {
  readonly action: GalleryAction;
  readonly label: string;
}

/** An album, All Photos or a search, above its pictures. */
export interface GalleryAlbum {
  readonly title: string;
  /** What else is to be known of it, such as the day a jump went to; often empty. */
  readonly subtitle: string;
  /** How many pictures the service says it has; 0 when it does not say. */
  readonly itemsCount: number;
  readonly isShared: boolean;
  /** What is offered in the header. */
  readonly buttons: readonly GalleryButton[];
  readonly can: GalleryCan;
  /** `date`: newest first (or oldest, if a search says so), so that months can have headers. */
  readonly order: "date" | "album";
}

/** A text, place or route that was added to an album from here: the service does not tell of them. */
export interface GalleryEnrichment {
  /** So many pictures stand before it. */
  readonly at: number;
  readonly kind: "text" | "location" | "route";
  /** The text, the place's name, or where the route begins and ends. */
  readonly lines: readonly string[];
}

/** Why there is nothing to see, or why what is seen may be old, and what can be done about it. */
export interface GalleryNotice {
  readonly tone: "info" | "error" | "offline";
  readonly title: string;
  readonly text: string;
  /** The first one is the suggested one. */
  readonly buttons: readonly GalleryButton[];
}

export interface GalleryStatus {
  /** How many items the host knows; their rows are sent at once. */
  readonly known: number;
  /** The last page was read: there are no more than `known`. */
  readonly isComplete: boolean;
  readonly isReading: boolean;
  readonly notice: GalleryNotice | null;
}

/** One text for each plural form of `Intl.PluralRules` that the language needs; `{0}`, `{1}` are filled in. */
export interface PluralText {
  readonly one: string;
  readonly few: string;
  readonly many: string;
  readonly other: string;
}

/** Every word the page shows, in the display language. `{0}`, `{1}` are filled in by the page. */
export type GalleryTexts = { readonly [key in keyof typeof galleryTextKeys]: string } & {
  /** "{0} items" */
  readonly itemCount: PluralText;
  readonly categories: { readonly [category in Category]: string };
};
export const galleryTextKeys = {
  shared: true,
  loading: true,
  readingTo: true,
  cancel: true,
  back: true,
  previous: true,
  next: true,
  details: true,
  position: true,
  takenAt: true,
  takenUnknown: true,
  size: true,
  pixels: true,
  sizeUnknown: true,
  camera: true,
  description: true,
  fileName: true,
  video: true,
  videoElsewhere: true,
  playVideo: true,
  videoSilent: true,
  videoProcessing: true,
  videoFailed: true,
  openInBrowser: true,
  pictureFailed: true,
  tryAgain: true,
  selected: true,
  clearSelection: true,
  addToAlbum: true,
  removeFromAlbum: true,
  setCover: true,
  copyLink: true,
  saveToWorkspace: true,
  selectMonth: true,
  pictureSize: true,
  smaller: true,
  larger: true,
  dates: true,
  startSlideshow: true,
  stopSlideshow: true,
  zoomIn: true,
  zoomOut: true,
  zoomed: true,
  itemCountSoFar: true,
  searchForm: true,
  searchDates: true,
  anyTime: true,
  onDay: true,
  betweenDays: true,
  day: true,
  from: true,
  to: true,
  noDay: true,
  categoriesIncluded: true,
  categoriesExcluded: true,
  anyCategory: true,
  noCategory: true,
  mostCategories: true,
  chosenCategories: true,
  type: true,
  photosAndVideos: true,
  onlyPhotos: true,
  onlyVideos: true,
  onlyFavorites: true,
  includeArchived: true,
  onlyAppCreated: true,
  order: true,
  newestFirst: true,
  oldestFirst: true,
  oldestFirstNeeds: true,
  clearSearch: true,
  onlyFromHere: true,
  descriptionHint: true,
  descriptionEmpty: true,
  descriptionRules: true,
  descriptionLength: true,
  contributor: true,
  links: true,
  openInGooglePhotos: true,
  dropHint: true,
  pastedName: true,
} as const;

export type ToGallery =
  /** The answer to `ready`: everything, of the rows the first. The others follow. What the page had before is void. */
  | {
      readonly kind: "opened";
      readonly accountId: string;
      readonly ref: GalleryRef;
      readonly texts: GalleryTexts;
      /** Address of a picture, with `{item}` for its id and `{size}` for `<width>x<height>` in device pixels. */
      readonly pictureTemplate: string;
      readonly album: GalleryAlbum;
      readonly status: GalleryStatus;
      readonly rows: readonly ItemRow[];
      /** Small ones of the first pictures in sight, as far as they are at hand; the others are asked for. */
      readonly pictures: readonly GivenPicture[];
    }
  | { readonly kind: "albumChanged"; readonly album: GalleryAlbum }
  | { readonly kind: "statusChanged"; readonly status: GalleryStatus }
  /** From `start` on, `removed` rows went and `rows` came in their place. */
  | {
      readonly kind: "itemsChanged";
      readonly start: number;
      readonly removed: number;
      readonly rows: readonly ItemRow[];
    }
  /** The panel shows something else from now on: another query, another day. Rows follow; the view starts at the top. */
  | { readonly kind: "refChanged"; readonly ref: GalleryRef }
  /** All of them, in album order; sent after the rows they stand between. */
  | { readonly kind: "enrichmentsChanged"; readonly enrichments: readonly GalleryEnrichment[] }
  /** To be answered with `selection`. */
  | { readonly kind: "askSelection"; readonly request: number }
  | { readonly kind: "clearSelection" }
  /** Show a picture large; its row was sent before. */
  | { readonly kind: "show"; readonly itemId: string; readonly withDetails: boolean }
  /** Bytes of an offered file, at most `mostBytesPerMessage` from an offset on; to be answered with `bytes`. */
  | { readonly kind: "askBytes"; readonly offer: number; readonly file: number; readonly offset: number }
  /** Why a query was not asked, to be shown at the fields; none: it was. */
  | { readonly kind: "searchProblems"; readonly problems: readonly SearchProblem[] };

/** A picture that the page need not ask for. */
export interface GivenPicture {
  readonly itemId: string;
  /** It fits into a square of this edge, in device pixels. */
  readonly edge: number;
  /** A `data:` address. Objects of bytes take a page longer: each is made in another process. */
  readonly url: string;
}

export interface SearchProblem {
  readonly field: (typeof searchFields)[number];
  readonly text: string;
}
export const searchFields = ["dates", "included", "excluded", "type", "order"] as const;

export type FromGallery =
  | { readonly kind: "ready" }
  /** So high rows of pictures usually are in this page, in device pixels. */
  | { readonly kind: "rowHeight"; readonly pixels: number }
  /** Read on until so many items are known; a later one takes its place, 0 stops reading. */
  | { readonly kind: "readTo"; readonly count: number }
  | { readonly kind: "run"; readonly action: GalleryAction }
  /** Open one picture's or video's own page in the browser. */
  | { readonly kind: "openItem"; readonly itemId: string }
  /** So many pictures are selected now. */
  | { readonly kind: "selectionChanged"; readonly count: number }
  /** The answer to `askSelection`: those selected in the order shown, else the picture shown large, else none. */
  | { readonly kind: "selection"; readonly request: number; readonly itemIds: readonly string[] }
  | { readonly kind: "runOnItems"; readonly action: ItemAction; readonly itemIds: readonly string[] }
  | { readonly kind: "describe"; readonly itemId: string; readonly description: string }
  /** The form asks for something else. */
  | { readonly kind: "search"; readonly query: SearchQuery }
  /** All Photos from a day on backwards; `null`: from the newest on. */
  | { readonly kind: "jumpTo"; readonly day: SearchDate | null }
  /** Files with addresses were dropped. */
  | { readonly kind: "dropped"; readonly uris: readonly string[] }
  /** Files without a path were dropped or pasted; their bytes are here as long as the page is. */
  | { readonly kind: "offer"; readonly offer: number; readonly files: readonly OfferedFile[] }
  /** The answer to `askBytes`; `null`: the file cannot be read. */
  | {
      readonly kind: "bytes";
      readonly offer: number;
      readonly file: number;
      readonly bytes: Uint8Array | null;
    }
  /** These pictures left the screen before they came. */
  | { readonly kind: "gaveUp"; readonly itemIds: readonly string[] }
  /** Something broke in the page; for the log. */
  | { readonly kind: "pageFailed"; readonly message: string };

/** What the page remembers through `setState`: enough to bring the panel back after a window reload. */
export interface GalleryPlace {
  readonly accountId: string;
  readonly ref: GalleryRef;
  /** The first picture in sight, and how much of its row is above the view: from 0 to 1. */
  readonly index: number;
  readonly hidden: number;
  /** Index of the picture shown large. */
  readonly viewing: number | null;
  /** How many steps larger or smaller than usual the pictures are. */
  readonly size?: number;
}
