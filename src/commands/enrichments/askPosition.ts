import { l10n, ThemeIcon, type QuickPickItem } from "vscode";
import { choose } from "../../host/choose.ts";
import { inSentence } from "../../host/inSentence.ts";
import { plainText } from "../../host/plainText.ts";
import type { AlbumPosition } from "../../api/types.ts";
import type { Item } from "../../library/item.ts";
import type { Chosen } from "../album.ts";
import type { CommandContext } from "../context.ts";
import { choosePicture } from "../items/choosePicture.ts";
import { nameInSentence } from "../items/nameOf.ts";
import { itemOf } from "../pictures.ts";
import { lastEnrichment } from "./lastEnrichment.ts";

/** A place in an album, and the words for it. */
export interface Positioned {
  readonly position: AlbumPosition;
  readonly words?: string;
}

/** `first`, `last`, `{ afterItemId }` or `{ afterEnrichmentId }`, as another extension gives it. */
export function givenPosition(value: unknown): Positioned | undefined {
  if (value === "first") return { position: { position: "FIRST_IN_ALBUM" } };
  if (value === "last") return { position: { position: "LAST_IN_ALBUM" } };
  if (typeof value !== "object" || value === null) return undefined;
  const { afterItemId, afterEnrichmentId } = value as Readonly<Record<string, unknown>>;
  if (typeof afterItemId === "string") return { position: afterItem(afterItemId) };
  return typeof afterEnrichmentId === "string" ? { position: afterEnrichment(afterEnrichmentId) } : undefined;
}

/** The picture that a command was started on. */
export function clickedItemOf(clicked: unknown): string | undefined {
  if (typeof clicked !== "object" || clicked === null || !("itemId" in clicked)) return undefined;
  return typeof clicked.itemId === "string" ? clicked.itemId : undefined;
}

interface Choice extends QuickPickItem {
  readonly go: () => Promise<Positioned | undefined>;
}

/** Where in the album: after the picture clicked; without one, that is asked. */
export async function askPosition(
  context: CommandContext,
  chosen: Chosen,
  { heading, clickedItemId }: { readonly heading: string; readonly clickedItemId: string | undefined },
): Promise<Positioned | undefined> {
  const { library } = chosen;
  if (clickedItemId !== undefined) return afterPicture(await itemOf(library, clickedItemId));
  const selected = await selectedPicture(context, chosen);
  const choice = await choose(choices(context, { chosen, selected, heading }), {
    title: heading,
    placeholder: l10n.t("Where in the album?"),
  });
  return choice?.go();
}

function choices(
  context: CommandContext,
  { chosen, selected, heading }: { chosen: Chosen; selected: Item | undefined; heading: string },
): readonly Choice[] {
  const last = lastEnrichment(chosen);
  const at = (label: string, icon: string, positioned: Positioned): Choice => ({
    label: plainText(label),
    iconPath: new ThemeIcon(icon),
    go: () => Promise.resolve(positioned),
  });
  const pictures = chosen.album.itemsCount === 0 ? [] : [afterSomePicture(context, chosen, heading)];
  return [
    ...(selected === undefined
      ? []
      : [
          at(
            l10n.t("After “{0}”, which is selected", nameInSentence(selected)),
            "file-media",
            afterPicture(selected),
          ),
        ]),
    ...(last === undefined
      ? []
      : [
          at(l10n.t("After “{0}”, which was added last", inSentence(last.name)), "history", {
            position: afterEnrichment(last.id),
            words: l10n.t("after “{0}”", inSentence(last.name)),
          }),
        ]),
    at(l10n.t("At the Beginning"), "arrow-up", {
      position: { position: "FIRST_IN_ALBUM" },
      words: l10n.t("at the beginning"),
    }),
    at(l10n.t("At the End"), "arrow-down", {
      position: { position: "LAST_IN_ALBUM" },
      words: l10n.t("at the end"),
    }),
    ...pictures,
  ];
}

function afterSomePicture(context: CommandContext, chosen: Chosen, heading: string): Choice {
  return {
    label: l10n.t("After a Picture…"),
    iconPath: new ThemeIcon("list-selection"),
    go: async () => {
      const item = await choosePicture(context, chosen, heading);
      return item && afterPicture(item);
    },
  };
}

/** The one picture of this album that is selected in the panel in front. */
async function selectedPicture(
  context: CommandContext,
  { account, library, album }: Chosen,
): Promise<Item | undefined> {
  const selection = await context.gallerySelection();
  if (selection?.accountId !== account.id || selection.albumId !== album.id) return undefined;
  const [itemId, ...more] = selection.itemIds;
  return itemId === undefined || more.length > 0 ? undefined : library.item(itemId);
}

function afterPicture(item: Item): Positioned {
  return { position: afterItem(item.id), words: l10n.t("after “{0}”", nameInSentence(item)) };
}

function afterItem(itemId: string): AlbumPosition {
  return { position: "AFTER_MEDIA_ITEM", relativeMediaItemId: itemId };
}

function afterEnrichment(enrichmentId: string): AlbumPosition {
  return { position: "AFTER_ENRICHMENT_ITEM", relativeEnrichmentItemId: enrichmentId };
}
