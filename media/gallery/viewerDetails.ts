import { element } from "./elements.ts";
import type { GalleryItem } from "./item.ts";
import type { Wording } from "./wording.ts";

/** What is known of a picture, as a list of names and values. */
export function detailsOf(item: GalleryItem, wording: Wording): readonly Node[] {
  const { texts } = wording;
  const entries: readonly (readonly [string, readonly string[]])[] = [
    [texts.description, item.description === "" ? [] : [item.description]],
    [texts.takenAt, [wording.takenAt(item)]],
    [texts.fileName, [item.name]],
    [texts.size, [wording.size(item)]],
    [texts.camera, wording.camera(item)],
  ];
  const list = element("dl");
  for (const [name, lines] of entries) {
    if (lines.length === 0) continue;
    list.append(
      element("dt", "", {}, name),
      ...lines.map((line) => element("dd", "", { dir: "auto" }, line)),
    );
  }
  return [list];
}
