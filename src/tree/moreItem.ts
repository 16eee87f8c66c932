import { l10n, ThemeIcon, TreeItem } from "vscode";
import type { LoadState } from "../library/changes.ts";
import type { MoreRow } from "./row.ts";

/** "Load More…" at the end of a list; after a failure it says so and tries again. */
export function moreItem(row: MoreRow, state: LoadState): TreeItem {
  const [label, icon] =
    state.kind === "failed"
      ? [l10n.t("Not everything could be read. Try again…"), "warning"]
      : state.kind === "loading"
        ? [l10n.t("Loading more albums…"), "loading~spin"]
        : [l10n.t("Load More…"), "ellipsis"];
  const item = new TreeItem(label);
  item.id = `${row.accountId}//more`;
  item.iconPath = new ThemeIcon(icon);
  item.accessibilityInformation = { label };
  item.command = { command: "googlePhotos.loadMore", title: l10n.t("Load More Albums"), arguments: [row] };
  return item;
}
