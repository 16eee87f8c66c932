import assert from "node:assert/strict";
import { describe, it } from "node:test";
import {
  apiNotEnabled,
  isAbortError,
  isDailyQuota,
  isMissingScope,
  isNotFound,
  isOffline,
  isPhotosError,
  isQuota,
  isStorageFull,
  mayHaveHappened,
  PhotosError,
  wasNeverSent,
} from "../../../src/api/errors.ts";

const denied = { status: 403, code: "PERMISSION_DENIED" } as const;
const consoleUrl =
  "https://console.developers.google.com/apis/api/photoslibrary.googleapis.com/overview?project=42";
const notEnabledText = `Photos Library API has not been used in project 42 before or it is disabled. Enable it by visiting ${consoleUrl} then retry.`;

function disabled(metadata: unknown, message = "disabled"): PhotosError {
  return new PhotosError("api", message, {
    ...denied,
    details: [null, 7, { reason: "SERVICE_DISABLED", metadata }],
  });
}

describe("predicates of PhotosError", () => {
  const missing = new PhotosError("api", "Request had insufficient authentication scopes.", denied);
  const gone = new PhotosError("api", "The provided ID does not match any albums.", {
    status: 404,
    code: "NOT_FOUND",
  });
  const quota = new PhotosError("api", "Quota exceeded for 'concurrent write request'", {
    status: 429,
    code: "RESOURCE_EXHAUSTED",
  });
  const daily = new PhotosError("api", "limit 'All requests per day' of service", {
    status: 429,
    code: "RESOURCE_EXHAUSTED",
  });
  const full = new PhotosError(
    "api",
    "The remaining storage in the user's account is not enough to perform this operation.",
    { status: 400, code: "INVALID_ARGUMENT" },
  );
  const offline = new PhotosError("network", "no");
  const signIn = new PhotosError("signIn", "no", { status: 401 });
  const all = {
    missing,
    gone,
    quota,
    daily,
    full,
    offline,
    signIn,
    disabled: disabled({}),
    plain: new Error("x"),
  };

  const table: readonly [(error: unknown) => boolean, readonly (keyof typeof all)[]][] = [
    [isMissingScope, ["missing"]],
    [isNotFound, ["gone"]],
    [isQuota, ["quota", "daily"]],
    [isDailyQuota, ["daily"]],
    [isStorageFull, ["full"]],
    [isOffline, ["offline"]],
    [isPhotosError, ["missing", "gone", "quota", "daily", "full", "offline", "signIn", "disabled"]],
    [isAbortError, []],
  ];
  for (const [predicate, expected] of table) {
    it(`${predicate.name} is true for ${expected.join(", ") || "none of them"}`, () => {
      const found = Object.entries(all).filter(([, error]) => predicate(error));
      assert.deepEqual(
        found.map(([name]) => name),
        expected,
      );
    });
  }

  it("tell errors apart by kind when their class was bundled twice", () => {
    const foreign = Object.assign(new Error("x"), { name: "PhotosError", kind: "network" });
    assert.equal(isOffline(foreign), true);
  });

  it("know what an aborted signal rejects with", () => {
    assert.equal(isAbortError(AbortSignal.abort().reason), true);
  });
});

describe("apiNotEnabled", () => {
  const cases: readonly (readonly [string, PhotosError, ReturnType<typeof apiNotEnabled>])[] = [
    [
      "reads the details",
      disabled({ consumer: "projects/42", activationUrl: consoleUrl }),
      { project: "42", activationUrl: consoleUrl },
    ],
    [
      "reads the text where there are no details",
      new PhotosError("api", notEnabledText, denied),
      { project: "42", activationUrl: consoleUrl },
    ],
    [
      "takes the console's other host",
      disabled({ activationUrl: "https://console.cloud.google.com/apis?project=a" }),
      { project: undefined, activationUrl: "https://console.cloud.google.com/apis?project=a" },
    ],
    ...[
      "http://console.developers.google.com/x",
      "https://console.developers.google.com.evil.example/x",
      "https://evil.example/console.developers.google.com",
      "https://console.developers.google.com:444/x",
      "https://user@console.cloud.google.com/x",
      "https://user:pass@console.cloud.google.com/x",
      "javascript:alert(1)",
      "command:x",
      "nonsense",
      "",
    ].map(
      (activationUrl) =>
        [
          `leaves out the address ${activationUrl || "(empty)"}`,
          disabled({ consumer: "projects/a", activationUrl }),
          { project: "a", activationUrl: undefined },
        ] as const,
    ),
    ["survives metadata of a wrong kind", disabled(7), { project: undefined, activationUrl: undefined }],
    [
      "survives values of a wrong kind",
      disabled({ consumer: 1, activationUrl: { a: 1 } }),
      { project: undefined, activationUrl: undefined },
    ],
    [
      "is not any other refusal",
      new PhotosError("api", "Request had insufficient authentication scopes.", denied),
      undefined,
    ],
    [
      "is not a text with another status",
      new PhotosError("api", notEnabledText, { status: 404, code: "NOT_FOUND" }),
      undefined,
    ],
  ];
  for (const [what, error, expected] of cases) {
    it(what, () => assert.deepEqual(apiNotEnabled(error), expected));
  }
});

describe("wasNeverSent", () => {
  const coded = (code: string) =>
    new TypeError("fetch failed", { cause: Object.assign(new Error("x"), { code }) });
  const table: readonly [unknown, boolean][] = [
    [coded("ECONNREFUSED"), true],
    [coded("ENOTFOUND"), true],
    [coded("EAI_AGAIN"), true],
    [coded("UND_ERR_CONNECT_TIMEOUT"), true],
    [coded("ECONNRESET"), false],
    [coded("UND_ERR_SOCKET"), false],
    [new Error("net::ERR_CONNECTION_REFUSED"), true],
    [new Error("net::ERR_INTERNET_DISCONNECTED"), true],
    [new Error("net::ERR_CONNECTION_RESET"), false],
    ["ECONNREFUSED", false],
    [undefined, false],
  ];
  for (const [error, expected] of table) {
    const cause = error instanceof Error ? (error.cause as { code?: string } | undefined) : undefined;
    it(`${cause?.code ?? String(error)}: ${expected}`, () => {
      assert.equal(wasNeverSent(new PhotosError("network", "x", { cause: error })), expected);
    });
  }
});

describe("whether a failed call may have been carried out", () => {
  const failures: readonly (readonly [what: string, error: unknown, mayHave: boolean])[] = [
    ["refused", new PhotosError("api", "", { status: 400, code: "INVALID_ARGUMENT" }), false],
    ["too many", new PhotosError("api", "", { status: 429 }), false],
    ["broken", new PhotosError("api", "", { status: 500 }), true],
    ["away", new PhotosError("network", ""), true],
    ["slow", new PhotosError("timeout", ""), true],
    ["garbled", new PhotosError("malformed", ""), true],
    ["over a limit", new PhotosError("limit", ""), false],
    ["signed out", new PhotosError("signIn", ""), false],
    ["cancelled", new DOMException("Stopped", "AbortError"), true],
    ["something else", new TypeError("a bug"), false],
  ];
  for (const [what, error, mayHave] of failures) {
    it(`${what}: ${mayHave}`, () => assert.equal(mayHaveHappened(error), mayHave));
  }
});
