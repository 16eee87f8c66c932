import { createHash } from "node:crypto";
import { mkdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import * as v from "valibot";
import type { Closed } from "./gate.ts";

/** How the uploads of an account fare in the window that does them. */
export interface HolderStanding {
  /** Why its service is not asked; absent: it is. */
  readonly closed?: Closed | undefined;
  /** Bytes a second. */
  readonly rate: number;
}

const written = v.object({
  closed: v.optional(
    v.object({ reason: v.picklist(["rate", "dailyQuota", "offline", "diskFull"]), until: v.number() }),
  ),
  rate: v.pipe(v.number(), v.minValue(0)),
  /** Milliseconds since 1970. */
  at: v.number(),
});

/** What was said longer ago may be the word of a window that is gone. */
const freshMs = 5_000;

/** What each window says of the uploads it does, in a file per account, for the windows that follow. */
export class SharedStandings {
  private readonly folder: string;
  private readonly now: () => number;
  private readonly told = new Map<string, { readonly text: string; readonly at: number }>();

  constructor(folder: string, now: () => number) {
    this.folder = join(folder, "standing");
    this.now = now;
  }

  /** Says it; `undefined`: this window does them no more. Not worth a message where it cannot be written. */
  async tell(accountId: string, standing: HolderStanding | undefined): Promise<void> {
    if (standing === undefined) {
      if (this.told.delete(accountId)) await rm(this.path(accountId), { force: true }).catch(() => undefined);
      return;
    }
    const at = this.now();
    const text = JSON.stringify(standing);
    const before = this.told.get(accountId);
    if (before?.text === text && at - before.at < freshMs / 2) return;
    this.told.set(accountId, { text, at });
    await this.write(this.path(accountId), JSON.stringify({ ...standing, at })).catch(() => undefined);
  }

  /** What another window said a moment ago. */
  async hear(accountId: string): Promise<HolderStanding | undefined> {
    const read = v.safeParse(written, parse(await readFile(this.path(accountId), "utf8").catch(() => "")));
    return read.success && Math.abs(this.now() - read.output.at) < freshMs ? read.output : undefined;
  }

  private async write(path: string, text: string): Promise<void> {
    await mkdir(this.folder, { recursive: true, mode: 0o700 });
    await writeFile(`${path}.tmp`, text, { mode: 0o600 });
    await rename(`${path}.tmp`, path);
  }

  private path(accountId: string): string {
    const name = createHash("sha256").update(accountId).digest("hex").slice(0, 32);
    return join(this.folder, `${name}.json`);
  }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
