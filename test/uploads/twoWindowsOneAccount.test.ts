import assert from "node:assert/strict";
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { afterEach, beforeEach, describe, it } from "node:test";
import type { UploadSource } from "../../src/uploads/uploadQueue.ts";
import { waitFor } from "../support/waitFor.ts";
import type { CellTask } from "./cellProcess.ts";
import { CellRig, type CellWindow } from "./cellRig.ts";
import { mostAtOnce } from "./cellVerdict.ts";
import { seededRandom } from "./random.ts";
import { accountId } from "./uploadRig.ts";

const uploads = "uploads.raw";
const create = "mediaItems.batchCreate";
const filesEach = 12;

/** The other window, a process of its own. */
class OtherWindow {
  said = "";
  private readonly child: ChildProcess;

  constructor(task: CellTask) {
    this.child = spawn(
      process.execPath,
      [join(import.meta.dirname, "cellProcess.ts"), JSON.stringify(task)],
      {
        stdio: ["ignore", "pipe", "inherit"],
      },
    );
    this.child.stdout?.on("data", (text: Buffer) => (this.said += text.toString()));
  }

  signal(name: NodeJS.Signals): void {
    this.child.kill(name);
  }

  async says(word: string): Promise<void> {
    await waitFor(`the other window to say ${word}`, () => this.said.includes(word));
  }

  async kill(): Promise<void> {
    if (this.child.exitCode !== null || this.child.signalCode !== null) return;
    const ended = once(this.child, "close");
    this.child.kill("SIGKILL");
    await ended;
  }
}

describe("two windows with one account", () => {
  let rig: CellRig;
  let here: CellWindow;
  let asked: string[];
  let theirs: readonly UploadSource[];
  let ours: readonly UploadSource[];
  let other: OtherWindow;

  beforeEach(async () => {
    rig = await CellRig.start("Node's fetch", seededRandom(1));
    while (rig.files.length < 2 * filesEach) await rig.picture(10 * rig.files.length);
    [theirs, ours] = [rig.sources.slice(0, filesEach), rig.sources.slice(filesEach)];
    asked = [];
    here = rig.window();
    here.onRequest = (step, phase) => {
      if (phase === "before") asked.push(step);
    };
    await here.queue.start();
    // Slow enough that something can happen meanwhile.
    await rig.control.addFaults({ method: "uploads", delayMs: 700 }, { method: create, delayMs: 300 });
    other = new OtherWindow({
      url: rig.url,
      folder: rig.folder,
      kind: rig.kind,
      title: "Theirs",
      sources: theirs,
      stays: true,
    });
    await waitFor("their first bytes", async () => (await rig.control.requests(uploads)).length > 0);
  });
  afterEach(async () => {
    await other.kill();
    await rig.close();
  });

  const addHere = () => here.queue.enqueue({ accountId, target: { newAlbumTitle: "Ours" }, sources: ours });
  const changes = () =>
    asked.filter((step) => step.startsWith("uploads") || step === create || step === "albums");

  const assertExact = async (): Promise<void> => {
    await rig.control.clearFaults();
    const found: Record<string, readonly string[]> = {};
    const { items } = await here.client.albums.list({ pageSize: 50 });
    for (const { id: albumId, title = "" } of items) {
      const page = await here.client.mediaItems.search({ albumId, pageSize: 100 });
      found[title] = page.items.map(({ filename = "" }) => filename).sort();
    }
    const names = (sources: readonly UploadSource[]) => sources.map(({ name }) => name).sort();
    assert.deepEqual(found, { Theirs: names(theirs), Ours: names(ours) });
    assert.equal(items.length, 2);
    const all = await here.client.mediaItems.list({ pageSize: 100 });
    assert.equal(all.items.length, rig.files.length);
    assert.equal(mostAtOnce(await rig.control.requests()), 1);
  };

  it("leave the work to the one that has begun, and both see it through", async () => {
    const job = await addHere();
    const { added, cancelled, files } = await job.finished;
    assert.deepEqual([added, cancelled], [ours.length, false]);
    assert.ok(files.every(({ itemId }) => itemId !== undefined));
    assert.deepEqual(changes(), []);
    await other.says("finished");
    await assertExact();
  });

  it("go on in the one that is left when the other was killed", async () => {
    const job = await addHere();
    await other.kill();
    assert.equal((await job.finished).added, ours.length);
    await waitFor("their files", () =>
      here.queue.jobs.every(({ files }) => files.every(({ state }) => state === "created")),
    );
    await assertExact();
  });

  it(
    "go on in the one that runs when the other was stopped, which leaves it so",
    { skip: process.platform === "win32" },
    async () => {
      const job = await addHere();
      other.signal("SIGSTOP");
      assert.equal((await job.finished).added, ours.length);
      await waitFor("their files", () =>
        here.queue.jobs.every(({ files }) => files.every(({ state }) => state === "created")),
      );
      const before = await rig.control.requests(create);
      other.signal("SIGCONT");
      await other.says("finished");
      assert.equal((await rig.control.requests(create)).length, before.length);
      await assertExact();
    },
  );

  it("let a person's change go between the creates of the other", async () => {
    const album = await here.library.createAlbum("Ours");
    await here.library.renameAlbum(album.id, "Still ours");
    await other.says("finished");
    assert.equal(mostAtOnce(await rig.control.requests()), 1);
  });
});
