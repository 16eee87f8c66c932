import { randomUUID } from "node:crypto";
import { mkdir, readdir, readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import * as v from "valibot";
import { writeDurably } from "./writeDurably.ts";

const wish = v.object({
  jobId: v.pipe(v.string(), v.uuid()),
  do: v.picklist(["cancel", "cancelFile", "retry"]),
  index: v.optional(v.pipe(v.number(), v.integer(), v.minValue(0))),
});

/** What one window wants done with a job that another one works on. */
export type Wish = v.InferOutput<typeof wish>;

const ending = ".wish";

/** Wishes on disk, one file each, until whoever works on the job has seen to them. */
export class Wishes {
  private readonly folder: string;

  constructor(folder: string) {
    this.folder = join(folder, "wishes");
  }

  async post(wanted: Wish): Promise<void> {
    await mkdir(this.folder, { recursive: true, mode: 0o700 });
    await writeDurably(join(this.folder, `${Date.now()}-${randomUUID()}${ending}`), JSON.stringify(wanted));
  }

  /** Those about jobs that the caller answers for, oldest first; they are gone then. */
  async take(isMine: (jobId: string) => boolean): Promise<readonly Wish[]> {
    const names = await readdir(this.folder).catch(() => []);
    const taken: Wish[] = [];
    for (const name of names.filter((each) => each.endsWith(ending)).sort()) {
      const path = join(this.folder, name);
      const read = v.safeParse(wish, parse(await readFile(path, "utf8").catch(() => "")));
      if (read.success && !isMine(read.output.jobId)) continue;
      await rm(path, { force: true });
      if (read.success) taken.push(read.output);
    }
    return taken;
  }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
