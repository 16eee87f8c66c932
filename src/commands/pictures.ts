import { commands, l10n } from "vscode";
import type { Account } from "../auth/account.ts";
import type { CommandId } from "../host/ids.ts";
import { tell } from "../host/tell.ts";
import type { Item } from "../library/item.ts";
import type { Library } from "../library/library.ts";
import { accountIdOf } from "./accountOf.ts";
import type { CommandContext } from "./context.ts";
import { rowsFor, treeOf } from "./keys.ts";
import { requireAccount, type AccountNeeds } from "./requireAccount.ts";

export interface PictureRef {
  readonly itemId: string;
  /** The album it was seen in. */
  readonly albumId: string | undefined;
}

/** The pictures that a command is for, at least one, with whose they are. */
export interface Pictures {
  readonly account: Account;
  readonly library: Library;
  readonly refs: readonly PictureRef[];
}

/**
 * The pictures a command is for: all rows selected in a tree, the one clicked in a panel and, if it is selected,
 * all that are; `{ accountId, albumId?, itemIds }`; else the selection of the panel in front. Where there is none,
 * that is said.
 */
export async function picturesFor(
  context: CommandContext,
  {
    clicked,
    selected,
    to,
  }: { readonly clicked: unknown; readonly selected?: unknown; to: AccountNeeds["to"] },
): Promise<Pictures | undefined> {
  const asked = await askedFor(context, clicked, selected);
  const refs = distinct(asked.flatMap((one) => refsIn(one)));
  if (refs.length === 0) {
    sayHowToSelect();
    return undefined;
  }
  const account = await requireAccount(context, { accountId: asked.map(accountIdOf)[0], to });
  const library = account && context.library(account.id);
  return account && library && { account, library, refs };
}

/** One picture: the one clicked, whatever else is selected, or the only one that is. */
export async function pictureFor(
  context: CommandContext,
  clicked: unknown,
  to: AccountNeeds["to"],
): Promise<(Omit<Pictures, "refs"> & { readonly ref: PictureRef }) | undefined> {
  const only = refsIn(clicked).length === 1 ? { ...(clicked as object), isSelected: false } : clicked;
  const pictures = await picturesFor(context, { clicked: only, to });
  const [ref, ...more] = pictures?.refs ?? [];
  if (pictures === undefined || ref === undefined) return undefined;
  if (more.length === 0) return { account: pictures.account, library: pictures.library, ref };
  tell(l10n.t("This is for one picture at a time. Select only one."));
  return undefined;
}

/** What is known of an item, asked of the service if nothing is. */
export async function itemOf(library: Library, itemId: string, signal?: AbortSignal): Promise<Item> {
  return library.item(itemId) ?? (await library.readItem(itemId, signal));
}

export function itemIdsOf({ refs }: Pick<Pictures, "refs">): readonly string[] {
  return refs.map(({ itemId }) => itemId);
}

async function askedFor(
  context: CommandContext,
  clicked: unknown,
  selected: unknown,
): Promise<readonly unknown[]> {
  if (Array.isArray(selected) && selected.some((one) => refsIn(one).length > 0)) {
    const accountId = accountIdOf(clicked);
    const rows: readonly unknown[] = selected;
    return rows.filter((one) => accountId === undefined || accountIdOf(one) === accountId);
  }
  if (treeOf(clicked) !== undefined) return rowsFor(context, clicked);
  const [clickedRef] = refsIn(clicked);
  if (clickedRef !== undefined && !isPartOfSelection(clicked)) return [clicked];
  const selection = await context.gallerySelection();
  if (clickedRef !== undefined && selection?.itemIds.includes(clickedRef.itemId) !== true) return [clicked];
  return [selection];
}

/** Of a picture in a panel. */
function isPartOfSelection(clicked: unknown): boolean {
  return (
    typeof clicked === "object" && clicked !== null && "isSelected" in clicked && clicked.isSelected === true
  );
}

function refsIn(named: unknown): readonly PictureRef[] {
  if (typeof named !== "object" || named === null) return [];
  const { itemId, itemIds, albumId } = named as Partial<Record<"itemId" | "itemIds" | "albumId", unknown>>;
  const ids: readonly unknown[] = Array.isArray(itemIds) ? itemIds : [itemId];
  const album = typeof albumId === "string" && albumId !== "" ? albumId : undefined;
  return ids.filter(isId).map((id) => ({ itemId: id, albumId: album }));
}

function isId(value: unknown): value is string {
  return typeof value === "string" && value !== "";
}

/** Each once in each album. */
function distinct(refs: readonly PictureRef[]): readonly PictureRef[] {
  return [...new Map(refs.map((ref) => [`${ref.albumId ?? ""} ${ref.itemId}`, ref])).values()];
}

function sayHowToSelect(): void {
  const open: CommandId = "googlePhotos.album.open";
  tell(l10n.t("No picture is selected. Open an album and select pictures in it."), {
    title: l10n.t("Open Album"),
    go: () => commands.executeCommand(open),
  });
}
