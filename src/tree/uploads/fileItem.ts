import { l10n, MarkdownString, ThemeIcon, TreeItem, TreeItemCollapsibleState, Uri } from "vscode";
import { uploadFailureText } from "../../host/uploadFailureText.ts";
import { bytesText } from "../../host/uploadTexts.ts";
import type { UploadFile, UploadJob, UploadStanding } from "../../uploads/uploadJob.ts";
import { uploadUri } from "./uploadDecorations.ts";
import { rowId, type FileRow, type RestRow } from "./uploadRows.ts";
import { fileWords, isOnItsWay, isOver, shownState } from "./words.ts";

/** What VS Code can draw as an icon; a larger file costs more to decode than its row is worth. */
const drawable = /\.(png|jpe?g|gif|bmp|webp)$/i;
const mostBytes = 2_000_000;
/** A smaller file is up in a moment. */
const worthPercent = 1_000_000;

export interface FileFace {
  readonly job: UploadJob;
  readonly standing: UploadStanding;
  readonly isKeptHere: (uri: string) => boolean;
}

/** The row of a file: itself as its icon, and beside its name what became of it. */
export function fileItem(row: FileRow, { job, standing, isKeptHere }: FileFace): TreeItem {
  const file = job.files[row.index];
  if (file === undefined) return new TreeItem("");
  const { source } = file;
  const isSpooled = isKeptHere(source.uri);
  const state = isOver(job) && isOnItsWay(file) ? l10n.t("not added") : stateText(file, standing);
  const item = new TreeItem(source.name);
  item.id = rowId(row);
  item.resourceUri = uploadUri(row, source.name);
  item.iconPath = thumbnail(file, isSpooled) ?? ThemeIcon.File;
  item.description = state;
  item.contextValue = fileWords(job, file, !isSpooled);
  item.tooltip = tooltip(file, state, isSpooled);
  item.accessibilityInformation = { label: `${source.name}, ${state}` };
  if (!isSpooled) {
    const title = l10n.t("Open");
    item.command = { command: "vscode.open", title, arguments: [Uri.parse(source.uri, true)] };
  }
  return item;
}

export function restItem(row: RestRow): TreeItem {
  const count = row.to - row.from;
  const label = row.isPart ? l10n.t("{0} to {1}", row.from + 1, row.to) : l10n.t("{0} more", count);
  const item = new TreeItem(label, TreeItemCollapsibleState.Collapsed);
  item.id = rowId(row);
  item.iconPath = new ThemeIcon("ellipsis");
  return item;
}

/** Spooled files are deleted once they are in the album. */
function thumbnail({ source, size, state }: UploadFile, isSpooled: boolean): Uri | undefined {
  const isThere = source.uri.startsWith("file:") && !(isSpooled && state === "created");
  if (!isThere || !drawable.test(source.name) || size === 0 || size > mostBytes) return undefined;
  return Uri.parse(source.uri, true);
}

function stateText(file: UploadFile, standing: UploadStanding): string {
  switch (shownState(file, standing)) {
    case "waiting":
      return l10n.t("waiting");
    case "sending":
      return file.size < worthPercent
        ? l10n.t("sending")
        : l10n.t("sending, {0} %", Math.min(99, Math.floor((file.sentBytes / file.size) * 100)));
    case "sent":
      return l10n.t("sent");
    case "created":
      return file.alreadyThere ? l10n.t("already in your library") : l10n.t("added");
    case "failed":
      return file.failure === undefined ? l10n.t("failed") : uploadFailureText(file.failure.reason);
  }
}

/** Names come from elsewhere: they are text, never Markdown. */
function tooltip(file: UploadFile, state: string, isSpooled: boolean): MarkdownString {
  const text = new MarkdownString();
  const place = isSpooled ? file.source.name : Uri.parse(file.source.uri, true).fsPath;
  const size = file.size === 0 ? [] : [bytesText(file.size)];
  for (const line of [
    place,
    ...size,
    sentence(file.state === "sent" ? l10n.t("sent; it is put into the album with the next ones") : state),
  ]) {
    text.appendText(line);
    text.appendMarkdown("\n\n");
  }
  return text;
}

function sentence(state: string): string {
  return `${state.charAt(0).toLocaleUpperCase()}${state.slice(1)}.`;
}
