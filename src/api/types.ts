/**
 * The messages of the Photos Library API v1 as they travel: field names, optionality and string-encoded
 * 64-bit integers exactly as Google sends them. Whatever is empty, zero or false is absent.
 */

/** An album. `mediaItemsCount` is a decimal string, absent when 0. */
export interface Album {
  readonly id: string;
  readonly title?: string;
  readonly productUrl?: string;
  readonly isWriteable?: boolean;
  readonly shareInfo?: ShareInfo;
  readonly mediaItemsCount?: string;
  readonly coverPhotoBaseUrl?: string;
  readonly coverPhotoMediaItemId?: string;
}

export interface ShareInfo {
  readonly sharedAlbumOptions?: SharedAlbumOptions;
  readonly shareableUrl?: string;
  readonly shareToken?: string;
  readonly isJoined?: boolean;
  readonly isOwned?: boolean;
  readonly isJoinable?: boolean;
}

export interface SharedAlbumOptions {
  /** Others may add media. */
  readonly isCollaborative?: boolean;
  readonly isCommentable?: boolean;
}

/** A photo or a video. Which one is told by `mediaMetadata`, with `photo` or `video` set, possibly empty. */
export interface MediaItem {
  readonly id: string;
  readonly description?: string;
  readonly productUrl?: string;
  /** Lives 60 minutes; never store it. Needs a size suffix such as `=w512-h512`. */
  readonly baseUrl?: string;
  readonly mimeType?: string;
  readonly mediaMetadata?: MediaMetadata;
  readonly contributorInfo?: ContributorInfo;
  readonly filename?: string;
}

export interface MediaMetadata {
  /** RFC 3339, UTC: when the picture was taken, or uploaded if that is unknown. */
  readonly creationTime?: string;
  /** Pixels of the original, decimal string. */
  readonly width?: string;
  readonly height?: string;
  readonly photo?: Photo;
  readonly video?: Video;
}

export interface Photo {
  readonly cameraMake?: string;
  readonly cameraModel?: string;
  /** Millimetres. */
  readonly focalLength?: number;
  readonly apertureFNumber?: number;
  readonly isoEquivalent?: number;
  /** Decimal seconds with an `s`: `"0.008333333s"`. */
  readonly exposureTime?: string;
}

export type VideoProcessingStatus = "UNSPECIFIED" | "PROCESSING" | "READY" | "FAILED";

export interface Video {
  readonly cameraMake?: string;
  readonly cameraModel?: string;
  readonly fps?: number;
  readonly status?: VideoProcessingStatus;
}

export interface ContributorInfo {
  readonly profilePictureBaseUrl?: string;
  readonly displayName?: string;
}

/** `google.rpc.Status`; a `code` of 0 is absent. */
export interface Status {
  readonly code?: number;
  readonly message?: string;
  readonly details?: readonly unknown[];
}

export type PositionType =
  | "POSITION_TYPE_UNSPECIFIED"
  | "FIRST_IN_ALBUM"
  | "LAST_IN_ALBUM"
  | "AFTER_MEDIA_ITEM"
  | "AFTER_ENRICHMENT_ITEM";

export interface AlbumPosition {
  readonly position: PositionType;
  readonly relativeMediaItemId?: string;
  readonly relativeEnrichmentItemId?: string;
}

export interface LatLng {
  /** Degrees, -90 to 90. */
  readonly latitude?: number;
  /** Degrees, -180 to 180. */
  readonly longitude?: number;
}

export interface Location {
  readonly locationName?: string;
  readonly latlng?: LatLng;
}

/** Exactly one of the three is set. */
export interface NewEnrichmentItem {
  readonly textEnrichment?: { readonly text: string };
  readonly locationEnrichment?: { readonly location: Location };
  readonly mapEnrichment?: { readonly origin: Location; readonly destination: Location };
}

export interface EnrichmentItem {
  readonly id: string;
}

export interface NewMediaItem {
  /** Under 1000 characters. */
  readonly description?: string;
  readonly simpleMediaItem: {
    readonly uploadToken: string;
    /** At most 255 characters with its extension. */
    readonly fileName?: string;
  };
}

export interface NewMediaItemResult {
  readonly uploadToken?: string;
  readonly status?: Status;
  /** Present on success only, and then without `baseUrl`. */
  readonly mediaItem?: MediaItem;
}

export interface MediaItemResult {
  readonly status?: Status;
  readonly mediaItem?: MediaItem;
}

/** A calendar date; 0 or absent parts widen it (`year` alone: the whole year). */
export interface CalendarDate {
  readonly year?: number;
  readonly month?: number;
  readonly day?: number;
}

export type ContentCategory =
  | "NONE"
  | "LANDSCAPES"
  | "RECEIPTS"
  | "CITYSCAPES"
  | "LANDMARKS"
  | "SELFIES"
  | "PEOPLE"
  | "PETS"
  | "WEDDINGS"
  | "BIRTHDAYS"
  | "DOCUMENTS"
  | "TRAVEL"
  | "ANIMALS"
  | "FOOD"
  | "SPORT"
  | "NIGHT"
  | "PERFORMANCES"
  | "WHITEBOARDS"
  | "SCREENSHOTS"
  | "UTILITY"
  | "ARTS"
  | "CRAFTS"
  | "FASHION"
  | "HOUSES"
  | "GARDENS"
  | "FLOWERS"
  | "HOLIDAYS";

export interface Filters {
  readonly dateFilter?: {
    readonly dates?: readonly CalendarDate[];
    readonly ranges?: readonly { readonly startDate: CalendarDate; readonly endDate: CalendarDate }[];
  };
  readonly contentFilter?: {
    readonly includedContentCategories?: readonly ContentCategory[];
    readonly excludedContentCategories?: readonly ContentCategory[];
  };
  readonly mediaTypeFilter?: { readonly mediaTypes: readonly ("ALL_MEDIA" | "VIDEO" | "PHOTO")[] };
  readonly featureFilter?: { readonly includedFeatures: readonly ("NONE" | "FAVORITES")[] };
  readonly includeArchivedMedia?: boolean;
  readonly excludeNonAppCreatedData?: boolean;
}

/** One page of a list; `nextPageToken` alone says whether there is another. */
export interface Page<T> {
  readonly items: readonly T[];
  readonly nextPageToken?: string;
}
