import { l10n, StatusBarAlignment, ThemeColor, window } from "vscode";
import { viewIds } from "../../host/ids.ts";
import { rateText, standstillLabel, standstillText, timeLeftText } from "../../host/uploadTexts.ts";
import { addProgress, progressOf, secondsLeft, type Progress } from "../../shared/uploadProgress.ts";
import type { Disposable } from "../../shared/events.ts";
import type { ShowUploadsOptions } from "./showUploads.ts";
import { isOver, mayRetry } from "./words.ts";

/** One entry in the status bar while something is under way, or when something failed. A click shows the view. */
export class UploadsStatus implements Disposable {
  private readonly options: ShowUploadsOptions;
  private readonly item = window.createStatusBarItem("uploads", StatusBarAlignment.Left);

  constructor(options: ShowUploadsOptions) {
    this.options = options;
    this.item.name = l10n.t("Google Photos Uploads");
    this.item.command = `${viewIds.uploads}.focus`;
  }

  show(): void {
    const { jobs } = this.options.queue;
    const active = jobs.filter((job) => !isOver(job));
    const signedIn = active.filter(({ accountId }) => this.options.accountLabel(accountId) !== undefined);
    const failed = jobs.flatMap(({ files }) => files).filter(mayRetry).length;
    this.item.backgroundColor = undefined;
    if (signedIn.length > 0) this.showProgress(addProgress(signedIn.map(({ files }) => progressOf(files))));
    else if (active.length > 0) this.showWaiting(addProgress(active.map(({ files }) => progressOf(files))));
    else if (failed > 0) this.showFailed(failed);
    else {
      this.item.hide();
      return;
    }
    this.item.show();
  }

  dispose(): void {
    this.item.dispose();
  }

  private showProgress(progress: Progress): void {
    const { standing, rate } = this.options.queue;
    const { sent, files, failed } = progress;
    const standstill = standstillLabel(standing);
    const seconds = secondsLeft(progress, rate);
    const pace = rate > 0 && seconds !== undefined ? [`${rateText(rate)} · ${timeLeftText(seconds)}`] : [];
    const failures = failed === 0 ? [] : [l10n.t("{0} failed", failed)];
    const adding = l10n.t("Adding {0} of {1}", sent, files);
    const isOffline = standing.kind === "offline";
    this.item.text =
      standstill === undefined
        ? `$(sync~spin) ${adding}`
        : `$(${isOffline ? "debug-disconnect" : "debug-pause"}) ${l10n.t("{0} of {1}, {2}", sent, files, standstill)}`;
    const why = standstillText(standing);
    this.item.tooltip = [
      l10n.t("Google Photos: {0}", adding),
      ...(why === undefined ? pace : [why]),
      ...failures,
    ].join("\n");
  }

  private showWaiting({ files, created }: Progress): void {
    const left = files - created;
    this.item.text = `$(account) ${left === 1 ? l10n.t("1 upload waits") : l10n.t("{0} uploads wait", left)}`;
    this.item.tooltip = l10n.t("Google Photos: they go on when you sign in.");
  }

  private showFailed(failed: number): void {
    this.item.text = `$(warning) ${l10n.t("{0} not added", failed)}`;
    this.item.backgroundColor = new ThemeColor("statusBarItem.warningBackground");
    this.item.tooltip = l10n.t("Google Photos: some files were not added and can be tried again.");
  }
}
