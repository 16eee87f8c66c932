import type { PhotosClient } from "../api/photosClient.ts";
import type { Catalogue } from "./catalogue.ts";
import type { OptimisticWrites } from "./optimisticWrites.ts";
import type { Rechecks } from "./rechecks.ts";

/** What making a change takes. */
export interface ChangeContext {
  readonly client: PhotosClient;
  readonly catalogue: Catalogue;
  readonly writes: OptimisticWrites;
  readonly rechecks: Rechecks;
}
