import { rmSync } from "node:fs";
import { mkdir, readFile, stat, utimes, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Disposable } from "../shared/events.ts";

const beatMs = 5_000;
const staleMs = 30_000;

/** Which window works on which job: a file beside the journal with the process id, touched while the job is held. */
export class JobClaims implements Disposable {
  private readonly folder: string;
  private readonly held = new Set<string>();
  private readonly heart: ReturnType<typeof setInterval>;

  constructor(folder: string) {
    this.folder = folder;
    this.heart = setInterval(() => void this.beat(), beatMs);
    this.heart.unref();
  }

  /** False if another window, one that is alive, has it. */
  async claim(jobId: string): Promise<boolean> {
    if (this.held.has(jobId)) return true;
    if (!(await this.isFree(jobId))) return false;
    rmSync(this.path(jobId), { force: true });
    await mkdir(this.folder, { recursive: true, mode: 0o700 });
    try {
      await writeFile(this.path(jobId), String(process.pid), { flag: "wx", mode: 0o600 });
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === "EEXIST") return false;
      throw error;
    }
    this.held.add(jobId);
    return true;
  }

  release(jobId: string): void {
    if (this.held.delete(jobId)) rmSync(this.path(jobId), { force: true });
  }

  async isFree(jobId: string): Promise<boolean> {
    try {
      const path = this.path(jobId);
      const [pid, { mtimeMs }] = await Promise.all([readFile(path, "utf8"), stat(path)]);
      return !isAlive(Number(pid)) || Date.now() - mtimeMs > staleMs;
    } catch {
      return true;
    }
  }

  dispose(): void {
    clearInterval(this.heart);
    for (const jobId of [...this.held]) this.release(jobId);
  }

  private async beat(): Promise<void> {
    const now = new Date();
    await Promise.allSettled([...this.held].map((jobId) => utimes(this.path(jobId), now, now)));
  }

  private path(jobId: string): string {
    return join(this.folder, `${jobId}.owner`);
  }
}

function isAlive(pid: number): boolean {
  if (!Number.isSafeInteger(pid) || pid <= 0) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}
