import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { PhotosError, type FailureDetail, type FailureKind } from "../../../src/api/errors.ts";
import { capabilitiesOf, googleLibraryScopes, scopes } from "../../../src/auth/scopes.ts";
import { failureOf, isConsolePage, type Caller, type Failure } from "../../../src/host/failure.ts";

const everything: Caller = {
  service: "google",
  can: capabilitiesOf(googleLibraryScopes, googleLibraryScopes),
};
const readOnly: Caller = {
  service: "google",
  can: capabilitiesOf([scopes.readAppCreated], googleLibraryScopes),
};

function error(kind: FailureKind, message = "", detail: FailureDetail = {}): PhotosError {
  return new PhotosError(kind, message, detail);
}

function answer(status: number, message = "", detail: FailureDetail = {}): PhotosError {
  return error("api", message, { status, method: "albums.list", ...detail });
}

const disabledText =
  "Photos Library API has not been used in project 42 before or it is disabled. Enable it by visiting https://console.developers.google.com/apis/api/photoslibrary.googleapis.com/overview?project=42 then retry.";
const activationUrl =
  "https://console.developers.google.com/apis/api/photoslibrary.googleapis.com/overview?project=42";
const serviceDisabled = (url: unknown): FailureDetail => ({
  details: [null, "noise", { "@type": "x", reason: "SERVICE_DISABLED", metadata: { activationUrl: url } }],
});

const cases: readonly (readonly [
  what: string,
  error: unknown,
  caller: Caller | undefined,
  failure: Failure,
])[] = [
  ["no answer from Google", error("network"), everything, { kind: "offline" }],
  [
    "no answer from the demo library",
    error("network"),
    { ...everything, service: "demo" },
    { kind: "demoStopped" },
  ],
  [
    "no answer from another service",
    error("network"),
    { ...everything, service: "custom" },
    { kind: "serviceDown" },
  ],
  ["no answer, nobody signed in", error("network"), undefined, { kind: "offline" }],
  ["no answer in time", error("timeout"), everything, { kind: "slow" }],
  ["a dead sign-in", error("signIn"), everything, { kind: "signInAgain" }],
  ["an answer that is not JSON", error("malformed"), everything, { kind: "notUnderstood" }],
  ["a request over a limit", error("limit"), everything, { kind: "refused" }],
  ["401", answer(401), everything, { kind: "signInAgain" }],
  ["404", answer(404), everything, { kind: "notFound" }],
  ["429 that says when", answer(429, "", { retryAfterMs: 2_100 }), everything, { kind: "busy", seconds: 3 }],
  ["429 that does not say when", answer(429), everything, { kind: "busy", seconds: undefined }],
  [
    "429 for the day",
    answer(
      429,
      "Quota exceeded for quota metric 'All requests' and limit 'All requests per day' of service 'x'.",
    ),
    everything,
    { kind: "dailyQuota" },
  ],
  ["500", answer(500), everything, { kind: "serviceFailed" }],
  ["503", answer(503), everything, { kind: "serviceFailed" }],
  ["400", answer(400, "Invalid album ID."), everything, { kind: "refused" }],
  [
    "a full account",
    answer(400, "The remaining storage in the user's account is not enough to perform this operation."),
    everything,
    { kind: "storageFull" },
  ],
  [
    "403 with the page that enables the API",
    answer(403, "", serviceDisabled(activationUrl)),
    everything,
    { kind: "apiNotEnabled", page: activationUrl },
  ],
  [
    "403 with that page in the text only",
    answer(403, disabledText),
    everything,
    { kind: "apiNotEnabled", page: activationUrl },
  ],
  [
    "403 with a page of somebody else",
    answer(403, "", serviceDisabled("https://console.developers.google.com.evil.example/")),
    everything,
    {
      kind: "apiNotEnabled",
      page: "https://console.cloud.google.com/apis/library/photoslibrary.googleapis.com",
    },
  ],
  [
    "403 with a page that is no text",
    answer(403, "", serviceDisabled(17)),
    everything,
    {
      kind: "apiNotEnabled",
      page: "https://console.cloud.google.com/apis/library/photoslibrary.googleapis.com",
    },
  ],
  [
    "403 for an account without Google Photos",
    answer(403, "Google Photos is disabled for the user"),
    everything,
    { kind: "photosOff" },
  ],
  [
    "403 though all was granted",
    answer(403, "Request had insufficient authentication scopes."),
    everything,
    { kind: "notAllowed" },
  ],
  [
    "403 for adding, which was not granted",
    answer(403, "", { method: "mediaItems.batchCreate" }),
    readOnly,
    { kind: "missingAccess" },
  ],
  [
    "403 for uploading, which was not granted",
    answer(403, "", { method: "uploads" }),
    readOnly,
    { kind: "missingAccess" },
  ],
  [
    "403 for changing, which was not granted",
    answer(403, "", { method: "albums.patch" }),
    readOnly,
    { kind: "missingAccess" },
  ],
  ["403 for reading, which was granted", answer(403), readOnly, { kind: "notAllowed" }],
  [
    "403 for sharing, which was not granted",
    answer(403, "", { method: "albums.share" }),
    everything,
    { kind: "missingAccess" },
  ],
  [
    "403 for a shared list, which was not granted",
    answer(403, "", { method: "sharedAlbums.list" }),
    everything,
    { kind: "missingAccess" },
  ],
  ["an error of our own", new TypeError("x is not a function"), everything, { kind: "unexpected" }],
  ["something that is no error", "boom", undefined, { kind: "unexpected" }],
];

describe("failureOf", () => {
  for (const [what, thrown, caller, expected] of cases) {
    it(`${what}: ${expected.kind}`, () => assert.deepEqual(failureOf(thrown, caller), expected));
  }
});

describe("isConsolePage", () => {
  for (const page of [activationUrl, "https://console.cloud.google.com/apis"]) {
    it(`takes ${page}`, () => assert.ok(isConsolePage(page)));
  }
  for (const page of [
    "http://console.cloud.google.com/",
    "https://console.cloud.google.com@evil.example/",
    "https://user@console.cloud.google.com/",
    "https://console.cloud.google.com:8443/",
    "javascript:alert(1)",
    "not an address",
    "",
  ]) {
    it(`refuses ${page || "nothing"}`, () => assert.ok(!isConsolePage(page)));
  }
});
