import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, it } from "node:test";
import { isRunning, readAnnouncement } from "../../../src/service/announcement.ts";
import { announcementPath, logPath } from "../../../src/service/demoProcess.ts";
import { DemoService } from "../../../src/service/demoService.ts";
import type { DemoServiceOptions } from "../../../src/service/demoService.ts";
import { emulatorProgram as script } from "../emulatorProgram.ts";
import { waitFor } from "../../support/waitFor.ts";

describe("DemoService", () => {
  let folder: string;
  /** Every process that was seen announced, ended at the end of the test. */
  let pids: Set<number>;
  let windows: DemoService[];

  beforeEach(async () => {
    folder = await mkdtemp(path.join(tmpdir(), "demo-service-"));
    pids = new Set();
    windows = [];
  });
  afterEach(async () => {
    for (const window of windows) window.dispose();
    await announced();
    for (const pid of pids) end(pid);
    await waitFor("all services to end", () => [...pids].every((pid) => !isRunning(pid)));
    await rm(folder, { recursive: true, force: true, maxRetries: 5 });
  });

  /** What one window has. */
  function openWindow(changes: Partial<DemoServiceOptions> = {}): DemoService {
    const window = new DemoService({ folder, script, fetch, ...changes });
    windows.push(window);
    return window;
  }

  async function announced(): Promise<{ readonly url: string; readonly pid: number } | undefined> {
    const found = await readAnnouncement(announcementPath(folder));
    if (found) pids.add(found.pid);
    return found;
  }

  async function runningPid(): Promise<number> {
    const found = await announced();
    assert.ok(found && isRunning(found.pid));
    return found.pid;
  }

  const end = (pid: number, signal: NodeJS.Signals = "SIGKILL"): void => {
    if (isRunning(pid)) process.kill(pid, signal);
  };

  it("is started, found by a window that opens later, and asked nothing more afterwards", async () => {
    const window = openWindow();
    const address = await window.locate();
    assert.match(address.apiOrigin, /^http:\/\/127\.0\.0\.1:\d+$/);
    assert.equal(address.profile, "legacy");
    assert.ok(address.scopesSupported.some((scope) => scope.endsWith(".sharing")));
    assert.ok(
      Object.values(address.oauth as unknown as Record<string, string>).every((url) =>
        url.startsWith(address.apiOrigin),
      ),
    );
    assert.equal(await window.locate(), address);
    assert.equal((await announced())?.url, address.apiOrigin);
    const later = openWindow({ script: "nothing.js" });
    assert.equal((await later.locate()).apiOrigin, address.apiOrigin);
    assert.match(await readFile(logPath(folder), "utf8"), /http:\/\/127\.0\.0\.1/);
  });

  it("is one service for windows that start at once", async () => {
    const many = Array.from({ length: 4 }, () => openWindow());
    const origins = await Promise.all(many.map(async (window) => (await window.locate()).apiOrigin));
    assert.equal(new Set(origins).size, 1);
    assert.equal((await announced())?.url, origins[0]);
  });

  it("is started again after it was killed, with its data, without anybody noticing", async () => {
    const window = openWindow();
    const { apiOrigin } = await window.locate();
    const created = await createAlbum(apiOrigin, "Kept");
    const pid = await runningPid();
    end(pid);
    const again = await waitFor("another address", async () => {
      const found = await window.locate();
      return found.apiOrigin !== apiOrigin && found;
    });
    assert.notEqual(await runningPid(), pid);
    assert.equal(await albumTitle(again.apiOrigin, created), "Kept");
  });

  it("is looked for at once when a caller says that it is gone", async () => {
    const window = openWindow();
    const { apiOrigin } = await window.locate();
    const pid = await runningPid();
    end(pid);
    await waitFor("the process to end", () => !isRunning(pid));
    window.forget();
    const again = await window.locate();
    await announced();
    assert.notEqual(again.apiOrigin, apiOrigin);
    assert.equal((await fetch(`${again.apiOrigin}/_emulator/health`)).status, 200);
  });

  const leftovers: readonly [name: string, text: () => string][] = [
    ["a dead process", () => JSON.stringify({ url: "http://127.0.0.1:1", pid: 2 ** 30, profile: "legacy" })],
    [
      "a process that is another one now",
      () => JSON.stringify({ url: "http://127.0.0.1:1", pid: process.pid, profile: "legacy" }),
    ],
    ["half a line", () => '{"url":"http://127.0.0.1:40'],
  ];
  for (const [name, text] of leftovers) {
    it(`is started where the announcement left behind is of ${name}`, async () => {
      await writeFile(announcementPath(folder), text());
      const { apiOrigin } = await openWindow().locate();
      assert.equal((await announced())?.url, apiOrigin);
    });
  }

  it("outlives a window that reloads, and ends after the last one is gone", async () => {
    const first = openWindow({ lingerSeconds: 1 });
    const { apiOrigin } = await first.locate();
    const pid = await runningPid();
    if (process.platform !== "win32") assert.equal(await processGroup(pid), pid);
    first.dispose();
    const second = openWindow({ lingerSeconds: 1 });
    assert.equal((await second.locate()).apiOrigin, apiOrigin);
    second.dispose();
    await waitFor("the service to end", () => !isRunning(pid));
    assert.equal(await announced(), undefined);
  });

  it("says soon that it cannot be started", async () => {
    await writeFile(
      announcementPath(folder),
      JSON.stringify({ url: "http://127.0.0.1:1", pid: 2 ** 30, profile: "legacy" }),
    );
    const began = Date.now();
    const window = openWindow({ script: path.join(folder, "missing.js") });
    await assert.rejects(window.locate(), { kind: "network" });
    assert.ok(Date.now() - began < 5_000);
    await assert.rejects(openWindow({ command: path.join(folder, "missing") }).locate(), { kind: "network" });
  });

  it("can be started after a start that failed", async () => {
    const options = { folder, script: path.join(folder, "later.ts"), fetch };
    const window = new DemoService(options);
    windows.push(window);
    await assert.rejects(window.locate(), { kind: "network" });
    await writeFile(options.script, `import ${JSON.stringify(script)};`);
    assert.match((await window.locate()).apiOrigin, /^http:/);
  });

  it("gives up when its time is over", async () => {
    const idle = path.join(folder, "idle.js");
    await writeFile(idle, "setTimeout(() => {}, 3000)");
    await assert.rejects(openWindow({ script: idle, startLimitMs: 300 }).locate(), { kind: "network" });
  });

  it("lets one caller stop waiting while the other goes on", async () => {
    const window = openWindow();
    const controller = new AbortController();
    const impatient = window.locate(controller.signal);
    const patient = [window.locate(), window.locate()] as const;
    controller.abort();
    await assert.rejects(impatient, { name: "AbortError" });
    assert.equal(await patient[0], await patient[1]);
  });

  it("is not started by a window that is closing", async () => {
    const window = openWindow();
    window.dispose();
    await assert.rejects(window.locate(), { kind: "network" });
    assert.equal(await announced(), undefined);
  });
});

/** Its own, if it is to outlive the window that started it. */
async function processGroup(pid: number): Promise<number> {
  const { stdout } = spawn("ps", ["-o", "pgid=", "-p", String(pid)]);
  return Number((await stdout.toArray()).join(""));
}

async function callApi(
  origin: string,
  route: string,
  body?: object,
): Promise<{ readonly id: string; readonly title: string }> {
  const tokens = await fetch(`${origin}/_emulator/tokens`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ account: "owner" }),
  });
  const { access_token: token } = (await tokens.json()) as { access_token: string };
  const response = await fetch(`${origin}/v1/${route}`, {
    headers: { authorization: `Bearer ${token}`, "content-type": "application/json" },
    ...(body && { method: "POST", body: JSON.stringify(body) }),
  });
  assert.equal(response.status, 200);
  return (await response.json()) as { id: string; title: string };
}

const createAlbum = async (origin: string, title: string): Promise<string> =>
  (await callApi(origin, "albums", { album: { title } })).id;

const albumTitle = async (origin: string, id: string): Promise<string> =>
  (await callApi(origin, `albums/${id}`)).title;
