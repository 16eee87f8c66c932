import assert from "node:assert/strict";
import { describe, it } from "node:test";
import {
  bool,
  decodeMessage,
  double,
  enumeration,
  int32,
  list,
  message,
  optional,
  string,
} from "../../../src/emulator/http/decodeMessage.ts";
import { blankTokens } from "../../../src/emulator/http/journal.ts";
import { readMediaRequest } from "../../../src/emulator/media/mediaRequest.ts";
import { readCommandLine } from "../../../src/emulator/commandLine.ts";
import { rpcCodeOf } from "../../../src/emulator/http/rpcCode.ts";

describe("decodeMessage", () => {
  const shape = {
    pageSize: int32,
    albumId: string,
    isOpen: bool,
    latitude: double,
    colour: enumeration(["NONE", "RED", "BLUE"]),
    names: list(string),
    album: message({ title: string }),
    times: optional(int32),
  };

  it("gives defaults for what is not there or null", () => {
    const nothing = {
      ...{ pageSize: 0, albumId: "", isOpen: false, latitude: 0, colour: "NONE", names: [] },
      ...{ album: undefined, times: undefined },
    };
    assert.deepEqual(decodeMessage(shape, {}), nothing);
    assert.deepEqual(
      decodeMessage(shape, Object.fromEntries(Object.keys(shape).map((key) => [key, null]))),
      nothing,
    );
  });

  const taken: readonly (readonly [string, object, object])[] = [
    ["numbers as text", { pageSize: "100", latitude: "1.5" }, { pageSize: 100, latitude: 1.5 }],
    ["names in snake case", { page_size: 5, album_id: "x" }, { pageSize: 5, albumId: "x" }],
    ["booleans as text", { isOpen: "true" }, { isOpen: true }],
    ["enum values by number", { colour: 2 }, { colour: "BLUE" }],
    ["messages within", { album: { title: "x" } }, { album: { title: "x" } }],
    ["a zero that was set", { times: 0 }, { times: 0 }],
  ];
  for (const [what, json, expected] of taken) {
    it(`takes ${what}`, () => {
      assert.deepEqual(decodeMessage(shape, json), { ...decodeMessage(shape, {}), ...expected });
    });
  }

  const refused: readonly (readonly [unknown, RegExp])[] = [
    [{ pageSize: 1.5 }, /^Invalid value at 'page_size' \(TYPE_INT32\), 1\.5$/],
    [{ pageSize: "ten" }, /^Invalid value at 'page_size' \(TYPE_INT32\), "ten"$/],
    [{ pageSize: 2 ** 31 }, /TYPE_INT32/],
    [{ pageSize: "" }, /TYPE_INT32/],
    [{ isOpen: "yes" }, /TYPE_BOOL/],
    [{ isOpen: 1 }, /TYPE_BOOL/],
    [{ latitude: "" }, /TYPE_DOUBLE/],
    [{ latitude: "Infinity" }, /TYPE_DOUBLE/],
    [{ colour: "GREEN" }, /TYPE_ENUM/],
    [{ colour: 3 }, /TYPE_ENUM/],
    [{ names: "one" }, /expected a list/],
    [{ names: [1] }, /^Invalid value at 'names\[0\]' \(TYPE_STRING\), 1$/],
    [{ album: "x" }, /expected a message/],
    [
      { album: { name: 1 } },
      /^Invalid JSON payload received\. Unknown name "name" at 'album': Cannot find field\.$/,
    ],
    [JSON.parse('{"__proto__":1}'), /Unknown name "__proto__"/],
    [{ valueOf: 1 }, /Unknown name "valueOf"/],
    [[], /expected a message/],
    ["text", /expected a message/],
  ];
  for (const [json, text] of refused) {
    it(`refuses ${JSON.stringify(json)}`, () => {
      assert.throws(() => decodeMessage(shape, json), {
        message: text,
        code: "INVALID_ARGUMENT",
        status: 400,
      });
    });
  }
});

describe("readMediaRequest", () => {
  const plain = { width: undefined, height: undefined, crop: false, plain: false, download: undefined };
  for (const [suffix, expected] of [
    ["w10-h20", { width: 10, height: 20 }],
    ["h20-w10-c", { width: 10, height: 20, crop: true }],
    ["w10", { width: 10 }],
    ["w10-h10-no", { width: 10, height: 10, plain: true }],
    ["w99999", { width: 16_383 }],
    ["d", { download: "photo" }],
    ["dv", { download: "video" }],
  ] as const) {
    it(`reads ${suffix}`, () => assert.deepEqual(readMediaRequest(suffix), { ...plain, ...expected }));
  }
  for (const suffix of [
    "w",
    "w0",
    "w-1",
    "w1.5",
    "w1e3",
    "x1",
    "c",
    "no",
    "w1-w2-w1-",
    "w10-c-c",
    "dd",
    "D",
    "w10 ",
  ]) {
    it(`does not know ${suffix}`, () => assert.equal(readMediaRequest(suffix), undefined));
  }
});

describe("blankTokens", () => {
  for (const [target, expected] of [
    ["/v1/albums?access_token=secret&pageSize=2", "/v1/albums?access_token=***&pageSize=2"],
    ["/v1/albums?pageSize=2&oauth_token=secret", "/v1/albums?pageSize=2&oauth_token=***"],
    [
      "/v1/uploads?upload_id=secret&upload_protocol=resumable",
      "/v1/uploads?upload_id=***&upload_protocol=resumable",
    ],
    ["/v1/sharedAlbums/secret", "/v1/sharedAlbums/***"],
    ["/v1/sharedAlbums:join", "/v1/sharedAlbums:join"],
    ["/share/secret", "/share/***"],
    ["/cb?code=secret", "/cb?code=***"],
    ["/v1/albums?pageToken=kept", "/v1/albums?pageToken=kept"],
  ] as const) {
    it(`shows ${target} as ${expected}`, () => assert.equal(blankTokens(target), expected));
  }
});

describe("rpcCodeOf", () => {
  for (const [status, code] of [
    [400, "INVALID_ARGUMENT"],
    [401, "UNAUTHENTICATED"],
    [403, "PERMISSION_DENIED"],
    [404, "NOT_FOUND"],
    [409, "ABORTED"],
    [412, "FAILED_PRECONDITION"],
    [413, "OUT_OF_RANGE"],
    [429, "RESOURCE_EXHAUSTED"],
    [500, "INTERNAL"],
    [501, "UNIMPLEMENTED"],
    [502, "UNKNOWN"],
    [503, "UNAVAILABLE"],
    [504, "DEADLINE_EXCEEDED"],
  ] as const) {
    it(`calls ${status} ${code}`, () => assert.equal(rpcCodeOf(status), code));
  }
});

describe("readCommandLine", () => {
  it("has the documented defaults", () => {
    const { port, profile, scenario, latencyMs, data, announce, lingerSeconds } = readCommandLine([]);
    assert.deepEqual(
      { port, profile, scenario, latencyMs, data, announce, lingerSeconds },
      {
        ...{ port: 8085, profile: "legacy", scenario: "demo", latencyMs: 0 },
        ...{ data: undefined, announce: undefined, lingerSeconds: undefined },
      },
    );
  });

  it("takes every option in both spellings", () => {
    const line = readCommandLine([
      ...["--port=0", "--profile", "google", "--scenario", "scale", "--albums", "10", "--items=20"],
      ...["--data", "d", "--latency", "5", "--announce", "f", "--linger", "10"],
    ]);
    assert.deepEqual(line, {
      ...{ port: 0, profile: "google", scenario: "scale", albums: 10, items: 20 },
      ...{ data: "d", latencyMs: 5, announce: "f", lingerSeconds: 10, help: false },
    });
  });

  for (const args of [
    ["--port", "65536"],
    ["--port", "-1"],
    ["--port", "abc"],
    ["--profile", "modern"],
    ["--scenario", "nope"],
    ["--items", "1.5"],
    ["--unknown"],
    ["extra"],
  ]) {
    it(`refuses ${args.join(" ")}`, () => assert.throws(() => readCommandLine(args), Error));
  }
});
