import { inSentence } from "../../host/inSentence.ts";
import type { Item } from "../../library/item.ts";

/** What a picture is called where one line names it: the first line of its description, else its file. */
export function nameOf({ description, filename, id }: Pick<Item, "description" | "filename" | "id">): string {
  const line = description.trim().split(/\r?\n/, 1)[0]?.trim() ?? "";
  return line || filename || id;
}

/** The same in a sentence. */
export function nameInSentence(item: Parameters<typeof nameOf>[0]): string {
  return inSentence(nameOf(item));
}
