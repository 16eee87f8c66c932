import { createHash, randomUUID } from "node:crypto";
import {
  createReadStream,
  createWriteStream,
  existsSync,
  mkdirSync,
  readdirSync,
  rmSync,
  statSync,
  utimesSync,
} from "node:fs";
import { mkdir, rename, rm } from "node:fs/promises";
import path from "node:path";
import { Transform, type Readable } from "node:stream";
import { pipeline } from "node:stream/promises";

export interface Blob {
  readonly sha256: string;
  readonly sha1: string;
  readonly size: number;
}

/**
 * Uploaded bytes as files named by what is in them. A name is a digest made here, never anything a request said.
 */
export class Blobs {
  private readonly folder: string;
  private readonly incoming: string;

  constructor(folder: string) {
    this.folder = path.join(folder, "bytes");
    this.incoming = path.join(folder, "incoming");
    rmSync(this.incoming, { recursive: true, force: true });
    mkdirSync(this.incoming, { recursive: true });
  }

  /** Streams to disk; half an upload leaves nothing behind. `accept` may refuse by throwing once all is known. */
  async store(source: Readable, limit: number, accept: (blob: Blob) => void): Promise<Blob> {
    const temporary = path.join(this.incoming, randomUUID());
    try {
      const meter = new Meter(limit);
      await pipeline(source, meter, createWriteStream(temporary, { flags: "wx", mode: 0o600 }));
      return await this.keep(temporary, meter.result(), accept);
    } finally {
      await rm(temporary, { force: true });
    }
  }

  /** Takes over a file that is complete; it stays where it is if `accept` refuses by throwing. */
  async adopt(file: string, accept: (blob: Blob) => void): Promise<Blob> {
    const meter = new Meter(Infinity);
    await pipeline(createReadStream(file), meter.resume());
    return this.keep(file, meter.result(), accept);
  }

  private async keep(file: string, blob: Blob, accept: (blob: Blob) => void): Promise<Blob> {
    accept(blob);
    const target = this.path(blob.sha256);
    await mkdir(path.dirname(target), { recursive: true });
    await rename(file, target);
    return blob;
  }

  path(sha256: string): string {
    return path.join(this.folder, sha256.slice(0, 2), sha256);
  }

  has(sha256: string): boolean {
    return existsSync(this.path(sha256));
  }

  size(sha256: string): number | undefined {
    return statSync(this.path(sha256), { throwIfNoEntry: false })?.size;
  }

  remove(sha256: string): void {
    rmSync(this.path(sha256), { force: true });
  }

  /** When they came, milliseconds of the emulator's clock, as it was told. */
  time(sha256: string): number {
    return statSync(this.path(sha256)).mtimeMs;
  }

  setTime(sha256: string, at: number): void {
    utimesSync(this.path(sha256), at / 1000, at / 1000);
  }

  /** The names of all. */
  list(): readonly string[] {
    if (!existsSync(this.folder)) return [];
    return readdirSync(this.folder, { recursive: true, encoding: "utf8" })
      .map((name) => path.basename(name))
      .filter((name) => /^[0-9a-f]{64}$/.test(name));
  }

  clear(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }
}

/** More bytes came than the endpoint takes. */
export class TooManyBytes extends Error {}

class Meter extends Transform {
  private readonly sha256 = createHash("sha256");
  private readonly sha1 = createHash("sha1");
  private readonly limit: number;
  private size = 0;

  constructor(limit: number) {
    super();
    this.limit = limit;
  }

  override _transform(
    chunk: Buffer,
    _encoding: string,
    done: (error?: Error | null, data?: Buffer) => void,
  ): void {
    this.size += chunk.length;
    this.sha256.update(chunk);
    this.sha1.update(chunk);
    if (this.size > this.limit) done(new TooManyBytes());
    else done(null, chunk);
  }

  result(): Blob {
    return { sha256: this.sha256.digest("hex"), sha1: this.sha1.digest("base64"), size: this.size };
  }
}
