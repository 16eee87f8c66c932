// The same requests as the queue's, by a script that looks at nothing, writes nothing down and hopes for the best.
import { createReadStream } from "node:fs";
import type { Material } from "./material.ts";
import { chunkBytes, goesRaw } from "./plan.ts";

type Body = NonNullable<RequestInit["body"]>;

const transfers = 8;
const batch = 50;

export interface FloorTask {
  readonly url: string;
  readonly token: string;
  readonly files: readonly Material[];
  readonly fetch: typeof fetch;
}

export async function runFloor({ url, token, files, fetch }: FloorTask): Promise<void> {
  const tokens: string[] = [];
  const authorization = `Bearer ${token}`;
  const call = async (path: string, headers: Record<string, string>, body: Body): Promise<Response> => {
    const init = { method: "POST", headers: { authorization, ...headers }, body, duplex: "half" } as const;
    const response = await fetch(path.startsWith("http") ? path : url + path, init);
    if (!response.ok) throw new Error(`${path} answered ${response.status}: ${await response.text()}`);
    return response;
  };
  const callJson = async (path: string, value: object): Promise<unknown> =>
    (await call(path, { "content-type": "application/json" }, JSON.stringify(value))).json();
  let next = 0;
  const worker = async (): Promise<void> => {
    for (let index = next++; index < files.length; index = next++) {
      tokens[index] = await send(files[index] as Material, call);
    }
  };
  const sending = Promise.all(Array.from({ length: transfers }, worker));
  const isUp = (from: number, to: number): boolean =>
    Array.from({ length: to - from }, (_, index) => tokens[from + index]).every((sent) => sent !== undefined);
  let albumId: string | undefined;
  for (let from = 0; from < files.length; from += batch) {
    const to = Math.min(files.length, from + batch);
    while (!isUp(from, to)) await Promise.race([sending, new Promise((resolve) => setTimeout(resolve, 5))]);
    albumId ??= ((await callJson("/v1/albums", { album: { title: "Bench" } })) as { id: string }).id;
    const newMediaItems = files.slice(from, to).map(({ name }, index) => ({
      simpleMediaItem: { uploadToken: tokens[from + index], fileName: name },
    }));
    await callJson("/v1/mediaItems:batchCreate", { albumId, newMediaItems });
  }
  await sending;
}

type Call = (path: string, headers: Record<string, string>, body: Body) => Promise<Response>;

function send(file: Material, call: Call): Promise<string> {
  return goesRaw(file) ? sendRaw(file, call) : sendInChunks(file, call);
}

async function sendRaw({ path, size }: Material, call: Call): Promise<string> {
  const headers = {
    "content-type": "application/octet-stream",
    "content-length": String(size),
    "x-goog-upload-protocol": "raw",
    "x-goog-upload-content-type": "image/png",
  };
  return (await call("/v1/uploads", headers, part(path, 0, size))).text();
}

async function sendInChunks({ path, name, size }: Material, call: Call): Promise<string> {
  const started = await call(
    "/v1/uploads",
    {
      "x-goog-upload-protocol": "resumable",
      "x-goog-upload-command": "start",
      "x-goog-upload-content-type": name.endsWith(".mp4") ? "video/mp4" : "image/png",
      "x-goog-upload-raw-size": String(size),
    },
    "",
  );
  const session = started.headers.get("x-goog-upload-url") ?? "";
  for (let offset = 0; ; offset += chunkBytes) {
    const end = Math.min(size, offset + chunkBytes);
    const answer = await call(
      session,
      {
        "content-length": String(end - offset),
        "x-goog-upload-command": end === size ? "upload, finalize" : "upload",
        "x-goog-upload-offset": String(offset),
      },
      part(path, offset, end),
    );
    const text = await answer.text();
    if (end === size) return text;
  }
}

function part(path: string, from: number, to: number): Body {
  return ReadableStream.from(createReadStream(path, { start: from, end: to - 1, highWaterMark: 256 * 1024 }));
}
