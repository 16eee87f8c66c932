import { l10n } from "vscode";

/** Of the search form. */
export function searchTexts() {
  return {
    searchForm: l10n.t("What to search for"),
    searchDates: l10n.t("Taken"),
    anyTime: l10n.t("Any time"),
    onDay: l10n.t("On a day"),
    betweenDays: l10n.t("Between two days"),
    day: l10n.t("Day"),
    from: l10n.t("From"),
    to: l10n.t("To"),
    noDay: l10n.t("There is no such day."),
    categoriesIncluded: l10n.t("Of category"),
    categoriesExcluded: l10n.t("Not of category"),
    anyCategory: l10n.t("Any"),
    noCategory: l10n.t("None left out"),
    mostCategories: l10n.t("At most {0} can be chosen.", "{0}"),
    chosenCategories: l10n.t("{0} chosen", "{0}"),
    type: l10n.t("Type"),
    photosAndVideos: l10n.t("Photos and videos"),
    onlyPhotos: l10n.t("Photos"),
    onlyVideos: l10n.t("Videos"),
    onlyFavorites: l10n.t("Favorites only"),
    includeArchived: l10n.t("Archived too"),
    onlyAppCreated: l10n.t("Added from here only"),
    order: l10n.t("Order"),
    newestFirst: l10n.t("Newest first"),
    oldestFirst: l10n.t("Oldest first"),
    oldestFirstNeeds: l10n.t("Oldest first goes with dates only, not with categories, a type or favorites."),
    clearSearch: l10n.t("Clear"),
    onlyFromHere: l10n.t("Google lets VS Code find only pictures that were added from here."),
  };
}

/** Of the details beside a picture shown large. */
export function detailsTexts() {
  return {
    descriptionHint: l10n.t("Add a description"),
    descriptionEmpty: l10n.t("No description"),
    descriptionRules: l10n.t("{0} saves, Escape restores", "{0}"),
    descriptionLength: l10n.t("{0} of {1} characters", "{0}", "{1}"),
    contributor: l10n.t("Added by"),
    links: l10n.t("Links"),
    openInGooglePhotos: l10n.t("Open in Google Photos"),
  };
}
