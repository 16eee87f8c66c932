import { mkdir, readFile, rename, stat } from "node:fs/promises";
import { join } from "node:path";
import type { JobRecord } from "./jobRecord.ts";
import { formatJob, parseJob } from "./jobRecord.ts";
import type { Writing } from "./jobLog.ts";
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
    for (const id of await this.ids()) {
      const read = await this.readJob(id);
      if (read.job) jobs.push(read.job);
      problems.push(...read.problems);
    }
    return { jobs, problems };
  }

  /** Of all jobs that are there, whatever state they are in. */
  async ids(): Promise<readonly string[]> {
    return (await journalNames(this.folder)).map((name) => name.slice(0, -journalEnding.length));
  }

  /** Another one than before as soon as anything was written; undefined if the job is not there. */
  async stamp(jobId: string): Promise<string | undefined> {
    const found = await stat(this.path(jobId)).catch(() => undefined);
    return found && `${found.ino} ${found.size} ${found.mtimeMs}`;
  }

  /** One job as it is on disk. What cannot be read of it is set aside. */
  async readJob(jobId: string): Promise<{ readonly job?: JobRecord; readonly problems: readonly string[] }> {
    try {
      return await this.readFile(jobId);
    } catch (error) {
      const { code, message } = error as NodeJS.ErrnoException;
      return { problems: code === "ENOENT" ? [] : [`A journal could not be read: ${message}`] };
    }
  }

  /** Resolves once the job as it stands is on disk; what was there of it before is replaced. */
  async open(job: JobRecord, writing: Writing = (write) => write()): Promise<JobLog> {
    await writing(() => this.write(job));
    return new JobLog(this.path(job.id), writing);
  }

  async write(job: JobRecord): Promise<void> {
    await mkdir(this.folder, { recursive: true, mode: 0o700 });
    await writeDurably(this.path(job.id), formatJob(job));
  }

  async remove(jobId: string): Promise<void> {
    await removeDurably(this.path(jobId));
  }

  /** Removes jobs that were written before. @param time milliseconds since 1970 */
  async removeBefore(time: number): Promise<void> {
    for (const id of await this.ids()) {
      const found = await stat(this.path(id)).catch(() => undefined);
      if (found && found.mtimeMs < time) await this.remove(id);
    }
  }

  private path(jobId: string): string {
    return join(this.folder, `${jobId}${journalEnding}`);
  }

  private async readFile(jobId: string) {
    const path = this.path(jobId);
    const { job, unreadable, missing } = await parseJob(await readFile(path, "utf8"));
    const name = `${jobId}${journalEnding}`;
    const aside = join(this.asideFolder, name);
    if (job?.id !== jobId) {
      await mkdir(this.asideFolder, { recursive: true, mode: 0o700 });
      await rename(path, aside);
      return { problems: [`${name} is no journal of this version and was set aside.`] };
    }
    const problems: string[] = [];
    if (unreadable.length > 0) {
      await mkdir(this.asideFolder, { recursive: true, mode: 0o700 });
      await writeDurably(aside, unreadable.map((line) => `${line}\n`).join(""));
      problems.push(`${name} has ${unreadable.length} lines that could not be read; they were set aside.`);
    }
    if (missing > 0) problems.push(`${name} has lost ${missing} of its files.`);
    return { job, problems };
  }
}
