import type { Measurement } from "./measurement.ts";

/** Runs `gallery/`, which is type-checked by itself: what it runs in pages knows the DOM, other benches must not. */
export async function measure(parts?: readonly string[]): Promise<readonly Measurement[]> {
  const file = new URL("gallery/measureGallery.ts", import.meta.url).href;
  const { measureGallery } = (await import(file)) as { measureGallery: typeof measure };
  return measureGallery(parts);
}
