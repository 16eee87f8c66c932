// What a library of ten thousand albums and a million items costs the emulator.
import { execFileSync } from "node:child_process";
import path from "node:path";
import { buildExtension } from "../scripts/vsix.ts";
import { root } from "../scripts/system/paths.ts";
import { startProcess } from "../scripts/system/processes.ts";
import type { Measurement } from "./measurement.ts";

const albums = 10_000;
const items = 1_000_000;
const deepPage = 1000;
const budgets = { memoryMB: 300, startMs: 1000 };

interface Page {
  readonly mediaItems?: readonly unknown[];
  readonly albums?: readonly { readonly id: string }[];
  readonly nextPageToken?: string;
}

export async function measure(): Promise<readonly Measurement[]> {
  await buildExtension();
  const program = path.join(root, "dist/emulator.js");
  const size = ["--scenario", "scale", "--albums", String(albums), "--items", String(items)];
  const before = performance.now();
  const emulator = startProcess(process.execPath, [program, "--port", "0", ...size]);
  try {
    const [url] = await emulator.printed(/http:\/\/127\.0\.0\.1:\d+/, 30_000);
    const start = performance.now() - before;
    const library = new Library(url, await readToken(url));
    const measurements = await library.measure();
    const memory = [
      { what: "listens after", value: start, unit: "ms", budget: budgets.startMs },
      { what: "memory afterwards", value: megabytes(emulator.pid), unit: "MB", budget: budgets.memoryMB },
    ] as const;
    return [memory[0], ...measurements, memory[1]];
  } finally {
    await emulator.stop();
  }
}

class Library {
  private readonly url: string;
  private readonly token: string;

  constructor(url: string, token: string) {
    this.url = url;
    this.token = token;
  }

  async measure(): Promise<readonly Measurement[]> {
    const { albums: [first] = [] } = await this.get("/v1/albums?pageSize=50");
    const album = { albumId: first?.id, pageSize: 100 };
    return [
      await this.time("first page, albums", () => this.get("/v1/albums?pageSize=50")),
      await this.time("first page, all items", () => this.get("/v1/mediaItems?pageSize=100")),
      await this.time("first page, an album", () => this.search(album)),
      await this.deep(album),
      await this.time("search, favourites", () => this.search({ filters: favourites })),
      await this.time("search, an old year", () => this.search({ filters: oldYear })),
      await this.time("search, oldest first", () => this.search({ filters: allYears, orderBy: oldestFirst })),
      await this.time("search, nothing found", () => this.search({ filters: nothing })),
    ];
  }

  private async deep(album: object): Promise<Measurement> {
    let pageToken = "";
    for (let page = 1; page < deepPage; page++) {
      pageToken = (await this.search({ ...album, pageToken })).nextPageToken ?? "";
    }
    return this.time(`page ${deepPage}, an album`, () => this.search({ ...album, pageToken }));
  }

  private async time(what: string, read: () => Promise<Page>): Promise<Measurement> {
    const before = performance.now();
    await read();
    return { what, value: performance.now() - before, unit: "ms" };
  }

  private get(route: string, body?: object): Promise<Page> {
    return call(this.url + route, { authorization: `Bearer ${this.token}` }, body) as Promise<Page>;
  }

  private search(body: object): Promise<Page> {
    return this.get("/v1/mediaItems:search", body);
  }
}

const oldestFirst = "MediaMetadata.creation_time";
const favourites = { featureFilter: { includedFeatures: ["FAVORITES"] } };
const oldYear = { dateFilter: { dates: [{ year: 1998 }] } };
const allYears = { dateFilter: { ranges: [{ startDate: { year: 1 }, endDate: { year: 9999 } }] } };
const nothing = { contentFilter: { includedContentCategories: ["FOOD"] } };

async function readToken(url: string): Promise<string> {
  const answer = await call(`${url}/_emulator/tokens`, {}, { account: "owner" });
  return (answer as { access_token: string }).access_token;
}

async function call(url: string, headers: Record<string, string>, body?: object): Promise<unknown> {
  const init = {
    method: "POST",
    headers: { ...headers, "content-type": "application/json" },
    body: JSON.stringify(body),
  };
  const response = await fetch(url, body === undefined ? { headers } : init);
  if (!response.ok) throw new Error(`${response.status} ${await response.text()}`);
  return response.json();
}

/** Resident memory of a process. */
function megabytes(pid: number): number {
  return Number(execFileSync("ps", ["-o", "rss=", "-p", String(pid)], { encoding: "utf8" })) / 1024;
}
