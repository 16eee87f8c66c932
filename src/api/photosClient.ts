import { Albums } from "./albums.ts";
import { MediaItems } from "./mediaItems.ts";
import { SharedAlbums } from "./sharedAlbums.ts";
import { Transport } from "./transport.ts";
import type { TransportOptions } from "./transport.ts";
import { Uploads } from "./uploads.ts";

export type PhotosClientOptions = TransportOptions;

/** The Photos Library API v1 for one account: its nineteen methods under Google's names, and byte uploads. */
export class PhotosClient {
  readonly albums: Albums;
  readonly mediaItems: MediaItems;
  readonly sharedAlbums: SharedAlbums;
  readonly uploads: Uploads;

  constructor(options: PhotosClientOptions) {
    const transport = new Transport(options);
    this.albums = new Albums(transport);
    this.mediaItems = new MediaItems(transport);
    this.sharedAlbums = new SharedAlbums(transport);
    this.uploads = new Uploads(transport);
  }
}
