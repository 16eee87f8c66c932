import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { once } from "node:events";
import { existsSync, readFileSync, readdirSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { Readable } from "node:stream";
import { afterEach, beforeEach, describe, it } from "node:test";
import { Blobs, TooManyBytes } from "../../../src/emulator/store/blobs.ts";
import { LatestOnly } from "../../../src/emulator/uploads/latestOnly.ts";
import { SessionFiles } from "../../../src/emulator/uploads/sessionFiles.ts";
import { makeUploadToken, openUploadToken } from "../../../src/emulator/uploads/uploadToken.ts";
import { openRoom, type TestRoom } from "./testRoom.ts";

const dayMs = 86_400_000;
let folder: string;

/** For the suites of this file alone: others may run in the same process. */
function useFreshFolder(): void {
  beforeEach(async () => {
    folder = await mkdtemp(path.join(os.tmpdir(), "emulator-unit-"));
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));
}

const source = (...chunks: readonly (string | Error)[]): Readable =>
  Readable.from(
    (function* () {
      for (const chunk of chunks) {
        if (chunk instanceof Error) throw chunk;
        yield Buffer.from(chunk);
      }
    })(),
  );
const filesIn = (name: string): readonly string[] =>
  existsSync(path.join(folder, name))
    ? readdirSync(path.join(folder, name), { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile())
        .map((entry) => entry.name)
    : [];

describe("stored bytes", () => {
  useFreshFolder();

  const nothing = (): undefined => undefined;

  it("are named by what is in them, once, however they came", async () => {
    const blobs = new Blobs(folder);
    const one = await blobs.store(source("he", "llo"), 10, nothing);
    const other = await blobs.store(source("hello"), 10, nothing);
    assert.deepEqual(one, other);
    assert.deepEqual(one, {
      size: 5,
      sha256: createHash("sha256").update("hello").digest("hex"),
      sha1: createHash("sha1").update("hello").digest("base64"),
    });
    assert.deepEqual(blobs.list(), [one.sha256]);
    assert.deepEqual([blobs.size(one.sha256), blobs.has(one.sha256)], [5, true]);
    assert.equal(readFileSync(blobs.path(one.sha256), "utf8"), "hello");
  });

  const broken: readonly (readonly [
    what: string,
    chunks: readonly (string | Error)[],
    accept: () => void,
  ])[] = [
    ["break off", ["hel", new Error("gone")], nothing],
    ["are too many", ["hello", "hello!"], nothing],
    [
      "are refused at their end",
      ["hello"],
      () => {
        throw new Error("refused");
      },
    ],
  ];
  for (const [what, chunks, accept] of broken) {
    it(`leave nothing behind when they ${what}`, async () => {
      const blobs = new Blobs(folder);
      await assert.rejects(blobs.store(source(...chunks), 10, accept));
      assert.deepEqual([filesIn("incoming"), filesIn("bytes")], [[], []]);
    });
  }

  it("may be as many as the limit, and not one more", async () => {
    const blobs = new Blobs(folder);
    assert.equal((await blobs.store(source("0123456789"), 10, nothing)).size, 10);
    await assert.rejects(blobs.store(source("0123456789a"), 10, nothing), TooManyBytes);
  });

  it("remember when they came, and go one by one or all together", async () => {
    const blobs = new Blobs(folder);
    const [one, two] = [
      await blobs.store(source("1"), 10, nothing),
      await blobs.store(source("2"), 10, nothing),
    ];
    blobs.setTime(one.sha256, 1_700_000_000_000);
    assert.equal(new Blobs(folder).time(one.sha256), 1_700_000_000_000);
    blobs.remove(one.sha256);
    blobs.remove(one.sha256);
    assert.deepEqual(blobs.list(), [two.sha256]);
    blobs.clear();
    assert.deepEqual([blobs.list(), blobs.size(two.sha256)], [[], undefined]);
  });

  it("forget at a start what an earlier run had begun", async () => {
    const blobs = new Blobs(folder);
    const stuck = blobs.store(new Readable({ read: () => undefined }), 10, nothing);
    stuck.catch(() => undefined);
    while (filesIn("incoming").length === 0) await new Promise(setImmediate);
    const again = new Blobs(folder);
    assert.deepEqual([filesIn("incoming"), again.list()], [[], []]);
  });
});

describe("files of sessions", () => {
  useFreshFolder();

  const now = 1_800_000_000_000;

  it("hold what came, from a place on, and what was behind it is gone", async () => {
    const files = new SessionFiles(folder);
    const name = await files.start(now);
    await files.write(name, 0, source("hello world"));
    assert.deepEqual(await files.find(name, now), { received: 11 });
    await files.write(name, 5, source("!"));
    assert.equal(readFileSync(files.path(name), "utf8"), "hello!");
  });

  it("keep what came of a piece that broke off", async () => {
    const files = new SessionFiles(folder);
    const name = await files.start(now);
    await assert.rejects(files.write(name, 0, source("half", new Error("gone"))));
    assert.ok(((await files.find(name, now))?.received ?? -1) <= 4);
  });

  for (const end of ["final", "cancelled"] as const) {
    it(`say of one that is ${end} how much there was, and give its bytes away`, async () => {
      const files = new SessionFiles(folder);
      const name = await files.start(now);
      await files.write(name, 0, source("hello"));
      const told = { received: 5, ...(end === "final" && { token: "CAIS+/=" }) };
      await files.end(name, end, told);
      assert.deepEqual(await new SessionFiles(folder).find(name, now), { ...told, end });
      assert.ok(!existsSync(files.path(name)));
    });
  }

  it("live a day, and are swept away by the next that begins", async () => {
    const files = new SessionFiles(folder);
    const old = await files.start(now);
    const ended = await files.start(now);
    await files.end(ended, "final", { received: 1 });
    assert.deepEqual(await files.find(old, now + dayMs - 1), { received: 0 });
    assert.equal(await files.find(old, now + dayMs), undefined);
    const fresh = await files.start(now + dayMs);
    assert.deepEqual(filesIn("sessions"), [fresh]);
  });

  for (const name of [
    "",
    "x",
    "../secret",
    "..",
    "/etc/passwd",
    `${now}-../../x`,
    `${now}`,
    `${now}-`,
    "1e9-a",
  ]) {
    it(`know none called ${JSON.stringify(name)}`, async () => {
      assert.equal(await new SessionFiles(folder).find(name, now), undefined);
    });
  }
});

describe("only the latest", () => {
  useFreshFolder();

  it("begins when the one before has ended, which is told to stop", async () => {
    const latest = new LatestOnly();
    const log: string[] = [];
    const work = (name: string) => async (signal: AbortSignal) => {
      log.push(`${name} begins${signal.aborted ? ", too late" : ""}`);
      if (name === "first") await once(signal, "abort");
      await new Promise(setImmediate);
      log.push(`${name} ended`);
      return name;
    };
    const first = latest.run("key", work("first"));
    await new Promise(setImmediate);
    const others = ["second", "last"].map((name) => latest.run("key", work(name)));
    assert.deepEqual(await Promise.all([first, ...others]), ["first", "second", "last"]);
    assert.deepEqual(log, [
      "first begins",
      "first ended",
      "second begins, too late",
      "second ended",
      "last begins",
      "last ended",
    ]);
  });

  it("is by key, and not held up by one that failed", async () => {
    const latest = new LatestOnly();
    const signals: AbortSignal[] = [];
    const failing = latest.run("a", () => Promise.reject(new Error("failed")));
    const others = ["a", "b"].map((key) =>
      latest.run(key, (signal) => {
        signals.push(signal);
        return Promise.resolve(key);
      }),
    );
    await assert.rejects(failing, /failed/);
    assert.deepEqual(await Promise.all(others), ["a", "b"]);
    assert.equal(signals.length, 2);
  });
});

describe("an upload token", () => {
  useFreshFolder();

  const stored = async ({ room }: TestRoom, text: string) => {
    const { sha256, size } = await room.blobs.store(source(text), 100, () => undefined);
    return makeUploadToken(room, { sha256, size, account: "owner", client: "demo", fileName: "a.png" });
  };
  const holder = { account: "owner", app: "demo" } as const;

  it("is opened as what it was made of, for a day, by its person and app", async () => {
    using test = openRoom();
    const token = await stored(test, "hello");
    const upload = openUploadToken(test.room, token, holder);
    assert.deepEqual([upload?.size, upload?.fileName, upload?.at], [5, "a.png", test.time]);
    assert.equal(openUploadToken(test.room, token, { ...holder, account: "guest" }), undefined);
    assert.equal(openUploadToken(test.room, token, { ...holder, app: "other" }), undefined);
    test.time += dayMs - 1;
    assert.ok(openUploadToken(test.room, token, holder));
    test.time += 1;
    assert.equal(openUploadToken(test.room, token, holder), undefined);
  });

  it("is another one each time, about as long as Google's, whatever the name", async () => {
    using test = openRoom();
    const first = await stored(test, "hello");
    test.time += 1;
    const second = await stored(test, "hello");
    assert.notEqual(first, second);
    for (const token of [first, second]) {
      assert.match(token, /^CAIS[A-Za-z0-9+/]+=*$/);
      assert.ok(Math.abs(token.length - 512) < 12, String(token.length));
    }
  });

  it("is nothing that was altered, cut, spelt otherwise or sealed as something else", async () => {
    using test = openRoom();
    const token = await stored(test, "hello");
    const other = test.room.sealer.seal("page token", { sha256: "x", account: "owner", client: "demo" });
    const wrong = [
      "",
      "CAIS",
      token.slice(0, -4),
      `${token}AAAA`,
      token.replace("CAIS", "DAIS"),
      `${token.slice(0, 40)}${token[40] === "A" ? "B" : "A"}${token.slice(41)}`,
      ` ${token}`,
      token.replaceAll("+", "-").replaceAll("/", "_").replace(/=*$/, ""),
      Buffer.concat([Buffer.from([8, 2, 18]), other]).toString("base64"),
    ].filter((text) => text !== token);
    for (const text of wrong)
      assert.equal(openUploadToken(test.room, text, holder), undefined, text.slice(0, 9));
  });

  it("is dead after a reset, and when its bytes are gone", async () => {
    using test = openRoom();
    const token = await stored(test, "hello");
    for (const name of test.room.blobs.list()) test.room.blobs.remove(name);
    assert.equal(openUploadToken(test.room, token, holder), undefined);
    const again = await stored(test, "hello");
    test.room.store.reset({ scenario: "empty" });
    assert.equal(openUploadToken(test.room, again, holder), undefined);
  });
});
