import type { AlbumListId } from "../library/changes.ts";
import type { CommandContext } from "./context.ts";

/** What a key pressed in a tree is about: the rows that are selected there. Keys bring no argument but `{ tree }`. */
export function rowsFor(context: Pick<CommandContext, "selectedRows">, named: unknown): readonly unknown[] {
  const tree = treeOf(named);
  return tree === undefined ? [named] : context.selectedRows(tree);
}

/** The tree that a key was pressed in. */
export function treeOf(named: unknown): AlbumListId | undefined {
  if (typeof named !== "object" || named === null || !("tree" in named)) return undefined;
  return named.tree === "own" || named.tree === "shared" ? named.tree : undefined;
}
