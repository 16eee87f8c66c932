import assert from "node:assert/strict";
import type { UploadFile, UploadJob } from "../../src/uploads/uploadQueue.ts";
import type { JournalEntry } from "../support/emulatorControl.ts";
import type { CellRig, CellWindow } from "./cellRig.ts";
import { sizes } from "./cellRig.ts";

export interface Leniency {
  /** Files may be told as failed for good: the service said so. */
  readonly mayFail?: boolean;
  /** What was up may have to be sent again as a whole: its token or its session was over. */
  readonly mayBegin?: boolean;
  /** Whoever could tell of the files is dead, after all was done. */
  readonly isDone?: boolean;
}

/** The service has what was wished, once; nobody was told anything else; and hardly a byte went twice. */
export async function judge(
  rig: CellRig,
  { window, jobs, leniency }: { window: CellWindow; jobs: readonly UploadJob[]; leniency: Leniency },
): Promise<void> {
  const files = jobs.flatMap((job) => job.files);
  const told = files.filter(({ state }) => state === "created").map(({ source }) => source.name);
  const wished = leniency.mayFail ? told : rig.sources.map(({ name }) => name);
  const state = `${files.map(describe).join("; ")}. ${window.log.join("; ")}`;
  assert.deepEqual(
    await read(window),
    { albums: wished.length > 0 ? 1 : await albumCount(window), names: [...wished].sort() },
    state,
  );
  if (!leniency.isDone) assert.deepEqual([...told].sort(), [...wished].sort(), state);
  assert.deepEqual(sentTwice(rig, await rig.control.requests(), leniency), [], state);
  assert.equal(await mostWrites(rig), 1);
}

function describe({ source, state, failure }: UploadFile): string {
  return `${source.name} ${state}${failure ? ` (${failure.reason}: ${failure.detail})` : ""}`;
}

async function albumCount(window: CellWindow): Promise<number> {
  return (await window.client.albums.list({ pageSize: 50 })).items.length;
}

/** The whole library, and all of its albums: nothing lies beside them. */
async function read({ client }: CellWindow) {
  const { items: albums } = await client.albums.list({ pageSize: 50 });
  const names: string[] = [];
  for (const { id: albumId } of albums) {
    for await (const page of client.mediaItems.searchPages({ albumId, pageSize: 100 })) {
      names.push(...page.map(({ filename = "" }) => filename));
    }
  }
  const all: string[] = [];
  for await (const page of client.mediaItems.pages({ pageSize: 100 })) {
    all.push(...page.map(({ filename = "" }) => filename));
  }
  assert.deepEqual(all.sort(), [...names].sort(), "nothing lies outside the albums");
  return { albums: albums.length, names: names.sort() };
}

/** Which files cost more bytes than themselves and what may be lost at each fault. */
function sentTwice(
  rig: CellRig,
  requests: readonly JournalEntry[],
  { mayBegin }: Leniency,
): readonly string[] {
  if (mayBegin) return [];
  const of = (method: string) => requests.filter((request) => request.method === method);
  // On a busy machine more is cut than was planned: each time is a fault of its own.
  const cut = (entries: readonly JournalEntry[]): number =>
    Math.max(1, entries.filter(({ status, bytesIn }) => status === 0 && bytesIn > 0).length);
  const [raw, chunks, ends] = [of("uploads.raw"), of("uploads.chunk"), of("uploads.finalize")];
  const chunked = [...chunks, ...ends].reduce((sum, { bytesIn }) => sum + bytesIn, 0);
  // A token is told once: who did not hear it, or could not write it down, begins again.
  const told = ends.filter(({ status, bytesIn }) => status === 200 || (status === 0 && bytesIn > 0)).length;
  return rig.files.flatMap(({ source: { name }, size }) => {
    if (size <= sizes.rawBytes) {
      // What was refused was a fault each time.
      const times = raw.filter(({ bytesIn, status }) => bytesIn === size && status < 400).length;
      return times > 1 + cut(raw) ? [`${name} was sent ${times} times`] : [];
    }
    const most = size * Math.max(1, told) + sizes.chunkBytes * cut(chunks);
    return chunked > most ? [`${name} of ${size} bytes took ${chunked} bytes`] : [];
  });
}

const writes = ["albums.create", "mediaItems.batchCreate", "albums.batchAddMediaItems"];

/** How many changes of the account ran at the same time, at most. */
async function mostWrites({ control }: CellRig): Promise<number> {
  return mostAtOnce(await control.requests());
}

export function mostAtOnce(requests: readonly JournalEntry[]): number {
  const changes = requests.filter(({ method }) => writes.includes(method));
  const meets = (one: JournalEntry): number =>
    changes.filter((other) => other.startedAt <= one.startedAt && (other.endedAt ?? Infinity) > one.startedAt)
      .length;
  return Math.max(1, ...changes.map(meets));
}
