import { PhotosError } from "../api/errors.ts";
import type { MediaItem, MediaItemResult } from "../api/types.ts";
import { missingItem } from "./convert.ts";
import { SharedTask } from "./sharedTask.ts";

export interface BaseUrlsOptions {
  readonly batchGet: (ids: readonly string[], signal: AbortSignal) => Promise<readonly MediaItemResult[]>;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

export interface BaseUrlRequest {
  /** A base URL that was just refused: another one is fetched. */
  readonly refused?: string;
  readonly signal?: AbortSignal;
}

interface Batch {
  readonly wanted: Map<string, PromiseWithResolvers<string>>;
  readonly controller: AbortController;
  readonly timer: ReturnType<typeof setTimeout>;
}

const lifeMs = 50 * 60_000;
const batchSize = 50;
/** Long enough for callers that look on the disk first, too short to be felt. */
const collectMs = 5;
const mostRemembered = 10_000;

/** Base URLs, which live an hour: kept in memory only, and fetched up to 50 at a time when none is fresh. */
export class BaseUrls {
  private readonly options: BaseUrlsOptions;
  private readonly known = new Map<string, { readonly url: string; readonly since: number }>();
  private readonly pending = new Map<string, SharedTask<string>>();
  private collecting: Batch | undefined;

  constructor(options: BaseUrlsOptions) {
    this.options = options;
  }

  /** A URL that came with an answer just now. The one learnt longest ago gives way when there are too many. */
  learn(itemId: string, url: string): void {
    this.known.delete(itemId);
    this.known.set(itemId, { url, since: this.options.now() });
    const [oldest] = this.known.keys();
    if (this.known.size > mostRemembered && oldest !== undefined) this.known.delete(oldest);
  }

  /** @throws PhotosError, `NOT_FOUND` if the item is gone; or the signal's reason. */
  async get(itemId: string, { refused, signal }: BaseUrlRequest = {}): Promise<string> {
    const known = this.known.get(itemId);
    if (known && known.url !== refused && this.options.now() - known.since < lifeMs) return known.url;
    this.known.delete(itemId);
    return (this.pending.get(itemId) ?? this.ask(itemId)).join(signal);
  }

  private ask(itemId: string): SharedTask<string> {
    const batch = (this.collecting ??= this.startBatch());
    const result = Promise.withResolvers<string>();
    batch.wanted.set(itemId, result);
    const task = new SharedTask((signal) => {
      signal.addEventListener("abort", () => this.leave(batch, itemId), { once: true });
      return result.promise;
    });
    this.pending.set(itemId, task);
    if (batch.wanted.size === batchSize) void this.send(batch);
    return task;
  }

  private startBatch(): Batch {
    const timer = setTimeout(() => void this.send(batch), collectMs);
    const batch: Batch = { wanted: new Map(), controller: new AbortController(), timer };
    return batch;
  }

  private leave(batch: Batch, itemId: string): void {
    if (!batch.wanted.delete(itemId)) return;
    this.pending.delete(itemId);
    if (batch.wanted.size === 0) batch.controller.abort();
  }

  private async send(batch: Batch): Promise<void> {
    clearTimeout(batch.timer);
    if (this.collecting === batch) this.collecting = undefined;
    const ids = [...batch.wanted.keys()];
    if (ids.length === 0) return;
    try {
      const results = await this.options.batchGet(ids, batch.controller.signal);
      ids.forEach((id, index) => this.settle(batch, id, itemOrError(results, id, index)));
    } catch (cause) {
      const error = cause instanceof Error ? cause : new Error("The request was cancelled", { cause });
      for (const id of ids) this.settle(batch, id, error);
    }
  }

  private settle(batch: Batch, itemId: string, outcome: MediaItem | Error): void {
    const result = batch.wanted.get(itemId);
    if (!result) return;
    batch.wanted.delete(itemId);
    this.pending.delete(itemId);
    if (outcome instanceof Error) {
      result.reject(outcome);
      return;
    }
    if (outcome.baseUrl === undefined) {
      result.reject(withoutUrl());
      return;
    }
    this.learn(itemId, outcome.baseUrl);
    result.resolve(outcome.baseUrl);
  }
}

function itemOrError(results: readonly MediaItemResult[], id: string, index: number): MediaItem | Error {
  const item = results.find(({ mediaItem }) => mediaItem?.id === id)?.mediaItem;
  return item ?? missingItem(results[index]?.status);
}

function withoutUrl(): PhotosError {
  return new PhotosError("malformed", "The item came without a base URL.", { method: "mediaItems.batchGet" });
}
