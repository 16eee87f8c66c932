import { EventEmitter, TreeItem, type TreeDataProvider } from "vscode";
import type { Disposable } from "../../shared/events.ts";
import type { UploadJob } from "../../uploads/uploadJob.ts";
import { fileItem, restItem } from "./fileItem.ts";
import { jobItem } from "./jobItem.ts";
import type { ShowUploadsOptions } from "./showUploads.ts";
import { UploadRows, type UploadRow } from "./uploadRows.ts";
import { isOver } from "./words.ts";

/** Uploads as rows: jobs, and under each its files. */
export class UploadTree implements TreeDataProvider<UploadRow>, Disposable {
  private readonly options: ShowUploadsOptions;
  private readonly rows = new UploadRows();
  private readonly _onDidChangeTreeData = new EventEmitter<UploadRow[] | undefined>();
  readonly onDidChangeTreeData = this._onDidChangeTreeData.event;
  private shownJobs: readonly UploadJob[] = [];
  /** Rows of files that were handed out since the last change: what the next one costs. */
  private handedOut = 0;

  constructor(options: ShowUploadsOptions) {
    this.options = options;
  }

  /** How many rows of files a change makes VS Code ask for again. */
  get weight(): number {
    return this.handedOut;
  }

  /** Shows what changed: single jobs, or, if some came or went or `changed` is not known, all. */
  refresh(changed?: ReadonlySet<UploadJob>): void {
    const { jobs } = this.options.queue;
    this.handedOut = 0;
    const isSame =
      jobs.length === this.shownJobs.length && jobs.every((job, at) => job === this.shownJobs[at]);
    if (changed !== undefined && isSame)
      this._onDidChangeTreeData.fire([...changed].map((job) => this.rows.job(job)));
    else this._onDidChangeTreeData.fire(undefined);
  }

  getChildren(parent?: UploadRow): UploadRow[] {
    if (parent === undefined) {
      this.shownJobs = this.options.queue.jobs;
      return [...this.rows.jobs(this.shownJobs)];
    }
    const job = this.job(parent.jobId);
    if (job === undefined || parent.kind === "uploadFile") return [];
    const rows = parent.kind === "uploadJob" ? this.rows.files(job) : this.rows.filesOfRest(job, parent);
    this.handedOut += rows.length;
    return [...rows];
  }

  getTreeItem(row: UploadRow): TreeItem {
    const job = this.job(row.jobId);
    if (job === undefined) return new TreeItem("");
    if (row.kind === "uploadRest") return restItem(row);
    const { standing, rate } = this.options.queue;
    if (row.kind === "uploadFile")
      return fileItem(row, { job, standing, isKeptHere: this.options.isKeptHere });
    return jobItem(row, {
      job,
      standing,
      rate: this.isAlone(job) ? rate : 0,
      accountLabel: this.options.accountLabel(job.accountId),
    });
  }

  getParent(row: UploadRow): UploadRow | undefined {
    const job = row.kind === "uploadJob" ? undefined : this.job(row.jobId);
    return job && this.rows.job(job);
  }

  /** The row to bring into sight: of the first job that is not over, else of the last one. */
  get current(): UploadRow | undefined {
    const { jobs } = this.options.queue;
    const job = jobs.find((each) => !isOver(each)) ?? jobs.at(-1);
    return job && this.rows.job(job);
  }

  dispose(): void {
    this._onDidChangeTreeData.dispose();
  }

  private job(jobId: string): UploadJob | undefined {
    return this.options.queue.jobs.find(({ id }) => id === jobId);
  }

  private isAlone(job: UploadJob): boolean {
    return this.options.queue.jobs.every((other) => other === job || other.state !== "running");
  }
}
