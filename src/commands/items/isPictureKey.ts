import type { CommandContext } from "../context.ts";
import { rowsFor, treeOf } from "../keys.ts";

/** Whether a key was pressed in a tree while a picture is selected there: one key serves albums and pictures. */
export function isPictureKey(context: CommandContext, named: unknown): boolean {
  if (treeOf(named) === undefined) return false;
  const [row] = rowsFor(context, named);
  return typeof row === "object" && row !== null && "itemId" in row;
}
