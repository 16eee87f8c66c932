import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { seededRandom, testSeed } from "./random.ts";
import { SoakRig } from "./soakRig.ts";
import { fetches } from "./uploadRig.ts";
import type { FetchKind } from "./cellRig.ts";

/** `npm run test:uploads -- --minutes N`: rounds are repeated for so long. */
const minutes = Number(process.env["GOOGLE_PHOTOS_TEST_MINUTES"] ?? 0);
const albums = 5;
const filesEach = Number(process.env["GOOGLE_PHOTOS_TEST_FILES"] ?? 5_000) / albums;
/** After so long a round is left in peace, so that it comes to an end. */
const troubleMs = 60_000;

describe("a soak", () => {
  it(
    "of thousands of files over a bad line, killed every few seconds, ends exact",
    { timeout: 1e8 },
    async (test) => {
      const end = Date.now() + minutes * 60_000;
      const kinds = Object.keys(fetches) as FetchKind[];
      let seed = testSeed();
      for (let round = 0; round === 0 || Date.now() < end; round++, seed++) {
        test.diagnostic(await soak(kinds[seed % kinds.length] ?? "Node's fetch", seed));
      }
    },
  );
});

/** @returns what happened, in a sentence */
async function soak(kind: FetchKind, seed: number): Promise<string> {
  const rig = await SoakRig.start(kind);
  const random = seededRandom(seed);
  try {
    await rig.wish(albums, filesEach, random);
    await rig.spoilTheLine(seed);
    const began = Date.now();
    for (let isDone = false; !isDone;) {
      const isTroubled = Date.now() - began < troubleMs;
      if (!isTroubled) await rig.mendTheLine();
      isDone = await rig.live("window", isTroubled ? 400 + 2_600 * random() : 120_000);
      await rig.count();
      assert.ok(
        isDone || isTroubled || Date.now() - began < 4 * troubleMs,
        "nothing is in its way, and it does not end",
      );
    }
    const told = describeRound(rig, { kind, seed, ms: Date.now() - began });
    // What is asked now is no upload's: a spoilt answer would only be the test's own.
    await rig.mendTheLine();
    const { albums: found, items } = await rig.read();
    const wished = rig.albums.map(({ title, sources }) => [title, sources.map(({ name }) => name)] as const);
    assert.deepEqual(found, Object.fromEntries(wished), told);
    assert.deepEqual([items, rig.tally.mostWrites], [rig.tally.files, 1], told);
    return told;
  } finally {
    await rig.close();
  }
}

function describeRound(
  { tally }: SoakRig,
  { kind, seed, ms }: { kind: string; seed: number; ms: number },
): string {
  const { files, bytes, requests, faults, kills, lives, bytesIn } = tally;
  const mb = (count: number): string => `${(count / 1e6).toFixed(1)} MB`;
  return (
    `GOOGLE_PHOTOS_TEST_SEED=${seed}, over ${kind}: ${files} files of ${mb(bytes)} in ${(ms / 1000).toFixed(0)} s, ` +
    `${requests} requests, ${faults} faults, ${kills} kills, ${lives - 1} restarts, ${mb(Math.max(0, bytesIn - bytes))} sent twice`
  );
}
