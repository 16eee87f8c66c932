import { readFile } from "node:fs/promises";
import * as v from "valibot";

/** What a running demo service writes into its announcement file. It replaces a dead one's by itself. */
const shape = v.object({
  url: v.pipe(v.string(), v.regex(/^http:\/\/127\.0\.0\.1:\d{1,5}$/)),
  pid: v.pipe(v.number(), v.integer(), v.minValue(1)),
  profile: v.picklist(["legacy", "google"]),
});
export type Announcement = v.InferOutput<typeof shape>;

/** `undefined` if there is none, or none that can be read. */
export async function readAnnouncement(file: string): Promise<Announcement | undefined> {
  try {
    const parsed = v.safeParse(shape, JSON.parse(await readFile(file, "utf8")));
    return parsed.success ? parsed.output : undefined;
  } catch {
    return undefined;
  }
}

export function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}
