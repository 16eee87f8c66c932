import type { JsonRequest } from "./requestJson.ts";
import type { Service, ServiceAddress } from "./service.ts";
import { discover } from "./discovery.ts";

/** The service at the address in `googlePhotos.endpoint`. It never gets Google's client or tokens. */
export interface CustomService extends Service {
  /** Tells its accounts from those of another address the setting held earlier. */
  readonly origin: string;
}

/** @param origin as checked by `parseEndpoint`. */
export function createCustomService(origin: string, options: Pick<JsonRequest, "fetch">): CustomService {
  let located: Promise<ServiceAddress> | undefined;
  return {
    id: "custom",
    label: new URL(origin).host,
    origin,
    fetch: options.fetch,
    locate: async (signal) => {
      signal?.throwIfAborted();
      if (located) return located;
      const address = await discover(origin, { fetch: options.fetch, signal });
      located = Promise.resolve(address);
      return address;
    },
  };
}
