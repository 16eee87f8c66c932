import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { createScenario } from "../../../src/emulator/scenarios/createScenario.ts";
import { sortedByTime } from "../../../src/emulator/store/timeline.ts";
import type {
  Scenario,
  ScenarioAlbum,
  ScenarioItem,
  Sequence,
} from "../../../src/emulator/scenarios/scenario.ts";

function all<T>(sequence: Sequence<T>): T[] {
  return Array.from({ length: sequence.length }, (_, index) => sequence.at(index));
}

const rfc3339 = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/;

function checkItem(item: ScenarioItem): void {
  assert.match(item.uploadedAt, rfc3339);
  if (item.takenAt !== undefined) assert.match(item.takenAt, rfc3339);
  assert.notEqual(item.photo === undefined, item.video === undefined, item.filename);
  assert.equal(item.mimeType.startsWith("video/"), item.video !== undefined, item.filename);
  assert.ok(Number.isInteger(item.scene.seed));
  assert.ok(item.filename.length <= 255);
  assert.ok((item.description ?? "").length < 1000);
}

function checkAlbum(album: ScenarioAlbum, { items }: Scenario): void {
  assert.ok(album.title.length <= 500);
  const indexes = all(album.items);
  assert.equal(new Set(indexes).size, indexes.length, "no item twice");
  for (const index of indexes) assert.equal(items.at(index).account, album.account);
  assert.equal(album.cover === undefined, indexes.length === 0);
  if (album.cover !== undefined) assert.ok(indexes.includes(album.cover));
  assert.ok(!album.share?.joinedBy.includes(album.account));
}

describe("every scenario", () => {
  for (const name of ["demo", "empty", "odd", "scale"]) {
    it(`${name} keeps its promises`, () => {
      const scenario = createScenario(name, { albums: 20, items: 300 });
      assert.equal(scenario.name, name);
      for (const item of all(scenario.items)) checkItem(item);
      for (const album of all(scenario.albums)) checkAlbum(album, scenario);
    });

    it(`${name} is the same every time`, () => {
      const [one, other] = [createScenario(name), createScenario(name)];
      const some = Math.min(one.items.length, 50);
      for (let index = 0; index < some; index++) assert.deepEqual(one.items.at(index), other.items.at(index));
      assert.equal(one.items.length, other.items.length);
    });

    it(`${name} has nothing beyond its ends`, () => {
      const { items, albums } = createScenario(name);
      for (const index of [-1, items.length, 0.5]) assert.throws(() => items.at(index), RangeError);
      assert.throws(() => albums.at(albums.length), RangeError);
    });
  }

  for (const name of ["", "Demo", "constructor", "__proto__", "../demo"]) {
    it(`refuses "${name}" and says which there are`, () => {
      assert.throws(() => createScenario(name), { name: "RangeError", message: /demo, empty, odd, scale/ });
    });
  }
});

describe("demo", () => {
  const scenario = createScenario("demo");
  const items = all(scenario.items);
  const albums = all(scenario.albums);
  const owned = albums.filter(({ account }) => account === "owner");

  it("has about eight albums and three hundred items", () => {
    assert.ok(owned.length >= 8 && owned.length <= 10);
    assert.ok(items.length >= 280 && items.length <= 340);
  });

  it("has two albums and thirty items made by another app", () => {
    assert.equal(albums.filter(({ app }) => app === "other").length, 2);
    assert.equal(items.filter(({ app }) => app === "other").length, 30);
    for (const album of albums) {
      for (const index of all(album.items)) assert.equal(scenario.items.at(index).app, album.app);
    }
  });

  it("has two albums that the guest shared and the owner joined", () => {
    const joined = albums.filter(
      ({ account, share }) => account === "guest" && share?.joinedBy.includes("owner"),
    );
    assert.equal(joined.length, 2);
  });

  it("has an album of the owner's that the guest joined", () => {
    assert.ok(owned.some(({ share }) => share?.joinedBy.includes("guest")));
  });

  it("gives the guest a library of their own", () => {
    assert.ok(albums.some(({ account, share }) => account === "guest" && !share));
    assert.ok(items.filter(({ account }) => account === "guest").length > 20);
  });

  it("lists the newest albums first", () => {
    for (const account of ["owner", "guest"]) {
      const dates = albums
        .filter((album) => album.account === account)
        .map((album) => scenario.items.at(album.items.at(0)).takenAt ?? "");
      assert.deepEqual(dates, [...dates].sort().reverse());
    }
  });

  it("spreads over years and all seasons", () => {
    const years = new Set(items.map(({ takenAt }) => takenAt?.slice(0, 4)));
    const months = new Set(items.map(({ takenAt }) => takenAt?.slice(5, 7)));
    assert.ok(years.size >= 5 && months.size === 12);
  });

  it("has pictures of several sizes and orientations", () => {
    const shapes = new Set(items.map(({ width, height }) => `${width}x${height}`));
    assert.ok(shapes.size >= 10);
    assert.ok(items.some(({ width, height }) => width > height * 2));
    assert.ok(items.some(({ width, height }) => width === height));
    assert.ok(items.filter(({ width, height }) => width < height).length > 40);
  });

  it("has favourites, archived ones, descriptions and playable videos", () => {
    assert.ok(items.filter(({ isFavourite }) => isFavourite).length > 10);
    assert.ok(items.filter(({ isArchived }) => isArchived).length >= 3);
    assert.ok(items.filter(({ description }) => description).length > 20);
    const videos = items.flatMap(({ video }) => video ?? []);
    assert.ok(videos.length >= 6 && videos.every(({ status }) => status === "READY"));
  });

  it("covers most categories", () => {
    assert.ok(new Set(items.flatMap(({ categories }) => categories)).size >= 15);
  });

  it("keeps the order of dates in every album", () => {
    for (const album of albums) {
      const dates = all(album.items).map((index) => scenario.items.at(index).takenAt ?? "");
      assert.deepEqual(dates, [...dates].sort());
    }
  });
});

describe("empty", () => {
  it("has nothing", () => {
    const { items, albums } = createScenario("empty");
    assert.deepEqual([items.length, albums.length], [0, 0]);
  });
});

describe("odd", () => {
  const { items, albums } = createScenario("odd");
  const titles = all(albums).map(({ title }) => title);

  it("has an empty title and one of the longest", () => {
    assert.ok(titles.includes(""));
    assert.ok(titles.some((title) => title.length === 500));
  });

  it("has media that are forbidden, missing, processing, failed and unmeasured", () => {
    const list = all(items);
    const media = new Set(list.map((item) => item.media ?? "ok"));
    assert.deepEqual([...media].sort(), ["forbidden", "missing", "ok"]);
    const states = list.map(({ video }) => video?.status);
    assert.ok(states.includes("PROCESSING") && states.includes("FAILED"));
    assert.ok(list.some(({ width }) => width === 0));
    assert.ok(list.some(({ takenAt }) => takenAt === undefined));
  });

  it("has two items of one name, and two albums of one title", () => {
    const names = all(items).map(({ filename }) => filename);
    assert.ok(new Set(names).size < names.length);
    assert.ok(new Set(titles).size < titles.length);
  });
});

describe("scale", () => {
  it("knows its order without looking, and where an item stands in an album", () => {
    const { items, albums, newestFirst } = createScenario("scale", { albums: 30, items: 500 });
    const sorted = sortedByTime(items.length, (index) => Date.parse(items.at(index).takenAt ?? ""));
    const all = Array.from({ length: items.length }, (_, index) => index);
    assert.deepEqual(
      all.map((index) => newestFirst?.at(index)),
      all.map((index) => sorted.at(index)),
    );
    assert.deepEqual(
      [0, 499, 500].map((item) => newestFirst?.indexOf?.(item)),
      [0, 499, -1],
    );
    for (let number = 0; number < albums.length; number++) {
      const { items: contents } = albums.at(number);
      const plain = Array.from({ length: contents.length }, (_, index) => contents.at(index));
      for (const item of [...all, 500, 2 ** 32 + 1]) {
        assert.equal(contents.indexOf?.(item), plain.indexOf(item), `album ${number}, item ${item}`);
      }
    }
  });

  it("a million items and ten thousand albums cost nothing until looked at", () => {
    const before = process.memoryUsage().heapUsed;
    const { items, albums } = createScenario("scale", { albums: 10_000, items: 1_000_000 });
    assert.equal(items.length, 1_000_000);
    assert.equal(albums.length, 10_000);
    assert.equal(albums.at(0).items.length, 1_000_000);
    assert.equal(albums.at(0).items.at(999_999), 999_999);
    checkItem(items.at(999_999));
    checkAlbum(albums.at(9_999), createScenario("scale", { albums: 10_000, items: 1_000_000 }));
    assert.ok(process.memoryUsage().heapUsed - before < 5_000_000);
  });

  it("goes back in time, one item after the other", () => {
    const { items } = createScenario("scale", { items: 1000 });
    const dates = all(items).map(({ takenAt }) => takenAt ?? "");
    assert.deepEqual(dates, [...dates].sort().reverse());
  });

  for (const [options, counts] of [
    [{ albums: 0, items: 0 }, [0, 0]],
    [{ albums: 1, items: 0 }, [1, 0]],
    [{ albums: 3, items: 5 }, [3, 5]],
  ] as const) {
    it(`takes ${JSON.stringify(options)}`, () => {
      const scenario = createScenario("scale", options);
      assert.deepEqual([scenario.albums.length, scenario.items.length], counts);
      for (const album of all(scenario.albums)) checkAlbum(album, scenario);
    });
  }

  for (const options of [{ items: -1 }, { items: 1.5 }, { albums: NaN }, { items: 1e12 }]) {
    it(`refuses ${JSON.stringify(options)}`, () => {
      assert.throws(() => createScenario("scale", options), RangeError);
    });
  }
});
