import assert from "node:assert/strict";
import { deflateSync, crc32 } from "node:zlib";
import type * as api from "../../../src/api/types.ts";
import { type RawAnswer, RawConnections, type RawRequest } from "./rawRequest.ts";
import type { JournalEntry } from "../../../src/emulator/http/journal.ts";
import { type EmulatorOptions, startEmulator } from "../../../src/emulator/startEmulator.ts";

export const scopePrefix = "https://www.googleapis.com/auth/";

/** Scope URL by the short names of the reference sheet. */
export const scopeUrls = {
  full: `${scopePrefix}photoslibrary`,
  append: `${scopePrefix}photoslibrary.appendonly`,
  read: `${scopePrefix}photoslibrary.readonly`,
  readApp: `${scopePrefix}photoslibrary.readonly.appcreateddata`,
  editApp: `${scopePrefix}photoslibrary.edit.appcreateddata`,
  sharing: `${scopePrefix}photoslibrary.sharing`,
} as const;
export type ShortScope = keyof typeof scopeUrls;

/** Everything an answer may hold, each present only in answers of its kind. */
export interface Body extends Partial<api.Album>, Partial<api.MediaItem>, Partial<Tokens> {
  readonly error?: {
    readonly code: number;
    readonly status: string;
    readonly message: string;
    readonly details?: unknown;
  };
  /** Of a bare error. */
  readonly code?: number;
  readonly message?: string;
  readonly albums?: readonly api.Album[];
  readonly sharedAlbums?: readonly api.Album[];
  readonly mediaItems?: readonly api.MediaItem[];
  readonly mediaItemResults?: readonly api.MediaItemResult[];
  readonly newMediaItemResults?: readonly api.NewMediaItemResult[];
  readonly nextPageToken?: string;
  readonly requests?: readonly JournalEntry[];
}

export interface Tokens {
  readonly access_token: string;
  readonly refresh_token: string;
  readonly id_token: string;
  readonly expires_in: number;
  readonly scope: string;
  readonly token_type: string;
}

export interface Answer extends RawAnswer {
  /** Empty where the text is no JSON. */
  readonly body: Body;
}

export interface Call {
  readonly verb?: string;
  readonly token?: string;
  /** Sent as JSON, unless it is a string: that goes as it is. */
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

/** An emulator spoken to in plain HTTP, without any client of ours. */
export class RawService implements AsyncDisposable {
  readonly url: string;
  readonly errors: unknown[];
  private readonly connections = new RawConnections();
  private readonly end: () => Promise<void>;

  private constructor(url: string, errors: unknown[], end: () => Promise<void>) {
    this.url = url;
    this.errors = errors;
    this.end = end;
  }

  static async start(options: EmulatorOptions = {}): Promise<RawService> {
    const errors: unknown[] = [];
    const emulator = await startEmulator({ onError: (error) => errors.push(error), ...options });
    return new RawService(emulator.url, errors, () => emulator.close());
  }

  /** Ends it, and fails if the emulator itself made a mistake meanwhile. */
  async [Symbol.asyncDispose](): Promise<void> {
    await this.connections.close();
    await this.end();
    assert.deepEqual(this.errors, []);
  }

  call(path: string, { verb, token, body, headers }: Call = {}): Promise<Answer> {
    const isJson = body !== undefined && typeof body !== "string";
    return this.ask(path, {
      verb: verb ?? (body === undefined ? "GET" : "POST"),
      body: isJson ? JSON.stringify(body) : body,
      headers: {
        ...(body !== undefined && { "content-type": "application/json" }),
        ...(token !== undefined && { authorization: `Bearer ${token}` }),
        ...headers,
      },
    });
  }

  /** The body of an answer that must be 200. */
  async ok(path: string, call: Call = {}): Promise<Body> {
    const answer = await this.call(path, call);
    assert.equal(answer.status, 200, answer.text);
    return answer.body;
  }

  async token(
    account: "owner" | "guest" = "owner",
    options: { scopes?: readonly ShortScope[]; client?: string; expiresIn?: number } = {},
  ): Promise<string> {
    const scopes = options.scopes?.map((name) => scopeUrls[name]);
    const body = { account, ...options, scopes };
    return (await this.ok("/_emulator/tokens", { body })).access_token ?? "";
  }

  async fault(...rules: readonly object[]): Promise<void> {
    await this.ok("/_emulator/faults", { body: { rules } });
  }

  async requests(method?: string): Promise<readonly JournalEntry[]> {
    const { requests = [] } = await this.ok("/_emulator/requests");
    return requests.filter((entry) => method === undefined || entry.method === method);
  }

  async advance(advanceSeconds: number): Promise<void> {
    await this.ok("/_emulator/clock", { body: { advanceSeconds } });
  }

  upload(token: string, bytes: Uint8Array, headers: Readonly<Record<string, string>> = {}): Promise<Answer> {
    return this.send(bytes, {
      authorization: `Bearer ${token}`,
      "content-type": "application/octet-stream",
      "x-goog-upload-protocol": "raw",
      ...headers,
    });
  }

  send(bytes: Uint8Array, headers: Readonly<Record<string, string>>, path = "/v1/uploads"): Promise<Answer> {
    return this.ask(path, { verb: "POST", body: bytes, headers });
  }

  private async ask(path: string, request: RawRequest): Promise<Answer> {
    const answer = await this.connections.ask(new URL(path, this.url), request);
    return { ...answer, body: parse(answer.text) };
  }

  /** An upload token for bytes that must be taken. */
  async uploaded(token: string, bytes: Uint8Array): Promise<string> {
    const answer = await this.upload(token, bytes);
    assert.equal(answer.status, 200, answer.text);
    return answer.text;
  }

  batchCreate(token: string, newMediaItems: readonly object[], rest: object = {}): Promise<Answer> {
    return this.call("/v1/mediaItems:batchCreate", { token, body: { newMediaItems, ...rest } });
  }

  /** Uploads pictures and makes items of them; the items, in order. */
  async add(
    token: string,
    pictures: readonly Uint8Array[],
    rest: object = {},
  ): Promise<readonly api.MediaItem[]> {
    const tokens = await Promise.all(pictures.map((bytes) => this.uploaded(token, bytes)));
    const items = tokens.map((uploadToken, index) => newItem(uploadToken, `picture ${index}.png`));
    const answer = await this.batchCreate(token, items, rest);
    assert.equal(answer.status, 200, answer.text);
    return (answer.body.newMediaItemResults ?? []).map(
      ({ mediaItem }) => mediaItem ?? assert.fail(answer.text),
    );
  }

  async createAlbum(token: string, title = "An album"): Promise<api.Album> {
    return (await this.ok("/v1/albums", { token, body: { album: { title } } })) as api.Album;
  }

  /** Every item of an album, page by page. */
  async contents(token: string, albumId: string, pageSize = 100): Promise<readonly api.MediaItem[]> {
    const pages = await this.pages((pageToken) =>
      this.ok("/v1/mediaItems:search", { token, body: { albumId, pageSize, pageToken } }),
    );
    return pages.flatMap((page) => page.mediaItems ?? []);
  }

  async albums(token: string): Promise<readonly api.Album[]> {
    return (await this.ok("/v1/albums?pageSize=50", { token })).albums ?? [];
  }

  /** All pages of a list, as long as there is a token to the next. */
  async pages(read: (pageToken: string) => Promise<Body>): Promise<readonly Body[]> {
    const pages: Body[] = [];
    for (let next: string | undefined = ""; next !== undefined; next = pages.at(-1)?.nextPageToken) {
      assert.ok(pages.length < 1000, "the list does not end");
      pages.push(await read(next));
    }
    return pages;
  }
}

export function newItem(uploadToken: string, fileName?: string, description?: string): object {
  return { description, simpleMediaItem: { uploadToken, fileName } };
}

/** A real PNG; another `mark` makes other bytes. */
export function png(mark: number | string, width = 4, height = 3): Uint8Array {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 2, 0, 0, 0], 8);
  const row = Buffer.concat([Buffer.from([0]), Buffer.alloc(width * 3, String(mark))]);
  const pixels = deflateSync(Buffer.concat(Array.from({ length: height }, () => row)));
  return Buffer.concat([
    Buffer.from("89504e470d0a1a0a", "hex"),
    chunk("IHDR", header),
    chunk("tEXt", Buffer.from(`Comment\0${mark}`)),
    chunk("IDAT", pixels),
    chunk("IEND", Buffer.alloc(0)),
  ]);
}

function chunk(type: string, data: Uint8Array): Buffer {
  const body = Buffer.concat([Buffer.from(type), data]);
  const [length, checksum] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(data.length);
  checksum.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, checksum]);
}

function parse(text: string): Body {
  try {
    return JSON.parse(text) as Body;
  } catch {
    return {};
  }
}

/** The error of a JSON method: its status, name and message. */
export function errorOf({
  status,
  body,
  text,
}: Answer): readonly [status: number, name: string, message: string] {
  assert.equal(body.error?.code, status, text);
  return [status, body.error.status, body.error.message];
}
