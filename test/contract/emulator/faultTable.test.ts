import assert from "node:assert/strict";
import { after, before, beforeEach, describe, it } from "node:test";
import { rpcCodes } from "../../../src/emulator/http/rpcCode.ts";
import { type Sample, samples } from "./everyRequest.ts";
import { type Fixture, buildFixture } from "./methodFixture.ts";
import { type Answer, RawService } from "./rawService.ts";
import { snapshot } from "./snapshot.ts";

const statuses = {
  400: "INVALID_ARGUMENT",
  401: "UNAUTHENTICATED",
  403: "PERMISSION_DENIED",
  404: "NOT_FOUND",
  409: "ABORTED",
  429: "RESOURCE_EXHAUSTED",
  500: "INTERNAL",
  503: "UNAVAILABLE",
} as const;

let service: RawService;
let fixture: Fixture;
before(async () => {
  service = await RawService.start({ scenario: "empty" });
});
after(() => service[Symbol.asyncDispose]());

const rebuild = async (): Promise<void> => {
  fixture = await buildFixture(service, "legacy");
};

for (const sample of samples.filter(({ writes }) => writes)) {
  describe(`planned misfortunes of ${sample.method}`, () => {
    before(rebuild);
    checkMisfortunes(sample);
  });
}

describe("planned misfortunes of what changes nothing", () => {
  before(rebuild);
  for (const sample of samples.filter(({ writes }) => !writes)) {
    describe(sample.method, () => checkMisfortunes(sample));
  }
});

function checkMisfortunes(sample: Sample): void {
  const { method, shape, writes, isJson } = sample;
  const hasPages = /list|search/.test(method);
  const hasResults = /batch(Create|Get)/.test(method);
  let prepared: string;
  before(() => again());
  beforeEach(async () => {
    await service.ok("/_emulator/faults", { verb: "DELETE" });
    await service.ok("/_emulator/requests", { verb: "DELETE" });
  });
  /** Makes the request possible once more. */
  const again = async (): Promise<void> => {
    prepared = (await sample.prepare?.(fixture)) ?? "";
  };
  const send = (): Promise<Answer> => sample.send(fixture, prepared);
  const lastEntry = async () => (await service.requests(method)).at(-1);

  it("answer every status, in the endpoint's own shape", async () => {
    const all = Object.entries(statuses);
    await service.fault(...all.map(([status]) => ({ method, times: 1, status: Number(status) })));
    for (const [status, name] of all) checkError(await send(), shape, { status: Number(status), name });
    const journal = await service.requests(method);
    assert.deepEqual(
      journal.slice(-all.length).map((entry) => entry.status),
      all.map(([status]) => Number(status)),
    );
  });

  it("say when to come again", async () => {
    await service.fault({ method, times: 1, status: 429, retryAfter: 3 });
    assert.equal((await send()).headers.get("retry-after"), "3");
  });

  it("answer as media hosts, or as an API that was never switched on", async () => {
    await service.fault(
      { method, times: 1, quirk: "html403" },
      { method, times: 1, quirk: "image404" },
      { method, times: 1, quirk: "serviceDisabled" },
    );
    const answers = [await send(), await send(), await send()];
    assert.deepEqual(
      answers.map(({ status, headers }) => [status, headers.get("content-type")?.split(/[;/]/, 1)[0]]),
      [
        [403, "text"],
        [404, "image"],
        [403, "application"],
      ],
    );
  });

  it("cut the connection before anything is done", async () => {
    const before = writes ? await snapshot(service) : undefined;
    await service.fault({ method, times: 1, drop: "before" });
    await assert.rejects(send());
    const entry = await lastEntry();
    assert.deepEqual([entry?.status, entry?.bytesOut], [0, 0]);
    if (writes) assert.deepEqual(await snapshot(service), before);
  });

  for (const rule of [{ drop: "afterCommit" }, { truncate: true }]) {
    it(`do the work and lose its answer: ${JSON.stringify(rule)}`, async () => {
      if (writes) await rebuild();
      await again();
      const before = writes ? await snapshot(service) : undefined;
      await service.fault({ method, times: 1, ...rule });
      const answer = await send().catch(() => undefined);
      // An answer without a body cannot be cut in two.
      const isBodiless = answer?.text === "" && "truncate" in rule;
      assert.ok(answer === undefined || isBodiless);
      assert.equal((await lastEntry())?.status, isBodiless ? 200 : 0);
      if (writes) assert.notDeepEqual(await snapshot(service), before);
    });
  }

  it("do the work and answer late, with nonsense, or with a time to come again", async () => {
    await again();
    await service.fault({ method, times: 1, delayMs: 25 });
    const startedAt = performance.now();
    assert.equal((await send()).status, 200);
    assert.ok(performance.now() - startedAt >= 24);
    await again();
    await service.fault({ method, times: 1, retryAfter: 1 });
    assert.equal((await send()).headers.get("retry-after"), "1");
    await again();
    await service.fault({ method, times: 1, invalidJson: true });
    const spoilt = await send();
    assert.equal(spoilt.status, 200);
    if (isJson) assert.throws(() => JSON.parse(spoilt.text) as unknown);
  });

  const harmless = [
    { quirk: "concurrentWrite" },
    ...(hasPages ? [] : ["emptyPage", "repeatItem", "extraPage"].map((quirk) => ({ quirk }))),
    ...(hasResults ? [] : [{ itemCode: 13 }, { itemCode: 3, items: [0] }]),
  ];
  it("mean nothing where there are no pages, no results, or no other write", async () => {
    for (const rule of harmless) {
      await again();
      await service.fault({ method, times: 1, ...rule });
      const answer = await send();
      assert.equal(answer.status, 200, `${JSON.stringify(rule)}: ${answer.text}`);
    }
  });
}

function checkError(
  { status, body, text, headers }: Answer,
  shape: Sample["shape"],
  expected: { readonly status: number; readonly name: string },
): void {
  assert.equal(status, expected.status, text);
  if (shape === "page") {
    assert.match(headers.get("content-type") ?? "", /^text\/html/);
    assert.match(text, new RegExp(`Error ${expected.status}`));
    return;
  }
  assert.match(headers.get("content-type") ?? "", /^application\/json/);
  if (shape === "envelope") assert.deepEqual([body.error?.code, body.error?.status], [status, expected.name]);
  if (shape === "bare") {
    assert.equal(body.code, rpcCodes[expected.name as keyof typeof rpcCodes].number);
    assert.equal(typeof body.message, "string");
  }
  if (shape === "oauth") assert.equal(typeof body.error, "string");
}
