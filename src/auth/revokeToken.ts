import { PhotosError } from "../api/errors.ts";
import type { Service } from "../service/service.ts";

/**
 * Revokes a token and everything that was granted with it, on all machines. The token travels in the body, since
 * addresses end up in the logs of proxies. One that the service does not know any more counts as revoked.
 */
export async function revokeToken(service: Service, token: string, signal?: AbortSignal): Promise<void> {
  const { oauth } = await service.locate(signal);
  const limit = AbortSignal.timeout(30_000);
  let response: Response;
  try {
    response = await service.fetch(oauth.revocation, {
      method: "POST",
      body: new URLSearchParams({ token }),
      redirect: "error",
      signal: signal ? AbortSignal.any([signal, limit]) : limit,
    });
  } catch (error) {
    signal?.throwIfAborted();
    throw new PhotosError("network", "The service cannot be reached to revoke the access.", { cause: error });
  }
  if (response.ok || (await errorWord(response)) === "invalid_token") return;
  throw new PhotosError("api", "The service did not revoke the access.", { status: response.status });
}

async function errorWord(response: Response): Promise<unknown> {
  const body: unknown = await response.json().catch(() => undefined);
  return typeof body === "object" && body !== null && "error" in body ? body.error : undefined;
}
