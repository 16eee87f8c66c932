import { type Fixture, send } from "./methodFixture.ts";
import { methodTable } from "./methodTable.ts";
import type { Answer } from "./rawService.ts";
import { png } from "./rawService.ts";

/** How an endpoint tells of errors: `{ error: {…} }`, a bare `{ code, message }`, OAuth's `{ error }`, or a page. */
export type ErrorShape = "envelope" | "bare" | "oauth" | "page";

/** One request that a service in good health answers, of every kind there is. */
export interface Sample {
  /** Its name in the journal and in fault rules. */
  readonly method: string;
  readonly shape: ErrorShape;
  /** Whether it changes what others then see of the library. */
  readonly writes: boolean;
  /** Whether its answer is JSON. */
  readonly isJson: boolean;
  /** Makes it possible, and gives what the request needs beside the fixture. */
  readonly prepare?: (fixture: Fixture) => Promise<string>;
  readonly send: (fixture: Fixture, prepared: string) => Promise<Answer>;
}

const readers: readonly string[] = ["mediaItems.search"];

const apiSamples = methodTable.map(({ id, good, prepare }): Sample => ({
  method: id,
  shape: "envelope",
  isJson: true,
  writes: id.length > 0 && !readers.includes(id) && !/\.(get|list|batchGet)$/.test(id),
  prepare: async (fixture) => {
    if (prepare !== undefined) await send(fixture, prepare(fixture));
    return "";
  },
  send: (fixture) => send(fixture, good(fixture)),
}));

export const granularity = 262_144;
/** Larger than one chunk, so that it can be sent in two. */
const bytes = Buffer.concat([png("sample"), Buffer.alloc(granularity, 7)]);

/** Begins a resumable upload; gives the path of its session. */
export async function startSession({ service, owner }: Fixture, size = bytes.length): Promise<string> {
  const answer = await service.send(new Uint8Array(), {
    authorization: `Bearer ${owner}`,
    "x-goog-upload-protocol": "resumable",
    "x-goog-upload-command": "start",
    "x-goog-upload-raw-size": String(size),
  });
  return (answer.headers.get("x-goog-upload-url") ?? "").slice(service.url.length);
}

const noBytes = new Uint8Array();
const command =
  (name: string, content: Uint8Array = noBytes) =>
  ({ service }: Fixture, session: string) =>
    service.send(content, { "x-goog-upload-command": name, "x-goog-upload-offset": "0" }, session);

const upload = { shape: "bare", writes: false, isJson: false } as const;
const begun = (fixture: Fixture): Promise<string> => startSession(fixture);
const uploadSamples: readonly Sample[] = [
  { ...upload, method: "uploads.raw", send: ({ service, owner }) => service.upload(owner, bytes) },
  {
    ...upload,
    method: "uploads.start",
    send: ({ service, owner }) =>
      service.send(noBytes, {
        authorization: `Bearer ${owner}`,
        "x-goog-upload-protocol": "resumable",
        "x-goog-upload-command": "start",
      }),
  },
  { ...upload, method: "uploads.query", prepare: begun, send: command("query") },
  {
    ...upload,
    method: "uploads.chunk",
    prepare: begun,
    send: command("upload", bytes.subarray(0, granularity)),
  },
  { ...upload, method: "uploads.finalize", prepare: begun, send: command("upload, finalize", bytes) },
  { ...upload, method: "uploads.cancel", prepare: begun, send: command("cancel") },
];

const page = { shape: "page", writes: false, isJson: false } as const;
const form = (body: string) => ({
  verb: "POST",
  body,
  headers: { "content-type": "application/x-www-form-urlencoded" },
});
const consent = new URLSearchParams({
  client_id: "demo",
  redirect_uri: "http://127.0.0.1:9/",
  response_type: "code",
  scope: "openid",
});
const otherSamples: readonly Sample[] = [
  {
    ...page,
    method: "media",
    prepare: async ({ service, owner, items }) =>
      (await service.ok(`/v1/mediaItems/${items[0] ?? ""}`, { token: owner })).baseUrl ?? "",
    send: ({ service }, baseUrl) => service.call(`${baseUrl}=w3-h3`),
  },
  { ...page, method: "page", send: ({ service, shared }) => service.call(`/lr/album/${shared}`) },
  {
    ...page,
    method: "authorize",
    send: ({ service }) => service.call(`/o/oauth2/v2/auth?${consent.toString()}`),
  },
  {
    method: "token",
    shape: "oauth",
    writes: false,
    isJson: true,
    prepare: async ({ service }) =>
      (await service.ok("/_emulator/tokens", { body: { account: "owner" } })).refresh_token ?? "",
    send: ({ service }, refresh) =>
      service.call("/token", form(`grant_type=refresh_token&client_id=demo&refresh_token=${refresh}`)),
  },
  {
    method: "revoke",
    shape: "oauth",
    writes: false,
    isJson: true,
    prepare: ({ service }) => service.token("guest", { client: "revoked" }),
    send: ({ service }, token) => service.call("/revoke", form(`token=${token}`)),
  },
  {
    method: "userinfo",
    shape: "envelope",
    writes: false,
    isJson: true,
    send: ({ service, owner }) => service.call("/userinfo", { token: owner }),
  },
  {
    method: "openidConfiguration",
    shape: "envelope",
    writes: false,
    isJson: true,
    send: ({ service }) => service.call("/.well-known/openid-configuration"),
  },
];

/** Every kind of request outside the control plane. */
export const samples: readonly Sample[] = [...apiSamples, ...uploadSamples, ...otherSamples];
