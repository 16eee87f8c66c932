import { l10n, ThemeIcon, TreeItem } from "vscode";
import type { LoadState } from "../library/changes.ts";
import type { MoreRow } from "./row.ts";

interface MoreFace {
  readonly label: string;
  readonly icon: string;
  readonly description?: string;
}

/** "Load More…" at the end of a list; after a failure it says so and tries again. */
export function moreItem(row: MoreRow, state: LoadState): TreeItem {
  const { label, icon, description } = face(state);
  const item = new TreeItem(label);
  item.id = `${row.accountId}//more`;
  item.iconPath = new ThemeIcon(icon);
  if (description !== undefined) item.description = description;
  item.accessibilityInformation = { label: description === undefined ? label : `${label}, ${description}` };
  item.command = { command: "googlePhotos.loadMore", title: l10n.t("Load More Albums"), arguments: [row] };
  return item;
}

function face(state: LoadState): MoreFace {
  switch (state.kind) {
    case "failed":
      return { label: l10n.t("Try Again…"), icon: "warning", description: l10n.t("not everything was read") };
    case "loading":
      return { label: l10n.t("Loading more albums…"), icon: "loading~spin" };
    case "unread":
    case "remembered":
    case "ready":
      return { label: l10n.t("Load More…"), icon: "ellipsis" };
  }
}
