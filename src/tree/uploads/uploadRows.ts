import type { UploadFile, UploadJob } from "../../uploads/uploadJob.ts";

/** Some files for one album. Commands take it as their argument. */
export interface JobRow {
  readonly kind: "uploadJob";
  readonly jobId: string;
  readonly accountId: string;
  /** Undefined until a new album was made. */
  readonly albumId: string | undefined;
}

export interface FileRow {
  readonly kind: "uploadFile";
  readonly jobId: string;
  /** Of the file in its job. */
  readonly index: number;
}

/** Files that are not shown one by one until somebody opens this row. */
export interface RestRow {
  readonly kind: "uploadRest";
  readonly jobId: string;
  /** Places in the order in which a job's files are shown. */
  readonly from: number;
  readonly to: number;
  /** A part of the rest, not all of it. */
  readonly isPart: boolean;
}

export type UploadRow = JobRow | FileRow | RestRow;

/** So many files are shown at first, and so many in each further part. */
const firstPart = 100;
const furtherPart = 500;

/** What needs somebody comes first, then what moves; what is done comes last. */
const ranks: Readonly<Record<UploadFile["state"], number>> = {
  failed: 0,
  sending: 1,
  sent: 2,
  waiting: 3,
  created: 4,
};

/** The rows of uploads. VS Code knows a row by identity, so each keeps its object. */
export class UploadRows {
  private readonly kept = new Map<string, UploadRow>();

  /** The last one first. */
  jobs(jobs: readonly UploadJob[]): readonly JobRow[] {
    this.forgetAllBut(new Set(jobs.map(({ id }) => id)));
    return jobs.map((job) => this.job(job)).reverse();
  }

  job(job: UploadJob): JobRow {
    return this.keep(job.id, () => ({
      kind: "uploadJob",
      jobId: job.id,
      accountId: job.accountId,
      get albumId() {
        return job.album.id;
      },
    }));
  }

  /** What is directly under a job: its first files, and a row for the rest. */
  files({ id, files }: UploadJob): readonly UploadRow[] {
    const order = inOrder(files);
    const rows: UploadRow[] = order.slice(0, firstPart).map((index) => this.file(id, index));
    return order.length > firstPart ? [...rows, this.rest(id, [firstPart, order.length], false)] : rows;
  }

  /** What is under a row for the rest: its files, or if they are many, parts of them. */
  filesOfRest({ id, files }: UploadJob, { from, to }: RestRow): readonly UploadRow[] {
    const end = Math.min(to, files.length);
    if (end - from <= furtherPart) {
      return inOrder(files)
        .slice(from, end)
        .map((index) => this.file(id, index));
    }
    const parts: RestRow[] = [];
    for (let at = from; at < end; at += furtherPart)
      parts.push(this.rest(id, [at, Math.min(at + furtherPart, end)], true));
    return parts;
  }

  private file(jobId: string, index: number): FileRow {
    return this.keep(`${jobId}/${index}`, () => ({ kind: "uploadFile", jobId, index }));
  }

  private rest(jobId: string, [from, to]: readonly [number, number], isPart: boolean): RestRow {
    const row: RestRow = { kind: "uploadRest", jobId, from, to, isPart };
    return this.keep(rowId(row), () => row);
  }

  private keep<R extends UploadRow>(key: string, make: () => R): R {
    const row = (this.kept.get(key) as R | undefined) ?? make();
    this.kept.set(key, row);
    return row;
  }

  private forgetAllBut(jobIds: ReadonlySet<string>): void {
    for (const [key, { jobId }] of this.kept) if (!jobIds.has(jobId)) this.kept.delete(key);
  }
}

/** The name under which VS Code remembers a row. */
export function rowId(row: UploadRow): string {
  if (row.kind === "uploadJob") return row.jobId;
  if (row.kind === "uploadFile") return `${row.jobId}/${row.index}`;
  return `${row.jobId}/${row.isPart ? "part" : "rest"}/${row.from}-${row.to}`;
}

/** Indexes of files in the order in which they are shown. */
function inOrder(files: readonly UploadFile[]): readonly number[] {
  const ranked: number[][] = [[], [], [], [], []];
  files.forEach(({ state }, index) => ranked[ranks[state]]?.push(index));
  return ranked.flat();
}
