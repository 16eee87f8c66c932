import { mkdir, readFile, rename } from "node:fs/promises";
import { join } from "node:path";
import type { JobRecord } from "./jobRecord.ts";
import { formatJob, parseJob } from "./jobRecord.ts";
import { JobLog } from "./jobLog.ts";
import { journalEnding, journalNames } from "./journalNames.ts";
import { removeDurably, writeDurably } from "./writeDurably.ts";

export interface JournalContents {
  readonly jobs: readonly JobRecord[];
  /** One sentence for each thing that could not be read and was set aside; for the log. */
  readonly problems: readonly string[];
}

/** Jobs on disk, one file each. What cannot be read is moved to a folder of its own and never stands in the way. */
export class Journal {
  private readonly folder: string;
  private readonly asideFolder: string;

  constructor(folder: string) {
    this.folder = folder;
    this.asideFolder = join(folder, "set-aside");
  }

  /** Everything that is there, oldest file name first. Safe while another window writes. */
  async read(): Promise<JournalContents> {
    const jobs: JobRecord[] = [];
    const problems: string[] = [];
    for (const name of await journalNames(this.folder)) {
      try {
        const job = await this.readFile(name, problems);
        if (job) jobs.push(job);
      } catch (error) {
        problems.push(`${name} could not be read: ${(error as Error).message}`);
      }
    }
    return { jobs, problems };
  }

  /** One job as it is on disk; undefined if it is not there. */
  async readJob(jobId: string): Promise<JobRecord | undefined> {
    const text = await readFile(this.path(jobId), "utf8").catch(unlessMissing);
    return text === undefined ? undefined : parseJob(text).job;
  }

  /** Resolves once the job as it stands is on disk; what was there of it before is replaced. */
  async open(job: JobRecord): Promise<JobLog> {
    await mkdir(this.folder, { recursive: true, mode: 0o700 });
    await writeDurably(this.path(job.id), formatJob(job));
    return new JobLog(this.path(job.id));
  }

  async remove(jobId: string): Promise<void> {
    await removeDurably(this.path(jobId));
  }

  private path(jobId: string): string {
    return join(this.folder, `${jobId}${journalEnding}`);
  }

  private async readFile(name: string, problems: string[]): Promise<JobRecord | undefined> {
    const path = join(this.folder, name);
    const { job, unreadable, missing } = parseJob(await readFile(path, "utf8"));
    if (job?.id !== name.slice(0, -journalEnding.length)) {
      await mkdir(this.asideFolder, { recursive: true, mode: 0o700 });
      await rename(path, join(this.asideFolder, name));
      problems.push(`${name} is no journal of this version and was set aside.`);
      return undefined;
    }
    if (unreadable.length > 0) {
      await mkdir(this.asideFolder, { recursive: true, mode: 0o700 });
      await writeDurably(join(this.asideFolder, name), unreadable.map((line) => `${line}\n`).join(""));
      problems.push(`${name} has ${unreadable.length} lines that could not be read; they were set aside.`);
    }
    if (missing > 0) problems.push(`${name} has lost ${missing} of its files.`);
    return job;
  }
}

function unlessMissing(error: unknown): undefined {
  if ((error as NodeJS.ErrnoException).code !== "ENOENT") throw error;
}
