import { isPhotosError, PhotosError } from "./errors.ts";
import { exchange } from "./exchange.ts";
import type { CallOptions, PhotosRequest } from "./photosRequest.ts";
import { nextTry } from "./retry.ts";
import { sleep } from "./sleep.ts";

export interface TransportOptions {
  /** Origin of the service right now, asked for before every try. */
  readonly locate: (signal?: AbortSignal) => Promise<string>;
  /** A bearer token, another one than the rejected. */
  readonly accessToken: (options: { rejected?: string; signal?: AbortSignal }) => Promise<string>;
  readonly fetch: typeof fetch;
  readonly log?: (record: TryRecord) => void;
  /** Milliseconds since 1970. */
  readonly now?: () => number;
  readonly sleep?: (ms: number, signal?: AbortSignal) => Promise<void>;
  readonly random?: () => number;
  /** For calls that name none: a try in which nothing moves for so long is given up, in milliseconds. */
  readonly timeoutMs?: number;
}

/** One try, for the log: no token, no address, nothing a person wrote. */
export interface TryRecord {
  readonly method: string;
  /** 0 if no answer came. */
  readonly status: number;
  readonly ms: number;
  readonly failure: unknown;
}

/** The only place that speaks HTTP to the Library API: address, authorisation, time limits, retries, errors, log. */
export class Transport {
  private readonly options: Required<Omit<TransportOptions, "log">> & Pick<TransportOptions, "log">;

  constructor(options: TransportOptions) {
    this.options = { now: Date.now, sleep, random: Math.random, timeoutMs: 60_000, ...options };
  }

  /**
   * Makes the call, again where that is safe and promising; after a 401 once more with another token.
   * @throws PhotosError, the signal's reason, or what the source of the bytes failed with.
   */
  async call<T>(request: PhotosRequest<T>, options: CallOptions = {}): Promise<T> {
    const { signal, onWaiting, budgetMs = 90_000 } = options;
    const began = this.options.now();
    let rejected: string | undefined;
    let tries = 0;
    for (;;) {
      signal?.throwIfAborted();
      const token = await this.options.accessToken({ rejected, signal });
      try {
        return await this.tryOnce(request, token, options);
      } catch (failure) {
        if (!isPhotosError(failure)) throw failure;
        if (failure.status === 401) {
          if (rejected !== undefined) throw signInNeeded(failure);
          rejected = token;
          continue;
        }
        tries += 1;
        const [elapsedMs, random] = [this.options.now() - began, this.options.random()];
        const { repeatable } = request;
        const wait = nextTry({ failure, tries, repeatable, elapsedMs, budgetMs, random });
        if (!wait) throw failure;
        onWaiting?.(wait.reason, wait.ms);
        await this.options.sleep(wait.ms, signal);
      }
    }
  }

  private async tryOnce<T>(request: PhotosRequest<T>, token: string, options: CallOptions): Promise<T> {
    const { locate, fetch, now, log, timeoutMs } = this.options;
    const origin = await locate(options.signal);
    const began = now();
    let status = 0;
    const onStatus = (value: number): void => void (status = value);
    const record = (failure: unknown): void =>
      log?.({ method: request.method, status, ms: now() - began, failure });
    try {
      const result = await exchange(
        request,
        { origin, token, fetch, now, onStatus },
        { timeoutMs, ...options },
      );
      record(undefined);
      return result;
    } catch (failure) {
      record(failure);
      throw failure;
    }
  }
}

function signInNeeded(cause: PhotosError): PhotosError {
  const { method, status, code } = cause;
  return new PhotosError("signIn", "The service refused a fresh sign-in.", { method, status, code, cause });
}
