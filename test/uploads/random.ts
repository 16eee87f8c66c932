/** The same numbers for the same seed, in [0, 1): mulberry32. */
export function seededRandom(seed: number): () => number {
  let state = seed | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** Of this run: `GOOGLE_PHOTOS_TEST_SEED=n` repeats one. */
export function testSeed(): number {
  return Number(process.env["GOOGLE_PHOTOS_TEST_SEED"] ?? Math.floor(Math.random() * 1e9));
}
