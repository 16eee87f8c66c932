import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { startEmulator } from "../../src/emulator/startEmulator.ts";
import type { UploadSource } from "../../src/uploads/uploadQueue.ts";
import { EmulatorControl, type FaultRule } from "../support/emulatorControl.ts";
import { type CellPlace, CellWindow, type FetchKind } from "./cellRig.ts";
import { mostAtOnce } from "./cellVerdict.ts";
import { pngFile } from "./pngFile.ts";
import type { SoakTask } from "./soakProcess.ts";

/** Three requests in a hundred meet one of these. */
const passing: readonly Omit<FaultRule, "method">[] = [
  { status: 500 },
  { status: 503, retryAfter: 1 },
  { status: 429 },
  { status: 401 },
  { status: 408 },
  { drop: "before" },
  { drop: "afterCommit" },
  { truncate: true },
  { invalidJson: true },
  { delayMs: 300 },
];
const share = 0.03;

export interface SoakAlbum {
  readonly title: string;
  readonly sources: readonly UploadSource[];
}

/** What happened so far. */
export interface SoakTally {
  files: number;
  bytes: number;
  requests: number;
  faults: number;
  kills: number;
  lives: number;
  bytesIn: number;
  mostWrites: number;
}

/** An emulator with a bad line, a folder of many pictures, and windows that are killed. */
export class SoakRig implements CellPlace {
  readonly url: string;
  readonly folder: string;
  readonly kind: FetchKind;
  readonly albums: SoakAlbum[] = [];
  readonly tally: SoakTally = {
    files: 0,
    bytes: 0,
    requests: 0,
    faults: 0,
    kills: 0,
    lives: 0,
    bytesIn: 0,
    mostWrites: 1,
  };
  private readonly control: EmulatorControl;
  private readonly accepted = new Set<string>();
  private readonly closeEmulator: () => Promise<void>;

  private constructor({ url, folder, kind }: CellPlace, closeEmulator: () => Promise<void>) {
    this.url = url;
    this.folder = folder;
    this.kind = kind;
    this.control = new EmulatorControl(url);
    this.closeEmulator = closeEmulator;
  }

  static async start(kind: FetchKind): Promise<SoakRig> {
    const emulator = await startEmulator({ scenario: "empty" });
    const folder = await mkdtemp(join(tmpdir(), "soak-"));
    return new SoakRig({ url: emulator.url, folder, kind }, () => emulator.close());
  }

  /** Albums of pictures to be; one in a hundred is large enough to go in chunks. */
  async wish(albums: number, files: number, random: () => number): Promise<void> {
    for (let number = 0; number < albums; number++) {
      const title = `Album ${this.albums.length}`;
      const folder = join(this.folder, title);
      await mkdir(folder);
      const sources: UploadSource[] = [];
      for (let index = 0; index < files; index++) {
        const name = `picture ${String(index).padStart(5, "0")}.png`;
        const padding = random() < 0.01 ? 100_000 + 500_000 * random() : 2_000 * random();
        const content = pngFile(this.tally.files++, Math.floor(padding));
        this.tally.bytes += content.length;
        await writeFile(join(folder, name), content);
        sources.push({ uri: pathToFileURL(join(folder, name)).href, name });
      }
      this.albums.push({ title, sources });
    }
  }

  async spoilTheLine(seed: number): Promise<void> {
    const probability = share / passing.length;
    await this.control.addFaults(
      ...passing.map((rule, index) => ({ ...rule, method: "*", probability, seed: (seed + index) | 0 })),
    );
  }

  async mendTheLine(): Promise<void> {
    await this.control.clearFaults();
  }

  /** One window's life, of so many milliseconds at most. @returns whether it left nothing to do */
  async live(name: string, killAfterMs: number): Promise<boolean> {
    const wishes = this.albums.filter(({ title }) => !this.accepted.has(title));
    const task: SoakTask = { url: this.url, folder: this.folder, kind: this.kind, wishes };
    const path = join(this.folder, `${name}.json`);
    await writeFile(path, JSON.stringify(task));
    const child = spawn(process.execPath, [join(import.meta.dirname, "soakProcess.ts"), path], {
      stdio: ["ignore", "pipe", "inherit"],
    });
    this.tally.lives += 1;
    const kill = (): void => {
      if (child.kill("SIGKILL")) this.tally.kills += 1;
    };
    let [said, timer] = ["", setTimeout(kill, 60_000 + killAfterMs)];
    child.stdout.on("data", (text: Buffer) => {
      if (said === "") {
        clearTimeout(timer);
        timer = setTimeout(kill, killAfterMs);
      }
      said += text.toString();
    });
    await once(child, "close");
    clearTimeout(timer);
    for (const [, title = ""] of said.matchAll(/^accepted (.*)$/gm)) this.accepted.add(title);
    return /^finished$/m.test(said) && this.accepted.size === this.albums.length;
  }

  /** Adds up what the emulator saw since the last time. */
  async count(): Promise<void> {
    const requests = await this.control.requests();
    await this.control.forgetRequests();
    const { tally } = this;
    tally.requests += requests.length;
    tally.faults += requests.filter(({ status }) => status === 0 || status >= 400).length;
    tally.mostWrites = Math.max(tally.mostWrites, mostAtOnce(requests));
    for (const { method, bytesIn } of requests) if (method.startsWith("uploads.")) tally.bytesIn += bytesIn;
  }

  /** What the service has: names by album title, sorted, and how many pictures in all. */
  async read(): Promise<{
    readonly albums: Readonly<Record<string, readonly string[]>>;
    readonly items: number;
  }> {
    const window = new CellWindow(this);
    const albums: Record<string, readonly string[]> = {};
    for await (const page of window.client.albums.pages({ pageSize: 50 })) {
      for (const { id: albumId, title = "" } of page) {
        const names: string[] = albums[title] === undefined ? [] : ["there are two of this title"];
        for await (const found of window.client.mediaItems.searchPages({ albumId, pageSize: 100 })) {
          names.push(...found.map(({ filename = "" }) => filename));
        }
        albums[title] = names.sort();
      }
    }
    let items = 0;
    for await (const page of window.client.mediaItems.pages({ pageSize: 100 })) items += page.length;
    await window.close();
    return { albums, items };
  }

  async close(): Promise<void> {
    await this.closeEmulator();
    await rm(this.folder, { recursive: true, force: true });
  }
}
