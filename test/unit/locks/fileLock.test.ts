import assert from "node:assert/strict";
import { chmod, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { hostname, tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, it } from "node:test";
import { FileLock } from "../../../src/locks/fileLock.ts";
import { waitFor } from "../../support/waitFor.ts";
import { LockChild } from "./lockChild.ts";
import type { LockProcessTask } from "./lockProcess.ts";

/** Dead long before this; nothing here may depend on how long exactly. */
const stillMs = 300;
const otherId = "11111111-2222-4333-8444-555555555555";

let folder: string;
let path: string;
let children: LockChild[];

/** For the suites of this file alone: others may run in the same process. */
function useFreshFolder(): void {
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), "locks-"));
    path = join(folder, "account", "write.lock");
    children = [];
  });
  afterEach(async () => {
    await Promise.all(children.map((child) => child.kill()));
    await rm(folder, { recursive: true, force: true });
  });
}

function start(does: LockProcessTask["does"], more: Partial<LockProcessTask> = {}): LockChild {
  const child = new LockChild({ path, does, stillMs, ...more });
  children.push(child);
  return child;
}

async function holder(): Promise<LockChild> {
  const child = start("hold");
  assert.equal(await child.said(), "held");
  return child;
}

const writeRecord = async (text: string): Promise<void> => {
  await (await new FileLock(path).tryAcquire())?.release();
  await writeFile(path, text);
};

describe("a lock on disk", () => {
  useFreshFolder();

  it("is taken, refused, given back and taken again", async () => {
    const [one, two] = [new FileLock(path), new FileLock(path)];
    const first = await one.tryAcquire();
    assert.ok(first?.isHeld);
    assert.deepEqual(
      [await two.tryAcquire(), await one.tryAcquire(), await two.isFree()],
      [undefined, undefined, false],
    );
    await first.release();
    assert.deepEqual([first.isHeld, await first.verify(), await two.isFree()], [false, false, true]);
    const second = await two.tryAcquire();
    assert.equal(await second?.verify(), true);
    await second?.release();
    await second?.release();
  });

  it(
    "is readable by its user only, and leaves nothing beside it",
    { skip: process.platform === "win32" },
    async () => {
      for (let round = 0; round < 3; round++) await (await new FileLock(path).tryAcquire())?.release();
      assert.deepEqual(await readdir(join(folder, "account")), ["write.lock"]);
      assert.doesNotMatch(await readFile(path, "utf8"), /[/\\]/);
    },
  );

  it("goes to who waits, and not to who gave up waiting", async () => {
    const first = await new FileLock(path).tryAcquire();
    const giveUp = new AbortController();
    const reason = new Error("gave up");
    const gone = new FileLock(path).acquire(giveUp.signal);
    const waiting = new FileLock(path).acquire();
    giveUp.abort(reason);
    await assert.rejects(gone, reason);
    await first?.release();
    assert.ok((await waiting).isHeld);
    await (await waiting).release();
  });

  it("costs a few milliseconds when nobody else wants it", async () => {
    const lock = new FileLock(path);
    await (await lock.tryAcquire())?.release();
    const rounds = 50;
    const began = performance.now();
    for (let round = 0; round < rounds; round++) await (await lock.tryAcquire())?.release();
    const ms = (performance.now() - began) / rounds;
    assert.ok(ms < 20, `${ms.toFixed(1)} ms`);
  });

  it(
    "is refused with a reason in a folder that cannot be written",
    { skip: process.getuid?.() === 0 },
    async () => {
      await chmod(folder, 0o500);
      await assert.rejects(new FileLock(path).tryAcquire(), { code: "EACCES" });
      await chmod(folder, 0o700);
    },
  );

  it("is refused with a reason where its folder is a file", async () => {
    await writeFile(join(folder, "account"), "");
    await assert.rejects(new FileLock(path).tryAcquire(), /ENOTDIR|EEXIST|ENOENT/);
  });

  it("is lost when its file is gone, and says so once", async () => {
    const lease = await new FileLock(path, { stillMs }).tryAcquire();
    let told = 0;
    lease?.onDidLose(() => told++);
    await rm(path);
    await waitFor("the loss", () => told > 0);
    assert.deepEqual([lease?.isHeld, await lease?.verify(), told], [false, false, 1]);
  });
});

describe("a holder on which one may not count", () => {
  useFreshFolder();

  const dead: Readonly<Record<string, string>> = {
    "whose process is gone": `000000000001 ${otherId} 4194399 ${hostname()}\n`,
    "that gave it back": `released     ${otherId} ${process.pid} ${hostname()}\n`,
  };
  for (const [who, text] of Object.entries(dead)) {
    it(`${who} is followed at once`, async () => {
      await writeRecord(text);
      const lease = await new FileLock(path).tryAcquire();
      assert.equal(await lease?.verify(), true);
      await lease?.release();
    });
  }

  const still: Readonly<Record<string, string>> = {
    "that stands still": `000000000001 ${otherId} ${process.pid} ${hostname()}\n`,
    "on another machine": `000000000001 ${otherId} 4194399 elsewhere\n`,
    "that wrote garbage": "\0\0\0",
    "that wrote nothing": "",
    "of another version": '{"id":"x"}\n',
  };
  for (const [who, text] of Object.entries(still)) {
    it(`${who} is followed after the limit, and not before`, async () => {
      await writeRecord(text);
      let at = 0;
      const lock = new FileLock(path, { stillMs: 30_000, monotonic: () => at });
      for (; at <= 30_000; at += 2_500) assert.equal(await lock.tryAcquire(), undefined, `${at} ms`);
      const lease = await lock.tryAcquire();
      assert.equal(await lease?.verify(), true);
      await lease?.release();
    });
  }

  it("is not taken for dead because we slept", async () => {
    await writeRecord(still["that stands still"] ?? "");
    let at = 0;
    const lock = new FileLock(path, { stillMs: 30_000, monotonic: () => at });
    assert.equal(await lock.tryAcquire(), undefined);
    at += 24 * 60 * 60_000;
    for (let look = 0; look < 5; look++) assert.equal(await lock.tryAcquire(), undefined);
  });

  it("is waited for while its counter moves", async () => {
    let at = 0;
    const lock = new FileLock(path, { stillMs: 30_000, monotonic: () => at });
    for (let beat = 1; beat < 40; beat++, at += 3_000) {
      await writeRecord("");
      await writeFile(path, `${String(beat).padStart(12, "0")} ${otherId} ${process.pid} ${hostname()}\n`);
      assert.equal(await lock.tryAcquire(), undefined);
    }
  });

  it("and who died while taking its place does not stand in the way", async () => {
    await writeRecord(dead["whose process is gone"] ?? "");
    await writeFile(
      `${path}.${otherId}`,
      `000000000000 ${otherId.replace("1", "2")} 4194398 ${hostname()}\n`,
    );
    const lease = await new FileLock(path, { pollMs: 5 }).acquire();
    assert.equal(await lease.verify(), true);
    await lease.release();
    assert.deepEqual(await readdir(join(folder, "account")), ["write.lock"]);
  });
});

describe("a lock among processes", () => {
  useFreshFolder();

  it("is taken over at once when its holder was killed", async () => {
    const child = await holder();
    assert.equal(await new FileLock(path, { stillMs }).tryAcquire(), undefined);
    await child.kill();
    const lease = await new FileLock(path, { stillMs }).tryAcquire();
    assert.equal(await lease?.verify(), true);
    await lease?.release();
  });

  it("stays with a holder that lives, however long others look", async () => {
    const child = await holder();
    const lock = new FileLock(path, { stillMs, pollMs: 20 });
    await assert.rejects(lock.acquire(AbortSignal.timeout(stillMs * 5)), { name: "TimeoutError" });
    assert.equal(await child.asks("?"), "ours");
    assert.equal(await child.asks("release"), "released");
    await (await lock.acquire()).release();
  });

  it(
    "is taken over from one that was stopped, which finds out before its next write",
    { skip: process.platform === "win32" },
    async () => {
      const child = await holder();
      child.signal("SIGSTOP");
      const lease = await new FileLock(path, { stillMs, pollMs: 20 }).acquire();
      child.signal("SIGCONT");
      const answers = [await child.asks("?"), await child.said()];
      assert.deepEqual(answers.sort(), ["lost", "told"]);
      assert.equal(await child.asks("release"), "released");
      assert.equal(await lease.verify(), true);
      await lease.release();
    },
  );

  it("has one holder at a time when many reach for a free one or a dead one in the same moment", async () => {
    const racers = Array.from({ length: 8 }, () => start("race", { rounds: 15, stillMs: 60_000 }));
    for (const racer of racers) assert.equal(await racer.said(), "ready");
    for (const text of [undefined, `000000000001 ${otherId} 4194399 ${hostname()}\n`]) {
      if (text !== undefined) await writeRecord(text);
      assert.deepEqual(
        await Promise.all(racers.map((racer) => racer.asks("go"))),
        racers.map(() => "got 15"),
      );
    }
  });
});
