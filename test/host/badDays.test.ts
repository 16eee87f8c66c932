import assert from "node:assert/strict";
import { PhotosError } from "../../src/api/errors.ts";
import { PhotosClient } from "../../src/api/photosClient.ts";
import type { Account } from "../../src/auth/account.ts";
import { capabilitiesOf, scopes } from "../../src/auth/scopes.ts";
import { explain } from "../../src/host/explain.ts";
import { consoleStart } from "../../src/host/failure.ts";
import { EmulatorControl, type FaultRule } from "../support/emulatorControl.ts";
import { nobodyThere, refusal, scriptedService, type Canned } from "../unit/api/scriptedService.ts";
import { emulatorUrl } from "./photos.ts";

type Misfortune = Omit<FaultRule, "method"> & { readonly quirk?: string };

interface BadDay {
  readonly what: string;
  readonly fault: Misfortune;
  /** What somebody reads, and the buttons below it. */
  readonly reads: string;
  readonly buttons: readonly string[];
  /** How often the service was asked in the meantime. */
  readonly tries: number;
  readonly account?: Partial<Account>;
}

const everything = Object.values(scopes);
const owner: Account = {
  id: "google-1",
  service: "google",
  label: "olivia@example.com",
  scopes: everything,
  can: capabilitiesOf(everything, everything),
  needsSignIn: false,
};
const cannotRead = capabilitiesOf([scopes.appendOnly], everything);
const enable = ["Enable It at Google", "Try Again"];
const tryAgain = ["Try Again", "Show Log"];
const offline = "Google Photos cannot be reached. Check the network connection.";
const notUnderstood = "Google Photos gave an answer that cannot be understood.";

const badDays: readonly BadDay[] = [
  {
    what: "the service is slow",
    fault: { delayMs: 2_000 },
    reads: "Google Photos took too long to answer.",
    buttons: tryAgain,
    tries: 2,
  },
  {
    what: "the sign-in is refused, also with a new token",
    fault: { status: 401 },
    reads: "The sign-in of this account has ended. Sign in again to go on.",
    buttons: ["Sign In Again"],
    tries: 2,
  },
  {
    what: "a box was left unticked",
    fault: { status: 403 },
    account: { can: cannotRead },
    reads: "This was not allowed when you signed in. Tick all boxes on Google's page to allow it.",
    buttons: ["Grant Access"],
    tries: 1,
  },
  {
    what: "Google refuses what was granted",
    fault: { status: 403 },
    reads: "Google Photos does not allow this: apps may only see and change what was added with them.",
    buttons: ["Show Log"],
    tries: 1,
  },
  {
    what: "the API is not enabled",
    fault: { quirk: "serviceDisabled" },
    reads:
      "The Photos Library API is not enabled in your Google project. After enabling it, Google needs a few minutes.",
    buttons: enable,
    tries: 1,
  },
  {
    what: "the album was deleted meanwhile",
    fault: { status: 404 },
    reads: "This is no longer in Google Photos.",
    buttons: ["Refresh"],
    tries: 1,
  },
  {
    what: "there were too many requests",
    fault: { status: 429 },
    reads: "Google Photos asks to slow down. Try again in a minute.",
    buttons: tryAgain,
    tries: 2,
  },
  {
    what: "there were too many requests, and the service says how long to wait",
    fault: { status: 429, retryAfter: 20 },
    reads: "Google Photos asks to slow down. Try again in 20 seconds.",
    buttons: tryAgain,
    tries: 3,
  },
  {
    what: "the service says to wait for half an hour",
    fault: { status: 429, retryAfter: 1_800 },
    reads: "Google Photos asks to slow down. Try again in 30 minutes.",
    buttons: tryAgain,
    tries: 1,
  },
  {
    what: "the service fails for long",
    fault: { status: 500 },
    reads: "Google Photos has a problem of its own. Try again later.",
    buttons: tryAgain,
    tries: 5,
  },
  {
    what: "connections are dropped",
    fault: { drop: "before" },
    reads: offline,
    buttons: tryAgain,
    tries: 3,
  },
  {
    what: "connections to the demo library are dropped",
    fault: { drop: "before" },
    account: { service: "demo" },
    reads: "The demo library does not answer. Trying again starts it anew.",
    buttons: tryAgain,
    tries: 3,
  },
  {
    what: "connections to the service in the settings are dropped",
    fault: { drop: "before" },
    account: { service: "custom" },
    reads: "The service at the address in the settings does not answer.",
    buttons: tryAgain,
    tries: 3,
  },
  {
    what: "an answer is cut short",
    fault: { truncate: true },
    reads: offline,
    buttons: tryAgain,
    tries: 3,
  },
  {
    what: "an answer is no JSON",
    fault: { invalidJson: true },
    reads: notUnderstood,
    buttons: tryAgain,
    tries: 1,
  },
];

describe("on a bad day somebody reads one clear sentence with a way on", () => {
  const control = new EmulatorControl(emulatorUrl());
  let albumId = "";
  let token = "";

  before(async () => {
    await control.reset({ scenario: "demo" });
    token = await control.accessToken("owner");
    albumId = (await control.albums("owner"))[0]?.id ?? "";
  });
  beforeEach(() => control.forgetRequests());
  afterEach(() => control.clearFaults());

  /** Waits between tries are not waited for; the clock goes on all the same. */
  function client(origin = control.url): PhotosClient {
    let now = 0;
    return new PhotosClient({
      locate: () => Promise.resolve(origin),
      accessToken: ({ rejected }) =>
        rejected === undefined ? Promise.resolve(token) : control.accessToken("owner"),
      fetch,
      now: () => now,
      random: () => 0.5,
      sleep: (ms) => Promise.resolve(void (now += ms)),
    });
  }

  async function failureOf(call: Promise<unknown>): Promise<unknown> {
    return call.then(
      () => assert.fail("nothing failed"),
      (error: unknown) => error,
    );
  }

  for (const { what, fault, reads, buttons, tries, account } of badDays) {
    it(`when ${what}`, async () => {
      await control.addFaults({ method: "albums.get", ...fault });
      const error = await failureOf(client().albums.get(albumId, { timeoutMs: 400 }));
      const { message, waysOn } = explain(error, { ...owner, ...account });
      assert.equal(message, reads);
      assert.deepEqual(
        waysOn.map(({ title }) => title),
        buttons,
      );
      assert.equal((await control.requests("albums.get")).length, tries);
    });
  }

  const wrong: readonly (readonly [what: string, answer: Canned])[] = [
    ["an answer is somebody's sign-in page", { text: "<html>Welcome to the hotel</html>" }],
    ["an answer has the wrong shape", { json: { id: 17, title: ["no"] } }],
    ["an answer is a list", { json: [] }],
    ["an answer is empty", { text: "" }],
  ];
  for (const [what, answer] of wrong) {
    it(`when ${what}`, async () => {
      await using service = await scriptedService(answer);
      const error = await failureOf(client(service.origin).albums.get(albumId));
      assert.equal(explain(error, owner).message, notUnderstood);
    });
  }

  it("when the service is down", async () => {
    const error = await failureOf(client(await nobodyThere()).albums.get(albumId));
    assert.equal(explain(error, owner).message, offline);
  });

  it("when the demo library could not be started for somebody who is signed out", () => {
    const error = new PhotosError("network", "The demo library could not be started.", { method: "demo" });
    assert.match(explain(error).message, /^The demo library does not answer\./);
  });

  it("and the button that enables the API opens Google's console, whatever the answer names", async () => {
    for (const [named, opened] of [
      [
        "https://console.developers.google.com/apis/api/photoslibrary.googleapis.com/overview?project=42",
        undefined,
      ],
      ["https://console.developers.google.com.evil.example/", consoleStart],
    ] as const) {
      const details = [{ reason: "SERVICE_DISABLED", metadata: { activationUrl: named } }];
      await using service = await scriptedService(
        refusal(403, "PERMISSION_DENIED", "It is disabled.", details),
      );
      const error = await failureOf(client(service.origin).albums.get(albumId));
      const [button] = explain(error, owner).waysOn;
      assert.deepEqual(button, {
        title: "Enable It at Google",
        command: "googlePhotos.api.enable",
        argument: opened ?? named,
      });
    }
  });

  it("and nothing when the service fails twice and then works", async () => {
    await control.addFaults({ method: "albums.get", status: 500, times: 2 });
    assert.equal((await client().albums.get(albumId)).id, albumId);
    assert.equal((await control.requests("albums.get")).length, 3);
  });

  it("and nothing when a token has ended and the next one works", async () => {
    await control.addFaults({ method: "albums.get", status: 401, times: 1 });
    assert.equal((await client().albums.get(albumId)).id, albumId);
    assert.equal((await control.requests("albums.get")).length, 2);
  });
});
