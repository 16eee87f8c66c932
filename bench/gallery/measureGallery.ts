// What albums of a hundred, ten thousand and a million pictures cost in the gallery's panel, in a real VS Code, and
// beside it what the same pictures cost in a plain page.
import { buildExtension } from "../../scripts/vsix.ts";
import { measureLayout } from "./layoutAlone.ts";
import { measureOpenings } from "./openings.ts";
import { measurePanel } from "./panel.ts";
import { measurePlainPage } from "./plainPage.ts";
import type { Measurement } from "../measurement.ts";

const albums = [100, 10_000, 1_000_000];

/** @param parts `layout`, or numbers of pictures; everything if none is named. */
export async function measureGallery(parts: readonly string[] = []): Promise<readonly Measurement[]> {
  await buildExtension();
  const isWanted = (part: string): boolean => parts.length === 0 || parts.includes(part);
  const measurements: Measurement[] = isWanted("layout") ? [...measureLayout()] : [];
  for (const items of albums.filter((each) => isWanted(String(each)))) {
    measurements.push(...(await measureOpenings(items)));
    measurements.push(...(await measurePanel(items)), ...(await measurePlainPage(items)));
  }
  return measurements;
}
