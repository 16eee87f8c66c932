import { env, l10n, ThemeIcon, TreeItem } from "vscode";
import type { LoadState } from "../library/changes.ts";
import type { MoreRow } from "./row.ts";

interface MoreFace {
  readonly label: string;
  readonly icon: string;
  readonly description?: string;
}

/** What is there below the row's parent. */
export interface MoreFacts {
  readonly state: LoadState;
  readonly shown: number;
  /** As far as it is known. */
  readonly count?: number;
}

/** "Load More…" at the end of what goes on; after a failure it says so and tries again. */
export function moreItem(row: MoreRow, facts: MoreFacts): TreeItem {
  const { label, icon, description } = face(row, facts);
  const title = isOfAlbum(row) ? l10n.t("Load More Pictures") : l10n.t("Load More Albums");
  const item = new TreeItem(label);
  item.id = `${row.accountId}/${row.contentsOf ?? ""}/more`;
  item.iconPath = new ThemeIcon(icon);
  if (description !== undefined) item.description = description;
  item.accessibilityInformation = { label: description === undefined ? label : `${label}, ${description}` };
  item.contextValue = "more";
  item.command = { command: "googlePhotos.loadMore", title, arguments: [row] };
  return item;
}

function face(row: MoreRow, { state, shown, count = 0 }: MoreFacts): MoreFace {
  switch (state.kind) {
    case "failed":
      return { label: l10n.t("Try Again…"), icon: "warning", description: l10n.t("not everything was read") };
    case "loading":
      return {
        label: isOfAlbum(row) ? l10n.t("Loading more pictures…") : l10n.t("Loading more albums…"),
        icon: "loading~spin",
      };
    case "unread":
    case "remembered":
    case "ready":
      return {
        label: l10n.t("Load More…"),
        icon: "ellipsis",
        ...(count > shown ? { description: l10n.t("{0} of {1}", number(shown), number(count)) } : {}),
      };
  }
}

function isOfAlbum({ contentsOf }: MoreRow): boolean {
  return contentsOf !== undefined;
}

function number(value: number): string {
  return value.toLocaleString(env.language);
}
