import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { get } from "node:http";
import os from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, it } from "node:test";
import { type EmulatorProcess, runEmulator } from "./emulatorProcess.ts";

let folder: string;
let running: EmulatorProcess[];

/** For the suites of this file alone: others may run in the same process. */
function useFreshFolder(): void {
  beforeEach(async () => {
    folder = await mkdtemp(path.join(os.tmpdir(), "emulator-process-"));
    running = [];
  });
  afterEach(async () => {
    await Promise.all(running.map((emulator) => emulator.kill("SIGKILL")));
    await rm(folder, { recursive: true, force: true });
  });
}

const run = async (...args: readonly string[]): Promise<EmulatorProcess> => {
  const emulator = await runEmulator({ TMPDIR: folder }, "--port", "0", "--scenario", "empty", ...args);
  running.push(emulator);
  return emulator;
};
describe("the emulator as a program", () => {
  useFreshFolder();

  for (const signal of ["SIGTERM", "SIGINT"] as const) {
    it(`says where it is in one line, and on ${signal} ends cleanly, its temporary data gone`, async () => {
      const emulator = await run();
      assert.match(emulator.line, /^\S.* http:\/\/127\.0\.0\.1:\d+$/);
      assert.equal((await fetch(`${emulator.url}/_emulator/health`)).status, 200);
      assert.equal(readdirSync(folder).length, 1, "its data is in the folder for temporary files");
      assert.equal(await emulator.kill(signal), 0);
      await assert.rejects(fetch(`${emulator.url}/_emulator/health`));
      assert.deepEqual(readdirSync(folder), []);
    });
  }

  it("ends with a sentence when its port is taken", async () => {
    const first = await run();
    const { port } = new URL(first.url);
    const second = await runEmulator({}, "--port", port);
    assert.match(second.line, /^This port is taken\./);
    assert.equal(await second.exited, 1);
  });

  it("does not work in a data folder that another one works in, and leaves it alone", async () => {
    const data = path.join(folder, "data");
    const first = await run("--data", data);
    const second = await run("--data", data);
    assert.match(second.line, /works in this data folder already\.$/);
    assert.equal(await second.exited, 1);
    assert.equal(await first.kill("SIGKILL"), null);
    const third = await run("--data", data);
    assert.equal(
      (await fetch(`${third.url}/_emulator/health`)).status,
      200,
      "a dead one's claim counts for nothing",
    );
  });

  it("ends with a sentence for what it cannot understand", async () => {
    const emulator = await runEmulator({}, "--scenario", "nope");
    assert.match(emulator.line, /^--scenario is one of demo/);
    assert.equal(await emulator.exited, 1);
  });
});

describe("announcing", () => {
  useFreshFolder();

  const announced = (): { url: string; pid: number; profile: string } =>
    JSON.parse(readFileSync(path.join(folder, "service.json"), "utf8")) as {
      url: string;
      pid: number;
      profile: string;
    };
  const runAnnounced = (...args: readonly string[]) =>
    run("--announce", path.join(folder, "service.json"), "--data", path.join(folder, "data"), ...args);

  it("writes down where it is, and takes that away at its end", async () => {
    const emulator = await runAnnounced("--profile", "google");
    assert.deepEqual(announced(), { url: emulator.url, pid: emulator.pid, profile: "google" });
    assert.equal(await emulator.kill("SIGTERM"), 0);
    assert.deepEqual(readdirSync(folder), ["data"]);
  });

  it("names the one that runs already, and ends", async () => {
    const first = await runAnnounced();
    const second = await runAnnounced();
    assert.equal(second.line, first.url);
    assert.equal(await second.exited, 0);
    assert.equal(announced().pid, first.pid);
  });

  it("leaves one of several that start at once", async () => {
    const all = await Promise.all([runAnnounced(), runAnnounced(), runAnnounced()]);
    const { url } = announced();
    assert.deepEqual(new Set(all.map((emulator) => emulator.url)), new Set([url]));
    assert.equal(all.filter((emulator) => emulator.line !== url).length, 1, "one of them serves");
  });
});

describe("lingering", () => {
  useFreshFolder();

  const hold = (url: string) =>
    new Promise<{ release: () => void; ended: Promise<void> }>((resolve, reject) => {
      const call = get(`${url}/_emulator/hold`, { agent: false }, (response) => {
        const ended = new Promise<void>((end) => response.once("close", () => end()));
        response.once("data", () => resolve({ release: () => call.destroy(), ended }));
        response.on("error", () => undefined);
      });
      call.on("error", reject);
    });

  it("ends a while after the last hold is gone, and not before", async () => {
    const emulator = await run("--linger", "1", "--data", path.join(folder, "data"));
    const [first, second] = [await hold(emulator.url), await hold(emulator.url)];
    first.release();
    await new Promise((resolve) => setTimeout(resolve, 1300));
    assert.equal((await fetch(`${emulator.url}/_emulator/health`)).status, 200, "the second holds it still");
    const released = performance.now();
    second.release();
    assert.equal(await emulator.exited, 0);
    assert.ok(performance.now() - released >= 900);
  });

  it("tells those who hold it when it ends, and keeps them out of the journal", async () => {
    const emulator = await run();
    const { ended } = await hold(emulator.url);
    const { requests } = (await (await fetch(`${emulator.url}/_emulator/requests`)).json()) as {
      requests: unknown[];
    };
    assert.deepEqual(requests, []);
    assert.equal(await emulator.kill("SIGTERM"), 0);
    await ended;
  });
});
