import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { WantedPictures } from "../../../src/pictures/wantedPictures.ts";

describe("pictures that panels wait for", () => {
  const untilGivenUp = (signal: AbortSignal): Promise<never> =>
    new Promise((_, reject) => signal.addEventListener("abort", () => reject(signal.reason as Error)));
  const isGivenUp = { name: "AbortError" };

  it("are broken off when they are given up, and no others", async () => {
    const wanted = new WantedPictures();
    let isOtherBrokenOff = false;
    void wanted.run("me", "b", (signal) => {
      signal.addEventListener("abort", () => (isOtherBrokenOff = true));
      return new Promise(() => undefined);
    });
    const [one, two] = [wanted.run("me", "a", untilGivenUp), wanted.run("me", "a", untilGivenUp)];
    wanted.giveUp("you", ["a", "b"]);
    wanted.giveUp("me", ["a", "never asked for"]);
    await assert.rejects(one, isGivenUp);
    await assert.rejects(two, isGivenUp);
    assert.equal(isOtherBrokenOff, false);
  });

  it("can be wanted again", async () => {
    const wanted = new WantedPictures();
    const first = wanted.run("me", "a", untilGivenUp);
    wanted.giveUp("me", ["a"]);
    await assert.rejects(first, isGivenUp);
    assert.equal(await wanted.run("me", "a", () => Promise.resolve("here")), "here");
    wanted.giveUp("me", ["a"]);
  });
});
