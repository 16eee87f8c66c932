import { randomUUID } from "node:crypto";
import { link, readFile, rename, unlink } from "node:fs/promises";
import * as v from "valibot";

/** What a running demo service writes into its announcement file. */
const shape = v.object({
  url: v.pipe(v.string(), v.regex(/^http:\/\/127\.0\.0\.1:\d{1,5}$/)),
  pid: v.pipe(v.number(), v.integer(), v.minValue(1)),
  profile: v.picklist(["legacy", "google"]),
});
export type Announcement = v.InferOutput<typeof shape>;

export interface AnnouncementFile {
  /** As it stands in the file, to tell this announcement from a later one. */
  readonly text: string;
  /** Absent while the file is half written or damaged. */
  readonly announcement: Announcement | undefined;
}

export async function readAnnouncement(file: string): Promise<AnnouncementFile | undefined> {
  const text = await readFile(file, "utf8").catch(() => undefined);
  return text === undefined ? undefined : { text, announcement: parseAnnouncement(text) };
}

export function parseAnnouncement(text: string): Announcement | undefined {
  try {
    const parsed = v.safeParse(shape, JSON.parse(text));
    return parsed.success ? parsed.output : undefined;
  } catch {
    return undefined;
  }
}

/**
 * Takes a dead service's announcement away. Another window may have done so a moment ago and a new service may have
 * announced itself since: the file is moved aside first, and put back if it is not the one that was read.
 */
export async function removeAnnouncement(file: string, stale: AnnouncementFile): Promise<void> {
  const aside = `${file}.${randomUUID()}`;
  try {
    await rename(file, aside);
  } catch {
    return;
  }
  const text = await readFile(aside, "utf8").catch(() => stale.text);
  if (text !== stale.text) await link(aside, file).catch(() => undefined);
  await unlink(aside).catch(() => undefined);
}

export function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}
