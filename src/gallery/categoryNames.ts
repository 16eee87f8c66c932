import { l10n } from "vscode";
import type { Category } from "../shared/searchQuery.ts";

/** What pictures are sorted by, in the display language. */
export function categoryNames(): { readonly [category in Category]: string } {
  return {
    LANDSCAPES: l10n.t("Landscapes"),
    RECEIPTS: l10n.t("Receipts"),
    CITYSCAPES: l10n.t("Cityscapes"),
    LANDMARKS: l10n.t("Landmarks"),
    SELFIES: l10n.t("Selfies"),
    PEOPLE: l10n.t("People"),
    PETS: l10n.t("Pets"),
    WEDDINGS: l10n.t("Weddings"),
    BIRTHDAYS: l10n.t("Birthdays"),
    DOCUMENTS: l10n.t("Documents"),
    TRAVEL: l10n.t("Travel"),
    ANIMALS: l10n.t("Animals"),
    FOOD: l10n.t("Food"),
    SPORT: l10n.t("Sport"),
    NIGHT: l10n.t("Night"),
    PERFORMANCES: l10n.t("Performances"),
    WHITEBOARDS: l10n.t("Whiteboards"),
    SCREENSHOTS: l10n.t("Screenshots"),
    UTILITY: l10n.t("Utility"),
    ARTS: l10n.t("Arts"),
    CRAFTS: l10n.t("Crafts"),
    FASHION: l10n.t("Fashion"),
    HOUSES: l10n.t("Houses"),
    GARDENS: l10n.t("Gardens"),
    FLOWERS: l10n.t("Flowers"),
    HOLIDAYS: l10n.t("Holidays"),
  };
}
