import assert from "node:assert/strict";
import { appendFileSync, readFileSync, writeFileSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, it } from "node:test";
import { timestamp } from "../../../src/emulator/clock.ts";
import { Grants } from "../../../src/emulator/oauth/grants.ts";
import { type ItemDraft, planItems } from "../../../src/emulator/store/planItems.ts";
import { endOf } from "../../../src/emulator/store/albumChange.ts";
import { Sealer } from "../../../src/emulator/store/sealer.ts";
import { StateFile } from "../../../src/emulator/store/stateFile.ts";
import { Store } from "../../../src/emulator/store/store.ts";

let folder: string;

/** For the suites of this file alone: others may run in the same process. */
function useFreshFolder(): void {
  beforeEach(async () => {
    folder = await mkdtemp(path.join(os.tmpdir(), "store-"));
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));
}

const start = Date.UTC(2025, 0, 1);
const open = (scenario = "empty"): Store => new Store({ folder, choice: { scenario }, realNow: () => start });
const draft = (sha256: string, changes: Partial<ItemDraft> = {}): ItemDraft => ({
  account: "owner",
  app: "demo",
  filename: `${sha256}.jpg`,
  mimeType: "image/jpeg",
  uploadedAt: timestamp(start),
  width: 1,
  height: 1,
  photo: {},
  categories: [],
  isFavourite: false,
  isArchived: false,
  source: { kind: "file", sha256, size: 1 },
  ...changes,
});
const album = { account: "owner", app: "demo", title: "An album" } as const;

describe("Store", () => {
  useFreshFolder();

  it("gives every album and item a number of its own, across resets and restarts", () => {
    const store = open("demo");
    const numbers = [store.createAlbum(album).number];
    store.reset({ scenario: "demo" });
    numbers.push(store.createAlbum(album).number);
    store.close();
    const again = open();
    numbers.push(again.createAlbum(album).number);
    again.close();
    assert.equal(new Set(numbers).size, 3);
    assert.ok(numbers.every((number) => number >= 2 ** 32 && number < 2 ** 48));
  });

  it("is after a restart what it was before", () => {
    const store = open("demo");
    const made = store.createAlbum(album);
    store.shareAlbum(made.number, { isCollaborative: true, isCommentable: false });
    store.commit(planItems(store.library, [draft("a"), draft("b")], { album: made, at: endOf(made) }).event);
    store.advanceClock(5000);
    store.revokeAccess("guest", "an app");
    const seen = (from: Store): unknown => ({
      album: from.library.album(made.number),
      order: from.library.albumOrder.at(0),
      timeline: [from.library.timeline().at(0), from.library.timeline().length],
      known: from.library.itemWithBytes("owner", "b")?.number,
      shared: from.library.sharedAlbums().length,
      now: from.clock.now(),
      generations: [from.generation("guest", "an app"), from.generation("owner", "an app")],
    });
    const before = seen(store);
    store.close();
    const again = open();
    assert.deepEqual(seen(again), before);
    again.close();
  });

  it("puts a scenario's album aside only when it changes, and never changes the scenario", () => {
    const store = open("demo");
    const base = store.library.album(0) ?? assert.fail("no album");
    const { length } = base.contents;
    store.commit(
      planItems(store.library, [draft("a")], { album: base, at: { index: 1, enrichmentsBefore: 0 } }).event,
    );
    assert.equal(store.library.album(0)?.contents.length, length + 1);
    assert.equal(store.library.album(0)?.contents.at(0), base.contents.at(0));
    store.reset({ scenario: "demo" });
    assert.equal(store.library.album(0)?.contents.length, length);
    store.close();
  });

  it("finds an album by its share, and by no share it had before", () => {
    const store = open("demo");
    const shared = store.library.sharedAlbums()[0] ?? assert.fail("none is shared");
    const first = shared.share?.number ?? -1;
    assert.equal(store.library.albumByShare(first)?.number, shared.number);
    const again = store.shareAlbum(shared.number, { isCollaborative: false, isCommentable: false });
    assert.equal(store.library.albumByShare(again.share?.number ?? -1)?.number, shared.number);
    assert.equal(store.library.albumByShare(first), undefined);
    const unshared = store.createAlbum(album);
    assert.equal(store.library.albumByShare(unshared.number), undefined);
    store.close();
  });

  it("changes nothing in memory that could not be written down", () => {
    const store = open();
    const file = (store as unknown as { file: StateFile }).file;
    file.append = () => {
      throw new Error("the disk is full");
    };
    assert.throws(() => store.createAlbum(album), /disk is full/);
    assert.equal(store.library.albumOrder.length, 0);
    assert.throws(() => store.advanceClock(1000), /disk is full/);
    assert.equal(store.clock.now(), start);
  });
});

describe("planItems", () => {
  useFreshFolder();

  it("plans one item for the same bytes, and nothing for bytes that are known", () => {
    const store = open();
    const first = planItems(store.library, [draft("a"), draft("a"), draft("b")]);
    assert.equal(first.items[0], first.items[1]);
    assert.equal(first.event.items.length, 2);
    assert.equal(store.library.itemWithBytes("owner", "a"), undefined, "a plan changes nothing");
    store.commit(first.event);
    const second = planItems(store.library, [draft("b"), draft("a", { account: "guest" })]);
    assert.equal(second.items[0]?.number, first.items[2]?.number);
    assert.deepEqual(
      second.event.items.map((item) => item.account),
      ["guest"],
    );
    store.close();
  });

  it("leaves out of an album what is in it already", () => {
    const store = open();
    const target = store.createAlbum(album);
    store.commit(planItems(store.library, [draft("a")], { album: target, at: endOf(target) }).event);
    const { event, items } = planItems(store.library, [draft("a"), draft("b"), draft("b")], {
      album: target,
      at: { index: 1, enrichmentsBefore: 0 },
    });
    assert.deepEqual(event.into, {
      album: target.number,
      index: 1,
      enrichmentsBefore: 0,
      numbers: [items[1]?.number],
    });
    store.close();
  });
});

describe("StateFile", () => {
  useFreshFolder();

  const file = (): string => path.join(folder, "state.jsonl");
  const event = { type: "clockAdvanced", ms: 1 } as const;

  it("is empty before anything was written", () => assert.deepEqual(new StateFile(file()).read(), []));

  it("reads what was appended, by whomever", () => {
    const state = new StateFile(file());
    state.append(event);
    state.append({ ...event, ms: 2 });
    assert.deepEqual(new StateFile(file()).read(), [event, { ...event, ms: 2 }]);
    state.close();
  });

  it("cuts off a line that was never finished, in the file too", () => {
    writeFileSync(file(), `${JSON.stringify(event)}\n{"type":"clo\u00e4`);
    const state = new StateFile(file());
    assert.deepEqual(state.read(), [event]);
    state.append({ ...event, ms: 3 });
    state.close();
    assert.equal(readFileSync(file(), "utf8").split("\n").length, 3);
  });

  it("does not take a damaged line in the middle for nothing", () => {
    appendFileSync(file(), `{"type":\n${JSON.stringify(event)}\n`);
    assert.throws(() => new StateFile(file()).read());
  });

  it("replaces everything, and goes on after it", () => {
    const state = new StateFile(file());
    state.append(event);
    state.rewrite([{ ...event, ms: 7 }]);
    state.append({ ...event, ms: 8 });
    state.close();
    assert.deepEqual(
      new StateFile(file()).read().map((line) => (line.type === "clockAdvanced" ? line.ms : -1)),
      [7, 8],
    );
  });
});

describe("Grants", () => {
  useFreshFolder();

  const grant = { account: "owner", client: "an app", scopes: ["one", "two"] } as const;
  let serial = 0;
  const grantsOf = (store: Store, key = 1): Grants =>
    new Grants({ sealer: new Sealer(Buffer.alloc(32, key)), store, newSerial: () => String(serial++) });

  it("opens what it gave, as what it was given", () => {
    const store = open();
    const grants = grantsOf(store);
    const { access_token: access, scope, expires_in: seconds } = grants.access(grant, 60);
    assert.deepEqual([scope, seconds], ["one two", 60]);
    const { account, client, scopes } = grants.open("access", access) ?? assert.fail("does not open");
    assert.deepEqual({ account, client, scopes }, grant);
    const refresh = grants.refresh(grant);
    assert.ok(grants.open("refresh", refresh));
    assert.equal(grants.open("access", refresh), undefined);
    assert.equal(grants.open("refresh", access), undefined);
    assert.equal(grantsOf(store, 2).open("access", access), undefined, "another service's");
    assert.notEqual(grants.access(grant, 60).access_token, access);
    store.close();
  });

  it("lets access end with time, and refresh only by revoking", () => {
    const store = open();
    const grants = grantsOf(store);
    const { access_token: access } = grants.access(grant, 60);
    const refresh = grants.refresh(grant);
    store.advanceClock(59_999);
    assert.ok(grants.open("access", access));
    store.advanceClock(1);
    assert.equal(grants.open("access", access), undefined);
    store.advanceClock(10 ** 11);
    assert.ok(grants.open("refresh", refresh));
    assert.ok(grants.revoke(access), "even a token that is too old ends the others");
    assert.equal(grants.open("refresh", refresh), undefined);
    assert.ok(!grants.revoke(refresh));
    assert.ok(!grants.revoke("nonsense"));
    store.close();
  });
});
