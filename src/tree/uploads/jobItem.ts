import { l10n, MarkdownString, ThemeColor, ThemeIcon, TreeItem, TreeItemCollapsibleState } from "vscode";
import { besideTitle } from "../../host/besideTitle.ts";
import { bytesText, rateText, standstillLabel, timeLeftText } from "../../host/uploadTexts.ts";
import { percentOf, progressOf, secondsLeft, type Progress } from "../../shared/uploadProgress.ts";
import type { UploadJob, UploadStanding } from "../../uploads/uploadJob.ts";
import { rowId, type JobRow } from "./uploadRows.ts";
import { isOver, jobWords } from "./words.ts";

export interface JobFace {
  readonly job: UploadJob;
  readonly standing: UploadStanding;
  /** Bytes a second of this job; 0 while unknown, or where several share the line. */
  readonly rate: number;
  /** Whose library; undefined if nobody of that name is signed in. */
  readonly accountLabel: string | undefined;
}

/** The row of a job: its album, how far it is, and when it will be done. */
export function jobItem(row: JobRow, face: JobFace): TreeItem {
  const { job, accountLabel } = face;
  const title = job.album.title === "" ? l10n.t("Untitled album") : job.album.title;
  const progress = progressOf(job.files);
  const parts = description(face, progress);
  const item = new TreeItem(title);
  item.id = rowId(row);
  item.description = besideTitle(title, parts.join(" · "));
  item.iconPath = icon(face, progress);
  item.contextValue = jobWords(job, accountLabel !== undefined);
  item.collapsibleState = startsOpen(job, progress)
    ? TreeItemCollapsibleState.Expanded
    : TreeItemCollapsibleState.Collapsed;
  item.tooltip = tooltip([title, ...parts, l10n.t("{0} in all", bytesText(progress.bytes))], accountLabel);
  item.accessibilityInformation = { label: [title, ...parts].join(", ") };
  return item;
}

function startsOpen(job: UploadJob, { failed }: Progress): boolean {
  return !isOver(job) || failed > 0;
}

function description({ job, standing, rate, accountLabel }: JobFace, progress: Progress): readonly string[] {
  const { files, sent, created, failed } = progress;
  const count = l10n.t("{0} of {1}", sent, files);
  const failures = failed === 0 ? [] : [l10n.t("{0} failed", failed)];
  if (job.state === "cancelled") return [l10n.t("cancelled"), l10n.t("{0} of {1} added", created, files)];
  if (isOver(job)) return [l10n.t("{0} of {1} added", created, files), ...failures];
  if (accountLabel === undefined) return [count, l10n.t("waits until you sign in")];
  const standstill = standstillLabel(standing);
  const percent = l10n.t("{0} %", percentOf(progress));
  if (standstill !== undefined) return [count, percent, ...failures, standstill];
  if (job.state === "waiting") return [count, ...failures, l10n.t("waiting")];
  const seconds = secondsLeft(progress, rate);
  const pace = rate > 0 && seconds !== undefined ? [rateText(rate), timeLeftText(seconds)] : [];
  return [count, percent, ...failures, ...pace];
}

function icon({ job, standing, accountLabel }: JobFace, { failed }: Progress): ThemeIcon {
  if (job.state === "cancelled") return new ThemeIcon("circle-slash");
  if (isOver(job)) {
    return failed > 0
      ? new ThemeIcon("warning", new ThemeColor("list.warningForeground"))
      : new ThemeIcon("pass", new ThemeColor("testing.iconPassed"));
  }
  if (accountLabel === undefined) return new ThemeIcon("account");
  if (standing.kind === "offline") return new ThemeIcon("debug-disconnect");
  if (standing.kind === "paused") return new ThemeIcon("debug-pause");
  return job.state === "waiting" ? new ThemeIcon("clock") : new ThemeIcon("sync~spin");
}

/** Titles come from elsewhere: they are text, never Markdown. */
function tooltip(lines: readonly string[], accountLabel: string | undefined): MarkdownString {
  const text = new MarkdownString();
  for (const line of accountLabel === undefined ? lines : [...lines, accountLabel]) {
    text.appendText(line);
    text.appendMarkdown("\n\n");
  }
  return text;
}
