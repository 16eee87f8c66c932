import assert from "node:assert/strict";
import { randomBytes } from "node:crypto";
import { openAsBlob } from "node:fs";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { describe, it } from "node:test";
import { isPhotosError } from "../../../src/api/errors.ts";
import type { SizedBody } from "../../../src/api/meteredBody.ts";
import { drop, nobodyThere, refusal, scriptedService } from "./scriptedService.ts";
import type { Scripted } from "./scriptedService.ts";
import { testClient } from "./testClient.ts";

const bytes = randomBytes(300_000);
const token = "CAIS+token/==";
const fine: Scripted = { text: `${token}\n` };
const unauthenticated: Scripted = {
  status: 401,
  json: { code: 16, message: "Authentication session is not defined." },
};

/** A one-shot stream, as a file being read gives. */
async function* chunks(): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += 65_536) {
    await Promise.resolve();
    yield bytes.subarray(at, at + 65_536);
  }
}

/** A file that counts how often it is opened and how often it is closed. */
function source(make: () => SizedBody["body"] = chunks, size = bytes.length) {
  const counts = { opened: 0 };
  const open = (): Promise<SizedBody> => {
    counts.opened += 1;
    return Promise.resolve({ body: make(), size });
  };
  return { counts, content: { mimeType: "image/png", open } };
}

describe("a raw upload", () => {
  const bodies: readonly (readonly [string, () => SizedBody["body"]])[] = [
    ["bytes", () => new Uint8Array(bytes)],
    ["a stream", () => ReadableStream.from(chunks())],
    ["an async iterable", chunks],
    ["a blob", () => new Blob([bytes])],
  ];
  for (const [what, make] of bodies) {
    it(`sends ${what} with exact length and Google's headers`, async () => {
      await using service = await scriptedService(fine);
      const { content } = source(make);
      assert.equal(await testClient(service.origin).client.uploads.raw(content), token);
      const [request] = service.received;
      assert.ok(request);
      assert.ok(request.body.equals(bytes));
      assert.equal(request.path, "/v1/uploads");
      assert.equal(request.headers["content-length"], String(bytes.length));
      assert.equal(request.headers["transfer-encoding"], undefined);
      assert.equal(request.headers["content-type"], "application/octet-stream");
      assert.equal(request.headers["x-goog-upload-protocol"], "raw");
      assert.equal(request.headers["x-goog-upload-content-type"], "image/png");
    });
  }

  it("sends a file on disk", async () => {
    const folder = await mkdtemp(path.join(tmpdir(), "uploads-"));
    try {
      const file = path.join(folder, "a.png");
      await writeFile(file, bytes);
      const blob = await openAsBlob(file);
      await using service = await scriptedService(fine);
      await testClient(service.origin).client.uploads.raw(source(() => blob).content);
      assert.ok(service.received[0]?.body.equals(bytes));
    } finally {
      await rm(folder, { recursive: true });
    }
  });

  it("tells how much was sent, rising to the whole", async () => {
    await using service = await scriptedService(fine);
    const sent: number[] = [];
    await testClient(service.origin).client.uploads.raw(source().content, {
      onSent: (count) => sent.push(count),
    });
    assert.deepEqual(sent, [65_536, 131_072, 196_608, 262_144, 300_000]);
  });

  const again: readonly (readonly [string, Scripted])[] = [
    ["500", refusal(500, "INTERNAL", "x")],
    [
      "429",
      {
        status: 429,
        json: { code: 8, message: "Insufficient tokens for quota" },
        headers: { "retry-after": "1" },
      },
    ],
    ["a dropped connection", drop],
    ["401", unauthenticated],
  ];
  for (const [what, answer] of again) {
    it(`after ${what} is opened anew and sent whole`, async () => {
      await using service = await scriptedService(answer, fine);
      const { content, counts } = source();
      assert.equal(await testClient(service.origin).client.uploads.raw(content), token);
      assert.equal(counts.opened, 2);
      assert.ok(service.received.at(-1)?.body.equals(bytes));
    });
  }

  it("401 twice: sign in, after one refresh only", async () => {
    await using service = await scriptedService(unauthenticated);
    const { client, rejected } = testClient(service.origin);
    await assert.rejects(
      client.uploads.raw(source().content),
      (error) => isPhotosError(error) && error.kind === "signIn",
    );
    assert.equal(rejected.length, 2);
  });

  it("with nobody there fails as offline and lets go of the source", async () => {
    let isClosed = false;
    const stream = () => new ReadableStream({ cancel: () => void (isClosed = true) }, { highWaterMark: 0 });
    const { client } = testClient(await nobodyThere());
    await assert.rejects(
      client.uploads.raw(source(stream, 10).content, { budgetMs: 0 }),
      (error) => isPhotosError(error) && error.kind === "network",
    );
    assert.equal(isClosed, true);
  });

  it("fails with what the file could not be opened for", async () => {
    await using service = await scriptedService(fine);
    const gone = Object.assign(new Error("no such file"), { code: "ENOENT" });
    const content = { mimeType: "image/png", open: () => Promise.reject(gone) };
    await assert.rejects(testClient(service.origin).client.uploads.raw(content), gone);
    assert.equal(service.received.length, 0);
  });

  it("fails with what the file could not be read to its end for, and is not sent again", async () => {
    await using service = await scriptedService(fine);
    const unreadable = Object.assign(new Error("input/output error"), { code: "EIO" });
    const { content, counts } = source(async function* () {
      yield await Promise.resolve(bytes.subarray(0, 1000));
      throw unreadable;
    });
    await assert.rejects(
      testClient(service.origin).client.uploads.raw(content),
      (error) => error === unreadable,
    );
    assert.equal(counts.opened, 1);
    assert.equal(service.received.length, 0);
  });

  for (const [what, size] of [
    ["shrank", bytes.length + 1],
    ["grew", bytes.length - 1],
  ] as const) {
    it(`of a file that ${what} while it was read is no upload`, async () => {
      await using service = await scriptedService(fine);
      const { content } = source(chunks, size);
      await assert.rejects(testClient(service.origin).client.uploads.raw(content), { name: "BodySizeError" });
      assert.equal(service.received.length, 0);
    });
  }

  it("may take long while bytes move, and times out when they stop", async () => {
    await using service = await scriptedService(fine);
    const slowly = (pauses: readonly number[]) =>
      async function* () {
        for (const ms of pauses) {
          await new Promise((resolve) => setTimeout(resolve, ms));
          yield bytes.subarray(0, 1000);
        }
      };
    const { client } = testClient(service.origin);
    const options = { timeoutMs: 200, budgetMs: 0 };
    await client.uploads.raw(source(slowly([100, 100, 100]), 3000).content, options);
    await assert.rejects(
      client.uploads.raw(source(slowly([10, 2_000]), 2000).content, options),
      (error) => isPhotosError(error) && error.kind === "timeout",
    );
  });

  it("cancelled in the middle rejects with the signal's own reason and stops reading", async () => {
    await using service = await scriptedService(fine);
    const controller = new AbortController();
    const reason = new Error("Cancel");
    let isClosed = false;
    const endless = async function* () {
      try {
        for (;;) yield await Promise.resolve(bytes.subarray(0, 65_536));
      } finally {
        isClosed = true;
      }
    };
    const onSent = (sent: number): void => {
      if (sent > 1_000_000) controller.abort(reason);
    };
    const { client } = testClient(service.origin);
    await assert.rejects(
      client.uploads.raw(source(endless, 1e9).content, { signal: controller.signal, onSent }),
      (error) => error === reason,
    );
    assert.equal(isClosed, true);
    assert.equal(service.received.length, 0);
  });
});
