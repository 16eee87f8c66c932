import { setTimeout as sleep } from "node:timers/promises";
import type { RpcCode } from "../api/errors.ts";
import { isPhotosError, PhotosError } from "../api/errors.ts";
import type { Library } from "../library/library.ts";
import type { DownloadPicture } from "./pictureCache.ts";

/** What pictures need of a signed-in account. */
export interface PictureAccount {
  readonly library: Pick<Library, "baseUrl" | "item">;
  /** Of the account's service. */
  readonly fetch: typeof fetch;
}

const method = "media";
const sizedTimeoutMs = 60_000;
const originalTimeoutMs = 15 * 60_000;
/** In milliseconds. */
const defaultWaits = [500, 1_500];

/**
 * Downloads pictures from the base URLs of an account's library; a URL that is refused or out of reach is
 * replaced once. The HTTP status alone decides: an error may come with a picture for a body.
 */
export function createPictureDownloader(
  account: (accountId: string) => Promise<PictureAccount>,
  {
    waits = defaultWaits,
  }: { /** Before another try after a passing failure. */ readonly waits?: readonly number[] } = {},
): DownloadPicture {
  return async (accountId, itemId, suffix, signal) => {
    const { library, fetch } = await account(accountId);
    const baseUrl = await library.baseUrl(itemId, { signal });
    const parameters = library.item(itemId)?.kind === "video" ? stillParameters(suffix) : suffix;
    const get = (baseUrl: string) => getWithPatience(fetch, `${baseUrl}=${parameters}`, { waits, signal });
    const response = await get(baseUrl).catch(unlessReplaceable);
    if (response && response.status !== 403) return accept(response);
    if (response) await discard(response);
    return accept(await get(await library.baseUrl(itemId, { refused: baseUrl, signal })));
  };
}

/** A base URL that cannot be reached may be one of a service that has moved to another port. */
function unlessReplaceable(error: unknown): undefined {
  if (!isPhotosError(error) || error.kind !== "network") throw error;
}

/** Without the play button that the service would draw into a video's still: the page has its own. */
function stillParameters(suffix: string): string {
  return suffix === "d" || suffix === "dv" ? "dv" : `${suffix}-no`;
}

async function getWithPatience(
  fetch: PictureAccount["fetch"],
  url: string,
  { waits, signal }: { readonly waits: readonly number[]; readonly signal: AbortSignal },
): Promise<Response> {
  for (const wait of waits) {
    const response = await get(fetch, url, signal).catch((error: unknown) => {
      if (!isPhotosError(error)) throw error;
    });
    if (response && response.status < 500) return response;
    if (response) await discard(response);
    await sleep(wait, undefined, { signal, ref: false });
  }
  return get(fetch, url, signal);
}

async function get(fetch: PictureAccount["fetch"], url: string, signal: AbortSignal): Promise<Response> {
  const timeout = AbortSignal.timeout(/=dv?$/.test(url) ? originalTimeoutMs : sizedTimeoutMs);
  try {
    return await fetch(url, { signal: AbortSignal.any([signal, timeout]), credentials: "omit" });
  } catch (cause) {
    signal.throwIfAborted();
    if (timeout.aborted)
      throw new PhotosError("timeout", "The picture did not come in time.", { method, cause });
    throw new PhotosError("network", "The picture could not be reached.", { method, cause });
  }
}

async function accept(response: Response): Promise<Response> {
  const type = response.headers.get("content-type") ?? "";
  if (response.ok && /^(image|video)\//i.test(type)) return response;
  await discard(response);
  if (response.ok) throw new PhotosError("malformed", "The answer is no picture.", { method });
  const { status } = response;
  throw new PhotosError("api", `The picture was answered with status ${status}.`, {
    method,
    status,
    code: codeOf(status),
  });
}

function codeOf(status: number): RpcCode {
  if (status === 404) return "NOT_FOUND";
  if (status === 403) return "PERMISSION_DENIED";
  if (status === 429) return "RESOURCE_EXHAUSTED";
  return status >= 500 ? "UNAVAILABLE" : "UNKNOWN";
}

/** An answer that nobody reads keeps its connection busy. */
async function discard(response: Response): Promise<void> {
  await response.body?.cancel().catch(() => undefined);
}
