import { l10n, window, type TreeView } from "vscode";
import { setContextKey } from "../../host/contextKeys.ts";
import { viewIds } from "../../host/ids.ts";
import { rateText, standstillText, timeLeftText } from "../../host/uploadTexts.ts";
import { addProgress, progressOf, secondsLeft } from "../../shared/uploadProgress.ts";
import type { Disposable } from "../../shared/events.ts";
import type { ShowUploadsOptions } from "./showUploads.ts";
import type { UploadRow } from "./uploadRows.ts";
import type { UploadTree } from "./uploadTree.ts";
import { isOver, mayRetry } from "./words.ts";

/** The view around the rows: its badge, what it says above them, and what its buttons can do. */
export class UploadsView implements Disposable {
  private readonly options: ShowUploadsOptions;
  private readonly view: TreeView<UploadRow>;

  constructor(tree: UploadTree, options: ShowUploadsOptions) {
    this.options = options;
    this.view = window.createTreeView(viewIds.uploads, { treeDataProvider: tree, canSelectMany: true });
  }

  get selection(): readonly UploadRow[] {
    return this.view.selection;
  }

  describe(): void {
    const { jobs, standing } = this.options.queue;
    const active = jobs.filter((job) => !isOver(job));
    setContextKey("googlePhotos.uploads.shown", jobs.length > 0);
    setContextKey("googlePhotos.uploads.isActive", active.length > 0);
    const isPaused = standing.kind === "paused" && standing.by === "person";
    setContextKey("googlePhotos.uploads.standing", isPaused ? "paused" : "going");
    const canRetry = jobs.map((job) => job.files.some(mayRetry));
    setContextKey("googlePhotos.uploads.canRetry", canRetry.includes(true));
    const canClear = jobs.some((job, at) => isOver(job) && canRetry[at] === false);
    setContextKey("googlePhotos.uploads.canClear", canClear);
    const progress = addProgress(active.map(({ files }) => progressOf(files)));
    this.showBadge(progress.files - progress.created - progress.failed);
    this.view.message = active.length > 0 ? standstillText(standing) : undefined;
    this.view.description = standing.kind === "running" ? this.pace(secondsLeft(progress, this.rate)) : "";
  }

  dispose(): void {
    this.view.dispose();
  }

  private get rate(): number {
    return this.options.queue.rate;
  }

  private pace(seconds: number | undefined): string {
    return this.rate > 0 && seconds !== undefined ? `${rateText(this.rate)} · ${timeLeftText(seconds)}` : "";
  }

  private showBadge(value: number): void {
    if ((this.view.badge?.value ?? 0) === value) return;
    const tooltip = value === 1 ? l10n.t("1 file to add") : l10n.t("{0} files to add", value);
    this.view.badge = value === 0 ? undefined : { value, tooltip };
  }
}
