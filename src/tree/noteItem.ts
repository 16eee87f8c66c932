import { l10n, ThemeIcon, TreeItem, type Command } from "vscode";
import type { Account } from "../auth/account.ts";
import { explain } from "../host/explain.ts";
import type { CommandId } from "../host/ids.ts";
import type { Album } from "../library/album.ts";
import type { LoadState } from "../library/changes.ts";
import type { NoteRow } from "./row.ts";

export interface NoteFacts {
  readonly album: Album;
  readonly account: Account;
  readonly state: LoadState;
}

interface NoteFace {
  readonly label: string;
  readonly icon: string;
  readonly description?: string;
  readonly tooltip?: string;
  readonly command?: CommandId;
  readonly argument?: unknown;
}

/** Says why an album has no pictures to show; a click on it is the next step, where there is one. */
export function noteItem(row: NoteRow, facts: NoteFacts): TreeItem {
  const { label, icon, description, tooltip, command, argument } = face(row, facts);
  const item = new TreeItem(label);
  item.id = `${row.accountId}/${row.contentsOf}/note`;
  item.iconPath = new ThemeIcon(icon);
  item.tooltip = tooltip ?? "";
  if (description !== undefined) item.description = description;
  item.accessibilityInformation = { label: [label, description, tooltip].filter(Boolean).join(", ") };
  item.contextValue = "note";
  if (command !== undefined) item.command = commandOf(command, label, argument);
  return item;
}

function commandOf(command: CommandId, title: string, argument: unknown): Command {
  return { command, title, arguments: [argument] };
}

function face(row: NoteRow, { album, account, state }: NoteFacts): NoteFace {
  if (account.needsSignIn) return signInAgain(account);
  switch (state.kind) {
    case "failed":
      return {
        label: l10n.t("Try Again…"),
        description: l10n.t("could not be read"),
        tooltip: explain(state.error, account).message,
        icon: "warning",
        command: "googlePhotos.loadMore",
        argument: row,
      };
    case "ready":
      return empty(row, album, account);
    case "unread":
    case "remembered":
    case "loading":
      return { label: l10n.t("Loading pictures…"), icon: "loading~spin" };
  }
}

function signInAgain({ id }: Account): NoteFace {
  return {
    label: l10n.t("Sign In Again…"),
    description: l10n.t("the sign-in has ended"),
    icon: "account",
    command: "googlePhotos.signIn",
    argument: { accountId: id },
  };
}

function empty({ accountId, contentsOf: albumId }: NoteRow, album: Album, { can }: Account): NoteFace {
  if (album.itemsCount > 0) {
    return {
      label: l10n.t("No pictures to show"),
      tooltip: l10n.t("Google Photos shows apps only the pictures that were added with them."),
      icon: "info",
    };
  }
  if (!album.isWriteable || !can.append) return { label: l10n.t("No pictures yet"), icon: "info" };
  return {
    label: l10n.t("Add Pictures…"),
    description: l10n.t("none here yet"),
    tooltip: l10n.t("Click to choose files, or drop them here."),
    icon: "cloud-upload",
    command: "googlePhotos.album.addPictures",
    argument: { accountId, albumId },
  };
}
