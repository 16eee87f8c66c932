import type { ContentCategory } from "../../api/types.ts";
import type { Scene, SceneKind } from "../../drawing/scene.ts";

const byKind: Readonly<Record<SceneKind, readonly ContentCategory[]>> = {
  mountains: ["LANDSCAPES", "TRAVEL"],
  lake: ["LANDSCAPES", "TRAVEL"],
  meadow: ["LANDSCAPES"],
  dunes: ["LANDSCAPES", "TRAVEL"],
  forest: ["LANDSCAPES"],
  sky: ["LANDSCAPES"],
  stars: ["NIGHT", "LANDSCAPES"],
  harbour: ["TRAVEL", "HOUSES", "LANDMARKS"],
  city: ["CITYSCAPES", "NIGHT"],
  beach: ["LANDSCAPES", "HOLIDAYS"],
  flowers: ["FLOWERS", "GARDENS"],
  snow: ["LANDSCAPES", "HOLIDAYS"],
  food: ["FOOD"],
  people: ["PEOPLE"],
  whiteboard: ["WHITEBOARDS", "UTILITY"],
  chart: ["SCREENSHOTS", "UTILITY"],
  editor: ["SCREENSHOTS", "UTILITY"],
  terminal: ["SCREENSHOTS", "UTILITY"],
  receipt: ["RECEIPTS", "DOCUMENTS"],
  document: ["DOCUMENTS", "UTILITY"],
  diagram: ["SCREENSHOTS", "ARTS"],
};

/** What Google's classifier would see. */
export function categoriesOf({ kind, hour = 12 }: Scene): readonly ContentCategory[] {
  const found = byKind[kind];
  const isDark = (hour > 20.5 || hour < 5) && !found.includes("UTILITY");
  return isDark && !found.includes("NIGHT") ? [...found, "NIGHT"] : found;
}
