import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { type FaultRule, readFaultRules } from "../../../src/emulator/control/faultRule.ts";
import { Faults } from "../../../src/emulator/control/faults.ts";
import type { Route } from "../../../src/emulator/http/exchange.ts";
import { Router } from "../../../src/emulator/http/router.ts";
import { EmulatorClock, timestamp } from "../../../src/emulator/clock.ts";
import { escapeHtml } from "../../../src/emulator/pages/escapeHtml.ts";
import { htmlError } from "../../../src/emulator/http/reply.ts";

describe("Faults", () => {
  const rules = (...list: readonly object[]): readonly FaultRule[] =>
    readFaultRules({ rules: list }, () => true);
  const taken = (faults: Faults, methods: readonly string[]): readonly (number | undefined)[] =>
    methods.map((method) => faults.take(method)?.status);

  const cases: readonly (readonly [
    string,
    readonly object[],
    readonly string[],
    readonly (number | undefined)[],
  ])[] = [
    [
      "a method by its name",
      [{ method: "albums.get", status: 500 }],
      ["albums.get", "albums.list"],
      [500, undefined],
    ],
    ["all methods", [{ method: "*", status: 500 }], ["albums.get", "uploads.raw", "media"], [500, 500, 500]],
    [
      "all uploads",
      [{ method: "uploads", status: 500 }],
      ["uploads.raw", "uploads.chunk", "albums.get"],
      [500, 500, undefined],
    ],
    [
      "one kind of upload",
      [{ method: "uploads.raw", status: 500 }],
      ["uploads.raw", "uploads.chunk"],
      [500, undefined],
    ],
    ["a number of times", [{ method: "*", times: 2, status: 500 }], ["a", "b", "c"], [500, 500, undefined]],
    ["after some", [{ method: "*", after: 2, status: 500 }], ["a", "b", "c"], [undefined, undefined, 500]],
    [
      "what an earlier rule let through",
      [
        { method: "*", after: 1, times: 1, status: 500 },
        { method: "*", status: 503 },
      ],
      ["a", "b", "c"],
      [503, 500, 503],
    ],
    [
      "nothing with no chance",
      [{ method: "*", probability: 0, status: 500 }],
      ["a", "b"],
      [undefined, undefined],
    ],
    ["everything with full chance", [{ method: "*", probability: 1, status: 500 }], ["a", "b"], [500, 500]],
  ];
  for (const [what, list, methods, expected] of cases) {
    it(`take ${what}`, () => {
      const faults = new Faults();
      faults.add(rules(...list));
      assert.deepEqual(taken(faults, methods), expected);
      faults.clear();
      assert.equal(faults.take("a"), undefined);
    });
  }

  it("count chance as the name says", () => {
    const faults = new Faults();
    faults.add(rules({ method: "*", probability: 0.25, seed: 3, status: 500 }));
    const hits = taken(faults, Array<string>(2000).fill("a")).filter((status) => status === 500).length;
    assert.ok(hits > 400 && hits < 600, `${hits} of 2000`);
  });
});

describe("Router", () => {
  const route = (verb: string, pattern: string): Route => ({
    method: `${verb} ${pattern}`,
    verbs: [verb],
    pattern,
    answer: () => htmlError(500, "", ""),
    fail: () => htmlError(500, "", ""),
  });
  const router = new Router([
    route("GET", "/v1/albums"),
    route("POST", "/v1/albums"),
    route("GET", "/v1/albums/{albumId}"),
    route("POST", "/v1/albums/{albumId}:share"),
    route("GET", "/v1/mediaItems:batchGet"),
    route("GET", "/v1/mediaItems/{id}"),
    route("GET", "/.well-known/x"),
  ]);

  for (const [verb, path, expected, params] of [
    ["GET", "/v1/albums", "GET /v1/albums", {}],
    ["POST", "/v1/albums", "POST /v1/albums", {}],
    ["GET", "/v1/albums/abc", "GET /v1/albums/{albumId}", { albumId: "abc" }],
    ["GET", "/v1/albums/a%2Fb", "GET /v1/albums/{albumId}", { albumId: "a/b" }],
    ["POST", "/v1/albums/abc:share", "POST /v1/albums/{albumId}:share", { albumId: "abc" }],
    ["GET", "/v1/mediaItems:batchGet", "GET /v1/mediaItems:batchGet", {}],
    ["GET", "/v1/mediaItems/batchGet", "GET /v1/mediaItems/{id}", { id: "batchGet" }],
  ] as const) {
    it(`finds ${verb} ${path}`, () => {
      const match = router.find(verb, path);
      assert.ok(match.kind === "route");
      assert.equal(match.route.method, expected);
      assert.deepEqual(match.params, { ...params, _: "" });
    });
  }

  for (const path of [
    "/v1/albums/",
    "/v1/albums/a/b",
    "/v1/albums/a:b",
    "/v1/albums/%",
    "/Xwell-known/x",
    "/v1/album",
    "//v1/albums",
    "",
  ]) {
    it(`knows nothing at ${JSON.stringify(path)}`, () =>
      assert.equal(router.find("GET", path).kind, "unknown"));
  }

  it("says which verbs would do", () => {
    const match = router.find("DELETE", "/v1/albums");
    assert.ok(match.kind === "wrongVerb");
    assert.deepEqual(match.allowed, ["GET", "POST"]);
  });
});

describe("the emulator's clock", () => {
  it("runs ahead of real time by what it was advanced, until it is reset", () => {
    let real = 1000;
    const clock = new EmulatorClock({ realNow: () => real });
    clock.advance(500);
    real += 10;
    assert.equal(clock.now(), 1510);
    clock.reset();
    assert.equal(clock.now(), 1010);
  });

  it("writes a fraction of a second only where there is one", () => {
    assert.equal(timestamp(Date.UTC(2025, 0, 2, 3, 4, 5)), "2025-01-02T03:04:05Z");
    assert.equal(timestamp(Date.UTC(2025, 0, 2, 3, 4, 5, 60)), "2025-01-02T03:04:05.060Z");
  });
});

it("escapeHtml leaves no way out of text or an attribute", () => {
  assert.equal(
    escapeHtml(`<a href="x" title='y'>&amp;`),
    "&lt;a href=&quot;x&quot; title=&#39;y&#39;&gt;&amp;amp;",
  );
});
