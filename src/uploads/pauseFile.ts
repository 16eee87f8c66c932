import { access, mkdir, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";

/** Whether a person has paused the uploads: a file, so that all windows see it and the next one remembers. */
export class PauseFile {
  private readonly folder: string;
  private readonly path: string;
  private paused = false;
  private writing: Promise<void> = Promise.resolve();

  constructor(folder: string) {
    this.folder = folder;
    this.path = join(folder, "paused");
  }

  get isPaused(): boolean {
    return this.paused;
  }

  /** Counts here at once, whether or not it can be written. */
  set(isPaused: boolean): void {
    this.paused = isPaused;
    this.writing = this.writing.then(() => this.write(isPaused)).catch(() => undefined);
  }

  /** What another window, or an earlier one, has chosen; true if that is something new. */
  async look(): Promise<boolean> {
    const { writing } = this;
    await writing;
    const isThere = await access(this.path).then(
      () => true,
      () => false,
    );
    if (this.writing !== writing || isThere === this.paused) return false;
    this.paused = isThere;
    return true;
  }

  private async write(isPaused: boolean): Promise<void> {
    if (!isPaused) return rm(this.path, { force: true });
    await mkdir(this.folder, { recursive: true, mode: 0o700 });
    await writeFile(this.path, "", { mode: 0o600 });
  }
}
