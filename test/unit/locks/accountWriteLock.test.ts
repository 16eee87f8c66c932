import assert from "node:assert/strict";
import { mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { afterEach, beforeEach, describe, it } from "node:test";
import type { WritePriority } from "../../../src/library/writeLock.ts";
import { accountLock } from "../../../src/locks/accountLocks.ts";
import { AccountWriteLock } from "../../../src/locks/accountWriteLock.ts";
import { waitFor } from "../../support/waitFor.ts";

let folder: string;

/** For the suites of this file alone: others may run in the same process. */
function useFreshFolder(): void {
  beforeEach(async () => (folder = await mkdtemp(join(tmpdir(), "locks-"))));
  afterEach(() => rm(folder, { recursive: true, force: true }));
}

const accountId = "google 1234567890";
/** The lock as a window of its own has it. */
const window = () => new AccountWriteLock({ folder, accountId, pollMs: 2 });

/** Work that ends when the test says so. */
function held() {
  const began = Promise.withResolvers<undefined>();
  const end = Promise.withResolvers<undefined>();
  const work = async (): Promise<void> => {
    began.resolve(undefined);
    await end.promise;
  };
  return { work, began: began.promise, end: () => end.resolve(undefined) };
}

describe("the write lock of an account", () => {
  useFreshFolder();

  it("lets one change happen at a time in all windows", async () => {
    const windows = [window(), window(), window()];
    let [now, most, done] = [0, 0, 0];
    const change = async (): Promise<void> => {
      most = Math.max(most, ++now);
      await delay(1);
      now -= 1;
      done += 1;
    };
    const priorities = ["command", "background"] as const;
    await Promise.all(
      windows.flatMap((lock) =>
        Array.from({ length: 10 }, (_, index) =>
          lock.run(change, { priority: priorities[index % 2] ?? "command" }),
        ),
      ),
    );
    assert.deepEqual([most, done], [1, 30]);
  });

  it("does not keep accounts waiting for each other", async () => {
    const change = held();
    const mine = window().run(change.work);
    await change.began;
    await new AccountWriteLock({ folder, accountId: "another" }).run(() => Promise.resolve());
    change.end();
    await mine;
  });

  for (const where of ["the same window", "another window"]) {
    it(`lets a command of ${where} go before what waits in the background`, async () => {
      const [here, other] = [window(), window()];
      const done: string[] = [];
      const note = (name: string, lock: AccountWriteLock, priority: WritePriority) =>
        lock.run(
          () => {
            done.push(name);
            return Promise.resolve();
          },
          { priority },
        );
      const first = held();
      const running = here.run(first.work, { priority: "background" });
      await first.began;
      const creates = ["create 1", "create 2", "create 3"].map((name) => note(name, here, "background"));
      const command = note("rename", where === "another window" ? other : here, "command");
      if (where === "another window") {
        const next = accountLock({ folder, accountId }, "next");
        await waitFor("the command to wait", async () => !(await next.isFree()));
      }
      first.end();
      await Promise.all([running, ...creates, command]);
      assert.deepEqual(done, ["rename", "create 1", "create 2", "create 3"]);
    });
  }

  it("goes on after work that failed, and after who gave up waiting", async () => {
    const [here, other] = [window(), window()];
    const reason = new Error("no");
    await assert.rejects(
      here.run(() => Promise.reject(reason)),
      reason,
    );
    const change = held();
    const running = other.run(change.work);
    await change.began;
    const giveUp = new AbortController();
    const given = here.run(() => assert.fail("has given up"), { signal: giveUp.signal });
    giveUp.abort(reason);
    await assert.rejects(given, reason);
    await assert.rejects(
      here.run(() => assert.fail("has given up"), { signal: giveUp.signal }),
      reason,
    );
    const waiting = here.run(() => Promise.resolve("done"));
    change.end();
    assert.equal(await waiting, "done");
    await running;
  });

  it("knows while a change is made whether another window may be making one", async () => {
    const lock = window();
    await lock.run(async () => {
      assert.equal(await lock.verify(), true);
      const [account = ""] = await readdir(folder);
      await rm(join(folder, account, "write.lock"));
      assert.equal(await lock.verify(), false);
    });
    await lock.run(async () => assert.equal(await lock.verify(), true));
  });

  it("lets changes happen where its folder cannot be used, one at a time, and says so once", async () => {
    const file = join(folder, "file");
    await writeFile(file, "");
    const told: unknown[] = [];
    const onUnusable = (error: unknown): void => void told.push(error);
    const lock = new AccountWriteLock({ folder: file, accountId, pollMs: 2, onUnusable });
    let now = 0;
    const change = async (): Promise<void> => {
      assert.equal(++now, 1);
      await delay(1);
      now -= 1;
    };
    await Promise.all([lock.run(change), lock.run(change), lock.run(change)]);
    assert.equal(told.length, 1);
  });
});
