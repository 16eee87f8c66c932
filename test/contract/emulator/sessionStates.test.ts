import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { granularity, startSession } from "./everyRequest.ts";
import type { Fixture } from "./methodFixture.ts";
import { type Answer, RawService, newItem, png } from "./rawService.ts";

/** Two chunks and some bytes. */
const file = Buffer.concat([png("states"), Buffer.alloc(2 * granularity, 3)]);
const chunk = file.subarray(0, granularity);

let service: RawService;
let fixture: Pick<Fixture, "service" | "owner">;
before(async () => {
  service = await RawService.start({ scenario: "empty" });
  fixture = { service, owner: await service.token() };
});
after(() => service[Symbol.asyncDispose]());

interface Command {
  readonly name: string;
  readonly bytes?: Uint8Array;
  readonly offset?: number | string;
  readonly headers?: Readonly<Record<string, string>>;
}

const give = (session: string, { name, bytes = new Uint8Array(), offset, headers }: Command) =>
  service.send(
    bytes,
    {
      ...(name !== "" && { "x-goog-upload-command": name }),
      ...(offset !== undefined && { "x-goog-upload-offset": String(offset) }),
      ...headers,
    },
    session,
  );

const whole: Command = { name: "upload, finalize", bytes: file, offset: 0 };
const first: Command = { name: "upload", bytes: chunk, offset: 0 };
const second: Command = {
  name: "upload",
  bytes: file.subarray(granularity, 2 * granularity),
  offset: granularity,
};
const rest: Command = {
  name: "upload, finalize",
  bytes: file.subarray(2 * granularity),
  offset: 2 * granularity,
};
/** All bytes, the last of them in a piece that no rule allows but the announced size. */
const lastAlone: Command = { name: "upload", bytes: rest.bytes, offset: 2 * granularity };

/** How a session comes to be in a state; gives its address. */
const states = {
  fresh: () => begin(),
  "of no announced size": () => begin([], ""),
  "with one chunk": () => begin([first]),
  "with all but the last bytes": () => begin([first, second]),
  final: () => begin([whole]),
  cancelled: () => begin([first, { name: "cancel" }]),
  expired: async () => {
    const session = await begin([first]);
    await service.advance(86_401);
    fixture = { service, owner: await service.token() };
    return session;
  },
  "forgotten by a reset": async () => {
    const session = await begin([first]);
    await service.ok("/_emulator/reset", { body: {} });
    return session;
  },
  altered: async () =>
    (await begin([first])).replace(/.(?=&upload_protocol)/, (last) => (last === "A" ? "B" : "A")),
} as const;
type State = keyof typeof states;

async function begin(commands: readonly Command[] = [], size: number | "" = file.length): Promise<string> {
  const session = size === "" ? await startOpen() : await startSession(fixture as Fixture, size);
  for (const command of commands) assert.equal((await give(session, command)).status, 200);
  return session;
}

async function startOpen(): Promise<string> {
  const { headers } = await service.send(new Uint8Array(), {
    authorization: `Bearer ${fixture.owner}`,
    "x-goog-upload-protocol": "resumable",
    "x-goog-upload-command": "start",
  });
  return (headers.get("x-goog-upload-url") ?? "").slice(service.url.length);
}

/** HTTP status, status of the session, and, where it is told, how many bytes there are. */
type Outcome = readonly [status: number, session: string | null, received?: string];

const outcomeOf = ({ status, headers }: Answer): Outcome => {
  const received = headers.get("x-goog-upload-size-received");
  const session = headers.get("x-goog-upload-status");
  return received === null ? [status, session] : [status, session, received];
};

const all = String(file.length);
const one = String(granularity);
const gone: Outcome = [404, null];
const refused: Outcome = [400, "active"];
const outOfPlace: Outcome = [409, "active"];
const over: Outcome = [400, "final"];
const off: Outcome = [400, "cancelled"];

const table: Readonly<
  Record<string, readonly [command: Command, outcomes: Readonly<Record<State, Outcome>>]>
> = {
  query: [
    { name: "query" },
    {
      fresh: [200, "active", "0"],
      "of no announced size": [200, "active", "0"],
      "with one chunk": [200, "active", one],
      "with all but the last bytes": [200, "active", String(2 * granularity)],
      final: [200, "final", all],
      cancelled: [410, "cancelled"],
      expired: gone,
      "forgotten by a reset": gone,
      altered: gone,
    },
  ],
  "the whole file": [
    whole,
    {
      fresh: [200, "final", all],
      "of no announced size": [200, "final", all],
      "with one chunk": outOfPlace,
      "with all but the last bytes": outOfPlace,
      final: over,
      cancelled: off,
      expired: gone,
      "forgotten by a reset": gone,
      altered: gone,
    },
  ],
  "the first chunk": [
    first,
    {
      fresh: [200, "active", one],
      "of no announced size": [200, "active", one],
      "with one chunk": outOfPlace,
      "with all but the last bytes": outOfPlace,
      final: over,
      cancelled: off,
      expired: gone,
      "forgotten by a reset": gone,
      altered: gone,
    },
  ],
  "the second chunk": [
    second,
    {
      fresh: outOfPlace,
      "of no announced size": outOfPlace,
      "with one chunk": [200, "active", String(2 * granularity)],
      "with all but the last bytes": outOfPlace,
      final: over,
      cancelled: off,
      expired: gone,
      "forgotten by a reset": gone,
      altered: gone,
    },
  ],
  "the last bytes": [
    rest,
    {
      fresh: outOfPlace,
      "of no announced size": outOfPlace,
      "with one chunk": outOfPlace,
      "with all but the last bytes": [200, "final", all],
      final: over,
      cancelled: off,
      expired: gone,
      "forgotten by a reset": gone,
      altered: gone,
    },
  ],
  "a chunk of odd size": [
    lastAlone,
    {
      fresh: refused,
      "of no announced size": refused,
      "with one chunk": refused,
      "with all but the last bytes": refused,
      final: over,
      cancelled: off,
      expired: gone,
      "forgotten by a reset": gone,
      altered: gone,
    },
  ],
  "an end without bytes": [
    { name: "finalize" },
    {
      fresh: refused,
      "of no announced size": refused,
      "with one chunk": refused,
      "with all but the last bytes": refused,
      final: over,
      cancelled: off,
      expired: gone,
      "forgotten by a reset": gone,
      altered: gone,
    },
  ],
  cancel: [
    { name: "cancel" },
    {
      fresh: [200, "cancelled"],
      "of no announced size": [200, "cancelled"],
      "with one chunk": [200, "cancelled"],
      "with all but the last bytes": [200, "cancelled"],
      final: over,
      cancelled: [200, "cancelled"],
      expired: gone,
      "forgotten by a reset": gone,
      altered: gone,
    },
  ],
  ...Object.fromEntries(
    (["", "start", "launch", "upload finalize query"] as const).map((name) => [
      `the command "${name}"`,
      [
        { name },
        {
          fresh: refused,
          "of no announced size": refused,
          "with one chunk": refused,
          "with all but the last bytes": refused,
          final: over,
          cancelled: off,
          expired: gone,
          "forgotten by a reset": gone,
          altered: gone,
        },
      ],
    ]),
  ),
};

describe("a session of an upload", () => {
  for (const [what, [command, outcomes]] of Object.entries(table)) {
    for (const [state, expected] of Object.entries(outcomes) as [State, Outcome][]) {
      it(`${state}: ${what} gives ${expected.join(", ")}`, async () => {
        const answer = await give(await states[state](), command);
        assert.deepEqual(outcomeOf(answer), expected, answer.text);
        if (answer.status !== 200) assert.equal(typeof answer.body.code, "number", "errors are bare");
        if (answer.status === 200 && expected[1] === "final") assert.match(answer.text, /^CAIS/);
      });
    }
  }

  const offsets = [-1, 1, "", "0 0", "0x0", "1e3", "9".repeat(16), "NaN", granularity + 1];
  for (const offset of offsets) {
    it(`takes nothing at the place ${JSON.stringify(offset)}, and goes on after it`, async () => {
      const session = await begin();
      const answer = await give(session, { ...first, offset, headers: {} });
      assert.ok([400, 409].includes(answer.status), answer.text);
      assert.deepEqual(outcomeOf(await give(session, { name: "query" })), [200, "active", "0"]);
      assert.equal((await give(session, whole)).status, 200);
    });
  }

  const hashes: readonly (readonly [hash: string, status: number])[] = [
    ["sha1=AAAA", 400],
    ["sha1=", 400],
    ["md5=AAAA", 400],
    ["", 400],
  ];
  for (const [hash, status] of hashes) {
    it(`does not end with the hash ${JSON.stringify(hash)}, and keeps its bytes`, async () => {
      const session = await begin([first, second]);
      const answer = await give(session, { ...rest, headers: { "x-goog-hash": hash } });
      assert.equal(answer.status, status);
      const again = await give(session, { name: "query" });
      assert.deepEqual(outcomeOf(again), [200, "active", all], "what was announced is all there");
      assert.equal((await give(session, { name: "finalize" })).status, 200);
    });
  }

  it("is its owner's: the token of another person or app is not good for it", async () => {
    const session = await begin();
    const as = async (token: string) =>
      (await give(session, { name: "query", headers: { authorization: `Bearer ${token}` } })).status;
    assert.equal(await as(fixture.owner), 200);
    assert.equal(await as(await service.token("guest")), 404);
    assert.equal(await as(await service.token("owner", { client: "other" })), 404);
    assert.equal(await as("nonsense"), 401);
  });

  it("gives a token that only its own person and app can make something of", async () => {
    const { text } = await give(await begin(), whole);
    for (const stranger of [
      await service.token("guest"),
      await service.token("owner", { client: "other" }),
    ]) {
      assert.equal((await service.batchCreate(stranger, [newItem(text)])).status, 400);
    }
    const { body } = await service.batchCreate(fixture.owner, [newItem(text)]);
    assert.equal(body.newMediaItemResults?.[0]?.mediaItem?.mimeType, "image/png");
  });

  it("stands beside others without touching them", async () => {
    const sessions = await Promise.all(Array.from({ length: 6 }, () => begin()));
    await Promise.all(sessions.filter((_, index) => index % 2).map((session) => give(session, first)));
    const received = await Promise.all(sessions.map((session) => give(session, { name: "query" })));
    assert.deepEqual(
      received.map((answer) => outcomeOf(answer)[2]),
      sessions.map((_, index) => (index % 2 ? one : "0")),
    );
  });
});
