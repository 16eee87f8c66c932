import assert from "node:assert/strict";
import { randomBytes } from "node:crypto";
import { describe, it } from "node:test";
import { isPhotosError } from "../../../src/api/errors.ts";
import type { PhotosError } from "../../../src/api/errors.ts";
import { chunkBytes, isOffsetConflict, isSessionGone } from "../../../src/api/uploadSessions.ts";
import { drop, scriptedService } from "./scriptedService.ts";
import type { Scripted, ScriptedService } from "./scriptedService.ts";
import { firstToken, testClient } from "./testClient.ts";

const id = "AAANsUnR-the-id-of-a-session-that-nobody-may-see";
const path = `/v1/uploads?upload_id=${id}&upload_protocol=resumable`;
const session = { path, granularity: 1000 };
const file = { mimeType: "video/mp4", size: 5000 };
const token = "CAIS+token/==";
const bytes = randomBytes(2000);

const started = (origin: string, headers: Readonly<Record<string, string>> = {}): Scripted => ({
  text: "",
  headers: {
    "x-goog-upload-url": origin + path,
    "x-goog-upload-status": "active",
    "x-goog-upload-chunk-granularity": "1000",
    ...headers,
  },
});
const state = (status: string, received?: number, text = ""): Scripted => ({
  text,
  headers: {
    "x-goog-upload-status": status,
    ...(received !== undefined && { "x-goog-upload-size-received": String(received) }),
  },
});
const chunk = (offset: number, isLast: boolean, body: Uint8Array = bytes) => ({
  offset,
  isLast,
  open: () => Promise.resolve({ body: body as Uint8Array<ArrayBuffer>, size: body.length }),
});
const sessionsAt = ({ origin }: ScriptedService) => testClient(origin).client.uploads.sessions;

describe("an upload in chunks", () => {
  it("begins with an empty request that says what will come", async () => {
    const script: Scripted[] = [];
    await using service = await scriptedService((response) => {
      const { headers } = script[0] as { headers: Record<string, string> };
      response.writeHead(200, headers).end();
    });
    script.push(started(service.origin));
    assert.deepEqual(await sessionsAt(service).start(file), session);
    const [request] = service.received;
    assert.ok(request);
    assert.deepEqual([request.verb, request.path, request.body.length], ["POST", "/v1/uploads", 0]);
    const { headers } = request;
    assert.equal(headers["content-length"], "0");
    assert.equal(headers["x-goog-upload-command"], "start");
    assert.equal(headers["x-goog-upload-protocol"], "resumable");
    assert.equal(headers["x-goog-upload-content-type"], "video/mp4");
    assert.equal(headers["x-goog-upload-raw-size"], "5000");
    assert.equal(headers.authorization, `Bearer ${firstToken}`);
  });

  const strange: Readonly<Record<string, (origin: string) => Record<string, string>>> = {
    "at another service": () => ({ "x-goog-upload-url": `https://elsewhere.example${path}` }),
    "at a user of the service": (origin) => ({ "x-goog-upload-url": origin.replace("//", "//a@b") + path }),
    "that is none": () => ({ "x-goog-upload-url": "" }),
    "that is final already": () => ({ "x-goog-upload-status": "final" }),
    "with chunks of nothing": () => ({ "x-goog-upload-chunk-granularity": "0" }),
    "with chunks of gigabytes": () => ({ "x-goog-upload-chunk-granularity": "9999999999" }),
    "with chunks of words": () => ({ "x-goog-upload-chunk-granularity": "many" }),
  };
  for (const [what, headers] of Object.entries(strange)) {
    it(`refuses a session ${what}`, async () => {
      let origin = "";
      await using service = await scriptedService((response) => {
        const answer = started(origin, headers(origin)) as { headers: Record<string, string> };
        response.writeHead(200, answer.headers).end();
      });
      origin = service.origin;
      await assert.rejects(
        sessionsAt(service).start(file),
        (error) => isPhotosError(error) && error.kind === "malformed" && !error.message.includes(id),
      );
    });
  }

  it("takes the usual granularity where none is named", async () => {
    let origin = "";
    await using service = await scriptedService((response) => {
      const headers = { "x-goog-upload-url": origin + path, "x-goog-upload-status": "active" };
      response.writeHead(200, headers).end();
    });
    origin = service.origin;
    assert.equal((await sessionsAt(service).start(file)).granularity, 262_144);
  });

  it("sends a chunk with its place, and the last one for the token", async () => {
    await using service = await scriptedService(state("active", 2000), state("final", 4000, token));
    const sessions = sessionsAt(service);
    assert.equal(await sessions.send(session, chunk(0, false)), undefined);
    assert.equal(await sessions.send(session, chunk(2000, true)), token);
    const sent = service.received.map(({ headers, body }) => [
      headers["x-goog-upload-command"],
      headers["x-goog-upload-offset"],
      headers["content-length"],
      body.equals(bytes),
    ]);
    assert.deepEqual(sent, [
      ["upload", "0", "2000", true],
      ["upload, finalize", "2000", "2000", true],
    ]);
    assert.ok(service.received.every(({ query }) => query.get("upload_id") === id));
  });

  it("does not send a chunk again by itself, since part of it may be there", async () => {
    await using service = await scriptedService(drop);
    await assert.rejects(sessionsAt(service).send(session, chunk(0, false)), { kind: "network" });
    assert.equal(service.received.length, 1);
  });

  const states: readonly (readonly [Scripted, unknown])[] = [
    [state("active", 0), { status: "active", received: 0 }],
    [state("active", 262_144), { status: "active", received: 262_144 }],
    [state("final", 5000), { status: "final", token: undefined }],
    [state("final", 5000, token), { status: "final", token }],
  ];
  for (const [answer, expected] of states) {
    it(`learns how much is there: ${JSON.stringify(expected)}`, async () => {
      await using service = await scriptedService(answer);
      assert.deepEqual(await sessionsAt(service).query(session), expected);
      assert.equal(service.received[0]?.headers["x-goog-upload-command"], "query");
    });
  }

  const nonsense: Readonly<Record<string, Scripted>> = {
    "no headers": { text: "" },
    "no number": state("active"),
    "a number that is none": {
      headers: { "x-goog-upload-status": "active", "x-goog-upload-size-received": "-1" },
    },
  };
  for (const [what, answer] of Object.entries(nonsense)) {
    it(`takes ${what} for no answer`, async () => {
      await using service = await scriptedService(answer);
      await assert.rejects(sessionsAt(service).query(session), { kind: "malformed" });
    });
  }

  it("ends with a request of its own where all bytes are there", async () => {
    await using service = await scriptedService(state("final", 5000, token));
    assert.equal(await sessionsAt(service).finalize(session), token);
    assert.equal(service.received[0]?.headers["x-goog-upload-command"], "finalize");
  });

  it("takes no token from a service that does not say it has all", async () => {
    await using service = await scriptedService({ text: token });
    await assert.rejects(sessionsAt(service).send(session, chunk(0, true)), { kind: "malformed" });
  });

  const refusals: readonly (readonly [number, (error: unknown) => boolean, boolean])[] = [
    [404, isSessionGone, true],
    [410, isSessionGone, true],
    [400, isSessionGone, true],
    [500, isSessionGone, false],
    [409, isOffsetConflict, true],
    [404, isOffsetConflict, false],
  ];
  for (const [status, tell, expected] of refusals) {
    it(`${status} is ${expected ? "" : "not "}told by ${tell.name}, and names no session`, async () => {
      await using service = await scriptedService({
        status,
        json: { code: 5, message: `No session ${id}, ${firstToken}` },
      });
      const error = await sessionsAt(service)
        .send(session, chunk(0, false))
        .then(
          () => assert.fail("It was taken."),
          (failure: unknown) => failure as PhotosError,
        );
      assert.equal(tell(error), expected);
      assert.doesNotMatch(`${error.message} ${error.stack ?? ""}`, new RegExp(`${id}|ya29`));
    });
  }

  for (const foreign of ["https://elsewhere.example/", "@elsewhere.example/", "//elsewhere.example/", ""]) {
    it(`asks nobody when a journal names the session ${JSON.stringify(foreign)}`, async () => {
      await using service = await scriptedService(state("active", 0));
      await assert.rejects(sessionsAt(service).query({ ...session, path: foreign }), { kind: "limit" });
      assert.equal(service.received.length, 0);
    });
  }

  it("is refused before it is sent: nothing, or a piece of a piece in the middle", async () => {
    await using service = await scriptedService(state("active", 0));
    const sessions = sessionsAt(service);
    await assert.rejects(sessions.send(session, chunk(0, false, bytes.subarray(1))), { kind: "limit" });
    await assert.rejects(sessions.send(session, chunk(0, true, bytes.subarray(2000))), { kind: "limit" });
    await assert.rejects(sessions.start({ ...file, size: 0 }), { kind: "limit" });
    assert.equal(service.received.length, 0);
  });

  const mebibyte = 1024 * 1024;
  for (const [granularity, size] of [
    [262_144, 16 * mebibyte],
    [3 * mebibyte, 18 * mebibyte],
    [20 * mebibyte, 20 * mebibyte],
    [1, 16 * mebibyte],
  ] as const) {
    it(`has chunks of ${size} bytes where they are multiples of ${granularity}`, () => {
      assert.equal(chunkBytes({ granularity }), size);
    });
  }
});
