import { randomUUID } from "node:crypto";
import { linkSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { type Profile, profiles } from "./room.ts";

/** What a running service says about itself in a file, for others to find it. */
export interface Announcement {
  readonly url: string;
  readonly pid: number;
  readonly profile: Profile;
}

/** The one announced in a file, if its process lives and it answers. */
export async function findAnnounced(file: string): Promise<Announcement | undefined> {
  const announced = parse(readText(file));
  return announced !== undefined && isRunning(announced.pid) && (await answers(announced.url))
    ? announced
    : undefined;
}

/**
 * Takes the file for this service; of several that try at once, one gets it.
 * @returns the live service that has it already, or undefined when it is ours now
 */
export async function announce(file: string, own: Announcement): Promise<Announcement | undefined> {
  mkdirSync(path.dirname(file), { recursive: true });
  const draft = `${file}.${randomUUID()}`;
  writeFileSync(draft, JSON.stringify(own), { mode: 0o600 });
  try {
    for (;;) {
      if (takeName(draft, file)) return undefined;
      const text = readText(file);
      const found = await findAnnounced(file);
      if (found !== undefined) return found;
      if (text !== undefined) removeStale(file, text);
    }
  } finally {
    rmSync(draft, { force: true });
  }
}

/** Removes the file, unless it has become somebody else's. */
export function withdraw(file: string, own: Announcement): void {
  if (parse(readText(file))?.url === own.url) rmSync(file, { force: true });
}

/** A link never replaces a file, and shows it whole: exclusive and atomic at once. */
function takeName(draft: string, file: string): boolean {
  try {
    linkSync(draft, file);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "EEXIST") return false;
    throw error;
  }
}

/** Moved aside before it is removed: should it have become a new service's meanwhile, it is put back. */
function removeStale(file: string, stale: string): void {
  const aside = `${file}.${randomUUID()}`;
  try {
    renameSync(file, aside);
  } catch {
    return;
  }
  if (readText(aside) !== stale) takeName(aside, file);
  rmSync(aside, { force: true });
}

function readText(file: string): string | undefined {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return undefined;
  }
}

function parse(text: string | undefined): Announcement | undefined {
  try {
    const { url, pid, profile } = JSON.parse(text ?? "") as Partial<Announcement>;
    const isOurs =
      typeof url === "string" && /^http:\/\/127\.0\.0\.1:\d{1,5}$/.test(url) && Number.isInteger(pid);
    const known = profiles.find((name) => name === profile);
    return isOurs && known !== undefined ? { url, pid: pid ?? 0, profile: known } : undefined;
  } catch {
    return undefined;
  }
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}

async function answers(url: string): Promise<boolean> {
  try {
    const response = await fetch(`${url}/_emulator/health`, { signal: AbortSignal.timeout(5_000) });
    await response.arrayBuffer();
    return response.ok;
  } catch {
    return false;
  }
}
