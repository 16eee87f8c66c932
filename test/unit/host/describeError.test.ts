import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { PhotosError } from "../../../src/api/errors.ts";
import { describeError } from "../../../src/host/describeError.ts";

describe("describeError", () => {
  it("has what the service said", () => {
    const detail = {
      method: "albums.list",
      status: 403,
      code: "PERMISSION_DENIED",
      details: [{ reason: "X" }],
    } as const;
    const text = describeError(new PhotosError("api", "No.", detail));
    assert.match(text, /PhotosError: No\./);
    assert.match(text, /\(api, albums\.list, 403, PERMISSION_DENIED\)/);
    assert.match(text, /reason: 'X'/);
  });

  it("has the causes, down to the first", () => {
    const error = new Error("outer", { cause: new Error("middle", { cause: "inner" }) });
    assert.match(describeError(error), /outer[^]*caused by [^]*middle[^]*caused by inner/);
  });

  it("ends for an error that is its own cause", () => {
    const error = new Error("round");
    error.cause = error;
    assert.ok(describeError(error).length < 20_000);
  });

  it("takes whatever is thrown", () => {
    for (const thrown of [undefined, null, 7, "text", { a: 1 }, Object.assign({}, { toString: undefined })]) {
      assert.equal(typeof describeError(thrown), "string");
    }
  });
});
