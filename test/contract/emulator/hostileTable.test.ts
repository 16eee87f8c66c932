import assert from "node:assert/strict";
import { readFile, readdir } from "node:fs/promises";
import { mkdtemp, rm } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { after, before, describe, it } from "node:test";
import { samples } from "./everyRequest.ts";
import { type Fixture, type MethodRequest, buildFixture, send } from "./methodFixture.ts";
import { methodTable } from "./methodTable.ts";
import { type Answer, RawService } from "./rawService.ts";
import { snapshot } from "./snapshot.ts";

let folder: string;
let service: RawService;
let fixture: Fixture;
before(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), "emulator-hostile-"));
  service = await RawService.start({ scenario: "empty", data: path.join(folder, "data") });
  fixture = await buildFixture(service, "legacy");
});
after(async () => {
  await service[Symbol.asyncDispose]();
  await rm(folder, { recursive: true, force: true });
});

/** Texts that have broken others. None is an id, a token or a number. */
const hostile: readonly string[] = [
  "../../../../etc/passwd",
  "..%2f..%2fsecret",
  "state.jsonl",
  "C:\\Windows\\win.ini",
  "\u0000",
  "a\r\nset-cookie: x=1",
  "<script>alert(1)</script>",
  "'; drop table albums; --",
  "${7*7}{{7*7}}",
  "__proto__",
  "constructor",
  "\ud800",
  "\u202e\u2066",
  "-1",
  "1e309",
  "NaN",
  "%",
  "A".repeat(98),
  "A".repeat(5000),
  "🌋".repeat(300),
];

/** A refusal in an orderly form, or an answer; never a mistake of the emulator's, and nothing of its folder. */
function checkOrderly(answer: Answer, what: string): void {
  assert.ok(answer.status < 500, `${what}: ${answer.status} ${answer.text}`);
  assert.ok(!/root:|"began"|state\.jsonl"|\[extensions\]/.test(answer.text), what);
  assert.equal(answer.headers.get("set-cookie"), null, what);
  assert.equal(answer.headers.get("x-content-type-options"), "nosniff", what);
  if (answer.status >= 400 && answer.headers.get("content-type")?.startsWith("application/json")) {
    assert.equal(answer.body.error?.code ?? answer.status, answer.status, what);
  }
}

const encoded = (text: string): string => encodeURIComponent(text.toWellFormed());

/** The same request with one text of it, wherever it stands, in another's place. */
function* poisoned(request: MethodRequest, poison: string): Generator<MethodRequest> {
  const [address = "", query] = request.path.split("?");
  const segments = address.split("/");
  for (const [index, segment] of segments.entries()) {
    if (index < 3) continue;
    const verb = segment.includes(":") ? segment.slice(segment.indexOf(":")) : "";
    const path = segments.with(index, encoded(poison) + verb).join("/");
    yield { ...request, path: query === undefined ? path : `${path}?${query}` };
  }
  for (const name of [
    "pageToken",
    "pageSize",
    "updateMask",
    "fields",
    "mediaItemIds",
    "alt",
    "prettyPrint",
  ]) {
    yield { ...request, path: `${address}?${name}=${encoded(poison)}` };
  }
  if (request.body !== undefined)
    for (const body of poisonedValues(request.body, poison)) yield { ...request, body };
}

function* poisonedValues(value: unknown, poison: string): Generator {
  yield poison;
  yield [poison];
  if (typeof value !== "object" || value === null) return;
  for (const [key, inner] of Object.entries(value)) {
    for (const changed of poisonedValues(inner, poison)) {
      yield Array.isArray(value) ? value.with(Number(key), changed) : { ...value, [key]: changed };
    }
  }
}

describe("hostile texts, anywhere in a request", () => {
  for (const { id, good } of methodTable) {
    it(`${id}: are refused in an orderly way or are just text`, async () => {
      // Each text in every place would be thousands: every place meets some, and every text some places.
      let turn = 0;
      for (const poison of hostile) {
        for (const request of poisoned(good(fixture), poison)) {
          if (turn++ % 11 !== 0) continue;
          checkOrderly(
            await send(fixture, request),
            `${request.verb} ${request.path} ${JSON.stringify(request.body)}`,
          );
        }
      }
    });
  }

  const places: readonly (readonly [what: string, send: (poison: string) => Promise<Answer>])[] = [
    ["a base URL", (poison) => service.call(`/lr/${encoded(poison)}=w9-h9`)],
    ["what follows a base URL", (poison) => service.call(`/lr/x=${encoded(poison)}`)],
    ["a video's address", (poison) => service.call(`/video-downloads/${encoded(poison)}`)],
    ["an album's page", (poison) => service.call(`/lr/album/${encoded(poison)}`)],
    ["a picture's page", (poison) => service.call(`/lr/album/${fixture.shared}/photo/${encoded(poison)}`)],
    ["a share link", (poison) => service.call(`/share/${encoded(poison)}`)],
    ["a session", (poison) => service.call(`/v1/uploads?upload_id=${encoded(poison)}`, { verb: "POST" })],
    [
      "a client and an address to go back to",
      (poison) =>
        service.call(
          `/o/oauth2/v2/auth?client_id=${encoded(poison)}&redirect_uri=${encoded(poison)}&response_type=code&scope=openid`,
        ),
    ],
    [
      "a refresh token",
      (poison) =>
        service.call("/token", {
          verb: "POST",
          body: `grant_type=refresh_token&client_id=x&refresh_token=${encoded(poison)}`,
          headers: { "content-type": "application/x-www-form-urlencoded" },
        }),
    ],
    [
      "a fault's method",
      (poison) => service.call("/_emulator/faults", { body: { rules: [{ method: poison }] } }),
    ],
    ["a scenario", (poison) => service.call("/_emulator/reset", { body: { scenario: poison } })],
    ["an account", (poison) => service.call("/_emulator/tokens", { body: { account: poison } })],
  ];
  for (const [what, call] of places) {
    it(`in ${what}, too`, async () => {
      for (const poison of hostile) {
        const answer = await call(poison);
        assert.ok(answer.status >= 400 && answer.status < 500, `${poison}: ${answer.status}`);
        const isPage = answer.headers.get("content-type")?.startsWith("text/html") === true;
        assert.ok(!isPage || !answer.text.includes("<script>"), poison);
      }
    });
  }

  it("as file names are kept as names and never as paths", async () => {
    const before = (await readdir(folder, { recursive: true })).filter(
      (name) => !/bytes|incoming/.test(name),
    ).length;
    for (const [index, name] of hostile.entries()) {
      if (name.length > 255) continue;
      const bytes = Buffer.from(`89504e470d0a1a0a${index}`, "hex");
      const upload = await service.uploaded(
        fixture.owner,
        bytes.length > 8 ? bytes : Buffer.from(`file ${index}`),
      );
      const item = { simpleMediaItem: { uploadToken: upload, fileName: name } };
      checkOrderly(await service.batchCreate(fixture.owner, [item]), name);
    }
    const names = (await readdir(folder, { recursive: true })).filter((name) => !/bytes|incoming/.test(name));
    assert.equal(names.length, before, names.join());
  });

  it("write nothing outside the data folder, and leave a state that can be read", async () => {
    assert.deepEqual(await readdir(folder), ["data"]);
    const state = await readFile(path.join(folder, "data", "state.jsonl"), "utf8");
    for (const line of state.trimEnd().split("\n")) JSON.parse(line);
    await snapshot(service);
  });
});

describe("hostile headers", () => {
  const headers: readonly (readonly [
    what: string,
    headers: Readonly<Record<string, string>>,
    status?: number,
  ])[] = [
    ["an origin of the web", { origin: "https://evil.example" }],
    ["another content type", { "content-type": "text/plain;charset=utf-8" }],
    ["a content type of nonsense", { "content-type": ";;;" }],
    ["a method to override", { "x-http-method-override": "DELETE" }],
    ["a forwarded host", { "x-forwarded-host": "evil.example", "x-forwarded-proto": "https" }],
    ["a broken authorization", { authorization: "Bearer" }],
    ["a token of nonsense", { authorization: `Bearer ${"x".repeat(4000)}` }],
  ];
  for (const { method, send: ask, prepare } of samples) {
    it(`${method}: change nothing that they should not`, async () => {
      const prepared = (await prepare?.(fixture)) ?? "";
      for (const [what, extra] of headers) {
        const original = service.call.bind(service);
        const answer = await ask(
          {
            ...fixture,
            service: Object.assign(Object.create(service) as RawService, {
              call: withHeaders(original, extra),
            }),
          },
          prepared,
        );
        assert.ok(answer.status < 500, `${what}: ${answer.text}`);
        assert.ok(!answer.text.includes("evil.example"), what);
        assert.equal(answer.headers.get("access-control-allow-origin"), null, what);
      }
    });
  }
});

function withHeaders(call: RawService["call"], extra: Readonly<Record<string, string>>): RawService["call"] {
  return (where, options) => call(where, { ...options, headers: { ...options?.headers, ...extra } });
}
