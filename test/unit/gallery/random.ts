/** Numbers from 0 to 1, the same for the same seed (mulberry32). */
export function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

/** Proportions as photographs have them, with a panorama and a screenshot now and then. */
export function randomAspects(count: number, random: () => number): number[] {
  const shapes = [4 / 3, 4 / 3, 3 / 4, 16 / 9, 3 / 2, 1, 0.45, 4, 9 / 16];
  return Array.from({ length: count }, () => shapes[Math.floor(random() * shapes.length)] ?? 1);
}
