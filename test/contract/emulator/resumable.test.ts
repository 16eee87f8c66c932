import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { readdirSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { request } from "node:http";
import os from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, it } from "node:test";
import { waitFor } from "../../support/waitFor.ts";
import { type Answer, RawService, newItem, png } from "./rawService.ts";

const granularity = 262_144;
/** A real PNG with enough behind it to be several chunks. */
const file = Buffer.concat([png("big"), Buffer.alloc(2 * granularity + 1000, 7)]);

let data: string;
let service: RawService;
let token: string;

/** For the suites of this file alone: others may run in the same process. */
function useFreshService(): void {
  beforeEach(async () => {
    data = await mkdtemp(path.join(os.tmpdir(), "emulator-resumable-"));
    service = await RawService.start({ scenario: "empty", data });
    token = await service.token();
  });
  afterEach(async () => {
    await service[Symbol.asyncDispose]();
    await rm(data, { recursive: true, force: true });
  });
}

const startHeaders = (size: number | string = file.length): Record<string, string> => ({
  authorization: `Bearer ${token}`,
  "x-goog-upload-protocol": "resumable",
  "x-goog-upload-command": "start",
  "x-goog-upload-content-type": "image/png",
  "x-goog-upload-raw-size": String(size),
});
const start = async (size?: number): Promise<string> => {
  const answer = await service.send(new Uint8Array(), startHeaders(size));
  assert.equal(answer.status, 200, answer.text);
  return addressOf(answer);
};
const addressOf = ({ headers }: Answer): string =>
  (headers.get("x-goog-upload-url") ?? "").slice(service.url.length);
const command = (url: string, name: string, options: { bytes?: Uint8Array; offset?: number } & Sent = {}) =>
  service.send(
    options.bytes ?? new Uint8Array(),
    {
      authorization: `Bearer ${token}`,
      "x-goog-upload-command": name,
      ...(options.offset !== undefined && { "x-goog-upload-offset": String(options.offset) }),
      ...options.headers,
    },
    url,
  );
interface Sent {
  readonly headers?: Readonly<Record<string, string>>;
}
const stateOf = ({ headers }: Answer) => [
  headers.get("x-goog-upload-status"),
  headers.get("x-goog-upload-size-received"),
];
const itemOf = async (uploadToken: string) => {
  const { body } = await service.batchCreate(token, [newItem(uploadToken, "big.png")]);
  return body.newMediaItemResults?.[0]?.mediaItem;
};

describe("resumable uploads", () => {
  useFreshService();

  it("begin with an address, a granularity and a status", async () => {
    const { status, headers, text } = await service.send(new Uint8Array(), startHeaders());
    assert.deepEqual([status, text], [200, ""]);
    assert.equal(headers.get("x-goog-upload-chunk-granularity"), "262144");
    assert.equal(headers.get("x-goog-upload-status"), "active");
    const url = headers.get("x-goog-upload-url") ?? "";
    assert.match(url, /\/v1\/uploads\?upload_id=[\w-]+&upload_protocol=resumable$/);
    assert.ok(url.startsWith(service.url));
    assert.equal(headers.get("x-goog-upload-control-url"), url);
  });

  for (const finalize of ["upload, finalize", "upload,finalize"]) {
    it(`take a whole file with "${finalize}"`, async () => {
      const answer = await command(await start(), finalize, { bytes: file, offset: 0 });
      assert.equal(answer.status, 200);
      assert.equal(answer.headers.get("x-goog-upload-status"), "final");
      assert.match(answer.text, /^CAIS/);
      assert.equal((await itemOf(answer.text))?.mimeType, "image/png");
    });
  }

  it("take it in chunks, as Google's own clients send it: with a query before and after each", async () => {
    const url = await start();
    assert.deepEqual(stateOf(await command(url, "query")), ["active", "0"]);
    for (const offset of [0, granularity]) {
      const bytes = file.subarray(offset, offset + granularity);
      const answer = await command(url, "upload", { bytes, offset });
      assert.deepEqual(
        [answer.status, answer.text, answer.headers.get("x-goog-upload-status")],
        [200, "", "active"],
      );
      assert.deepEqual(stateOf(await command(url, "query")), ["active", String(offset + granularity)]);
    }
    const bytes = file.subarray(2 * granularity);
    const last = await command(url, "upload, finalize", { bytes, offset: 2 * granularity });
    const again = await command(url, "query");
    assert.deepEqual(stateOf(again), ["final", String(file.length)]);
    assert.equal(again.text, last.text);
    const item = await itemOf(last.text);
    const { baseUrl = "" } = await service.ok(`/v1/mediaItems/${item?.id ?? ""}`, { token });
    const kept = await (await fetch(`${baseUrl}=d`)).arrayBuffer();
    assert.ok(file.equals(Buffer.from(kept)));
    const [same] = await service.add(token, [file]);
    assert.equal(same?.id, item?.id, "the same bytes are the same item, however they came");
  });

  it("may be finalized without bytes when all have come", async () => {
    const url = await start(granularity);
    await command(url, "upload", { bytes: file.subarray(0, granularity), offset: 0 });
    const answer = await command(url, "finalize");
    assert.match(answer.text, /^CAIS/);
    assert.equal((await itemOf(answer.text))?.filename, "big.png");
  });

  it("may leave the size open", async () => {
    const headers = startHeaders();
    delete headers["x-goog-upload-raw-size"];
    const url = addressOf(await service.send(new Uint8Array(), headers));
    await command(url, "upload", { bytes: file.subarray(0, granularity), offset: 0 });
    const bytes = file.subarray(granularity);
    assert.equal((await command(url, "upload,finalize", { bytes, offset: granularity })).status, 200);
  });

  it("go on where they were when a chunk is broken off", async () => {
    const url = await start();
    const cut = request(service.url + url, {
      method: "POST",
      headers: {
        "x-goog-upload-command": "upload, finalize",
        "x-goog-upload-offset": "0",
        "content-length": String(file.length),
      },
    });
    cut.on("error", () => undefined);
    cut.write(file.subarray(0, granularity + 5000));
    await waitFor(
      "the first bytes",
      async () => ((await service.requests("uploads.finalize"))[0]?.bytesIn ?? 0) >= granularity + 5000,
    );
    cut.destroy();
    await waitFor("its end", async () => (await service.requests("uploads.finalize"))[0]?.endedAt !== null);
    assert.deepEqual(stateOf(await command(url, "query")), ["active", String(granularity)]);
    const bytes = file.subarray(granularity);
    const answer = await command(url, "upload, finalize", { bytes, offset: granularity });
    assert.equal((await itemOf(answer.text))?.mimeType, "image/png");
  });

  it("let a client that comes again take over from a request of its own that hangs", async () => {
    const url = await start();
    const hanging = request(service.url + url, {
      method: "POST",
      headers: {
        "x-goog-upload-command": "upload, finalize",
        "x-goog-upload-offset": "0",
        "content-length": String(file.length),
      },
    });
    const ended = new Promise((resolve) => hanging.once("error", resolve));
    hanging.write(file.subarray(0, 2 * granularity));
    await waitFor(
      "its bytes",
      async () => ((await service.requests("uploads.finalize"))[0]?.bytesIn ?? 0) >= 2 * granularity,
    );
    const [status, size] = stateOf(await command(url, "query"));
    assert.deepEqual([status, size], ["active", String(2 * granularity)]);
    await ended;
    const answer = await command(url, "upload, finalize", {
      bytes: file.subarray(2 * granularity),
      offset: 2 * granularity,
    });
    assert.equal(answer.status, 200);
  });

  it("outlive a restart", async () => {
    const url = await start();
    await command(url, "upload", { bytes: file.subarray(0, granularity), offset: 0 });
    const done = await start(10);
    await command(done, "upload, finalize", { bytes: Buffer.alloc(10, 1), offset: 0 });
    await service[Symbol.asyncDispose]();
    service = await RawService.start({ data });
    token = await service.token();
    assert.deepEqual(stateOf(await command(url, "query")), ["active", String(granularity)]);
    assert.deepEqual(stateOf(await command(done, "query")), ["final", "10"]);
    const bytes = file.subarray(granularity);
    const answer = await command(url, "upload, finalize", { bytes, offset: granularity });
    assert.equal((await itemOf(answer.text))?.mimeType, "image/png");
  });

  it("live a day, and leave nothing afterwards", async () => {
    const url = await start();
    await command(url, "upload", { bytes: file.subarray(0, granularity), offset: 0 });
    await service.advance(86_390);
    token = await service.token();
    assert.equal((await command(url, "query")).status, 200);
    await service.advance(10);
    assert.equal((await command(url, "query")).status, 404);
    await start();
    assert.equal(readdirSync(path.join(data, "sessions")).length, 1);
  });

  it("end with a reset", async () => {
    const url = await start();
    await service.ok("/_emulator/reset", { body: {} });
    assert.equal((await command(url, "query")).status, 404);
  });

  it("can be cancelled, once and for all", async () => {
    const url = await start();
    await command(url, "upload", { bytes: file.subarray(0, granularity), offset: 0 });
    for (let time = 0; time < 2; time++) {
      const answer = await command(url, "cancel");
      assert.deepEqual([answer.status, stateOf(answer)[0]], [200, "cancelled"]);
    }
    assert.equal((await command(url, "query")).status, 410);
    const late = await command(url, "upload", { bytes: file.subarray(0, granularity), offset: 0 });
    assert.deepEqual([late.status, stateOf(late)[0]], [400, "cancelled"]);
  });

  it("cannot be added to, finalized or cancelled once they are final", async () => {
    const url = await start(10);
    await command(url, "upload, finalize", { bytes: Buffer.alloc(10, 1), offset: 0 });
    for (const name of ["upload", "upload, finalize", "finalize", "cancel"]) {
      const answer = await command(url, name, { offset: 10 });
      assert.deepEqual([answer.status, stateOf(answer)[0]], [400, "final"], name);
    }
  });

  const refusedCommands: readonly (readonly [
    string,
    number,
    string,
    { bytes?: Uint8Array; offset?: number } & Sent,
  ])[] = [
    ["a wrong offset", 409, "upload", { bytes: file.subarray(0, granularity), offset: granularity }],
    ["no offset", 400, "upload", { bytes: file.subarray(0, granularity) }],
    ["a chunk of odd size", 400, "upload", { bytes: file.subarray(0, granularity + 1), offset: 0 }],
    ["too many bytes", 400, "upload, finalize", { bytes: Buffer.concat([file, file]), offset: 0 }],
    ["too few bytes", 400, "upload, finalize", { bytes: file.subarray(0, 1000), offset: 0 }],
    ["an end before all is there", 400, "finalize", {}],
    ["an unknown command", 400, "launch", {}],
    ["no command", 400, "", {}],
    [
      "another SHA-1",
      400,
      "upload, finalize",
      { bytes: file, offset: 0, headers: { "x-goog-hash": "sha1=AAAA" } },
    ],
  ];
  for (const [what, status, name, options] of refusedCommands) {
    it(`refuse ${what} with ${status}, in the bare shape, and can go on`, async () => {
      const url = await start();
      const answer = await command(url, name, options);
      assert.equal(answer.status, status, answer.text);
      assert.equal(typeof answer.body.code, "number");
      assert.equal(answer.body.error, undefined);
      assert.equal(answer.headers.get("x-goog-upload-status"), "active");
      const received = Number(stateOf(await command(url, "query"))[1]);
      const rest = { bytes: file.subarray(received), offset: received };
      assert.equal((await command(url, "upload, finalize", rest)).status, 200);
    });
  }

  it("take a right SHA-1", async () => {
    const sha1 = createHash("sha1").update(file).digest("base64");
    const headers = { "x-goog-hash": `sha1=${sha1}` };
    assert.equal(
      (await command(await start(), "upload,finalize", { bytes: file, offset: 0, headers })).status,
      200,
    );
  });

  it("refuse an empty file", async () => {
    const answer = await command(await start(0), "upload, finalize", { offset: 0 });
    assert.deepEqual(answer.body, { code: 3, message: "Payload must not be empty" });
  });

  const refusedStarts: readonly (readonly [string, number, object, Uint8Array?])[] = [
    ["with a body", 400, {}, png(1)],
    ["of no number of bytes", 400, { "x-goog-upload-raw-size": "many" }],
    ["of a negative size", 400, { "x-goog-upload-raw-size": "-1" }],
    ["of more than 20 GB", 413, { "x-goog-upload-raw-size": String(20 * 2 ** 30 + 1) }],
    ["with another command", 400, { "x-goog-upload-command": "query" }],
    ["with a name that is not ASCII", 400, { "x-goog-upload-file-name": "caf\u00e9.png" }],
    ["without a token", 401, { authorization: "" }],
    ["with a token that is none", 401, { authorization: "Bearer nonsense" }],
  ];
  for (const [what, status, headers, bytes = new Uint8Array()] of refusedStarts) {
    it(`refuse a start ${what}`, async () => {
      assert.equal((await service.send(bytes, { ...startHeaders(), ...headers })).status, status);
    });
  }

  it("need a scope to begin, and no token to go on; but one that is sent must be right", async () => {
    const url = await start();
    const as = (authorization: string) =>
      service.send(new Uint8Array(), { authorization, "x-goog-upload-command": "query" }, url);
    const reader = await service.token("owner", { scopes: ["read"] });
    const guest = await service.token("guest");
    assert.equal((await as("")).status, 200);
    assert.equal((await as(`Bearer ${token}`)).status, 200);
    assert.equal((await as("Bearer nonsense")).status, 401);
    assert.equal((await as(`Bearer ${reader}`)).status, 401);
    assert.equal((await as(`Bearer ${guest}`)).status, 404);
    const narrow = { ...startHeaders(), authorization: `Bearer ${reader}` };
    assert.deepEqual((await service.send(new Uint8Array(), narrow)).body, {
      code: 16,
      message: "Authentication session is not defined.",
    });
  });

  for (const id of ["", "x", "..%2F..%2Fetc%2Fpasswd", "A".repeat(300)]) {
    it(`know no session "${id.slice(0, 12)}"`, async () => {
      const answer = await command(`/v1/uploads?upload_id=${id}&upload_protocol=resumable`, "query");
      assert.equal(answer.status, 404);
    });
  }

  it("have a name for each step, in the journal and for faults, and never show their address", async () => {
    const url = await start(2 * granularity);
    const steps: readonly (readonly [string, string, object])[] = [
      ["query", "uploads.query", {}],
      ["upload", "uploads.chunk", { bytes: file.subarray(0, granularity), offset: 0 }],
      [
        "upload, finalize",
        "uploads.finalize",
        { bytes: file.subarray(granularity, 2 * granularity), offset: granularity },
      ],
      ["cancel", "uploads.cancel", {}],
    ];
    for (const [name, method, options] of steps) {
      await service.fault({ method, times: 1, status: 503 });
      const answer = await command(url, name, options);
      assert.deepEqual([answer.status, answer.body.code], [503, 14], method);
      await command(url, name, options);
    }
    const requests = await service.requests();
    assert.deepEqual(
      requests.map((entry) => entry.method),
      ["uploads.start", ...steps.flatMap(([, method]) => [method, method])],
    );
    assert.ok(
      requests.every((entry) => !entry.path.includes("upload_id=") || entry.path.includes("upload_id=***")),
    );
  });

  it("lose no bytes whose answer was lost", async () => {
    const url = await start();
    await service.fault({ method: "uploads.chunk", times: 1, drop: "afterCommit" });
    await assert.rejects(command(url, "upload", { bytes: file.subarray(0, granularity), offset: 0 }));
    assert.deepEqual(stateOf(await command(url, "query")), ["active", String(granularity)]);
  });
});
