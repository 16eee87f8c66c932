import assert from "node:assert/strict";
import { commands, window } from "vscode";
import type { EmulatorControl } from "../support/emulatorControl.ts";
import { waitFor } from "../support/waitFor.ts";
import { createAlbum, demoControl, openDemoLibrary } from "./photos.ts";

interface Message {
  readonly text: string;
  readonly buttons: readonly string[];
}

/** Error messages that would be shown, with somebody who presses `press` on the first one. */
async function messagesDuring(work: () => Promise<unknown>, press?: string): Promise<readonly Message[]> {
  const shown: Message[] = [];
  const original = window.showErrorMessage;
  const show = (text: string, ...buttons: readonly string[]): Promise<string | undefined> => {
    shown.push({ text, buttons });
    return Promise.resolve(shown.length === 1 ? press : undefined);
  };
  Object.assign(window, { showErrorMessage: show });
  try {
    await work();
    return shown;
  } finally {
    Object.assign(window, { showErrorMessage: original });
  }
}

describe("a command that fails", () => {
  let control: EmulatorControl;
  let albumId: string;
  const refresh = async (): Promise<unknown> =>
    commands.executeCommand("googlePhotos.album.refresh", { accountId: "demo-owner", albumId });

  before(async () => {
    await openDemoLibrary("owner");
    albumId = await createAlbum("For bad days");
    control = await demoControl(albumId);
  });
  beforeEach(() => control.forgetRequests());
  afterEach(() => control.clearFaults());

  it("shows one sentence with the way on that fits", async () => {
    await control.addFaults({ method: "albums.get", status: 404 });
    assert.deepEqual(await messagesDuring(refresh), [
      { text: "This is no longer in Google Photos.", buttons: ["Refresh"] },
    ]);
  });

  it("does the same again at Try Again", async () => {
    await control.addFaults({ method: "albums.get", invalidJson: true, times: 1 });
    const [message, ...more] = await messagesDuring(async () => {
      await refresh();
      await control.clearFaults();
    }, "Try Again");
    assert.match(message?.text ?? "", /cannot be understood/);
    assert.deepEqual(more, []);
    await waitFor("the second try", async () => (await control.requests("albums.get")).length === 2);
  });

  it("says nothing when the service fails twice and then works", async () => {
    await control.addFaults({ method: "albums.get", status: 500, times: 2 });
    assert.deepEqual(await messagesDuring(refresh), []);
    assert.equal((await control.requests("albums.get")).length, 3);
  });

  it("says nothing when a token has ended and the next one works", async () => {
    await control.addFaults({ method: "albums.get", status: 401, times: 1 });
    assert.deepEqual(await messagesDuring(refresh), []);
  });

  it("asks to sign in when the next token is refused too, and signs in without a question", async () => {
    await control.addFaults({ method: "albums.get", status: 401 });
    const [message] = await messagesDuring(refresh, "Sign In Again");
    assert.equal(message?.text, "The sign-in of this account has ended. Sign in again to go on.");
    assert.deepEqual(message.buttons, ["Sign In Again"]);
    assert.equal((await control.requests("albums.get")).length, 2);
    await control.clearFaults();
    assert.deepEqual(await messagesDuring(refresh), []);
  });

  it("waits as long as the service asks for", async () => {
    await control.addFaults({ method: "albums.get", status: 429, retryAfter: 1, times: 1 });
    const started = performance.now();
    assert.deepEqual(await messagesDuring(refresh), []);
    assert.ok(performance.now() - started >= 1000);
  });
});
