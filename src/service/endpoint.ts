/** What the setting `googlePhotos.endpoint` may hold, checked before anything is sent there. */
export type Endpoint =
  | { readonly origin: string; readonly isLoopback: boolean }
  | { readonly problem: "notAnAddress" | "notHttps" | "notOnlyAnOrigin" };

const loopbackHosts = new Set(["127.0.0.1", "localhost", "[::1]"]);

/** An origin over https, or over http where it does not leave this machine. */
export function parseEndpoint(text: string): Endpoint {
  const url = URL.parse(text.trim());
  if (!url?.host) return { problem: "notAnAddress" };
  const isLoopback = loopbackHosts.has(url.hostname);
  if (url.protocol !== "https:" && !(url.protocol === "http:" && isLoopback)) return { problem: "notHttps" };
  if (url.href !== `${url.origin}/`) return { problem: "notOnlyAnOrigin" };
  return { origin: url.origin, isLoopback };
}
