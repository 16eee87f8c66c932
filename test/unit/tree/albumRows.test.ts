import assert from "node:assert/strict";
import { describe, it } from "node:test";
import type { LoadState } from "../../../src/library/changes.ts";
import { AlbumRows } from "../../../src/tree/albumRows.ts";
import { album } from "./samples.ts";

describe("the rows of a list", () => {
  const ready: LoadState = { kind: "ready" };
  const albums = [album(), album({ id: "two" })];
  const kinds = (state: LoadState, hasMore: boolean, of = albums): string[] =>
    new AlbumRows("own", "me").of({ albums: of, hasMore, state }).map(({ kind }) => kind);

  it("are its albums", () => assert.deepEqual(kinds(ready, false), ["album", "album"]));
  it("end with a way to more", () => assert.deepEqual(kinds(ready, true), ["album", "album", "more"]));
  it("end with a way to try again when reading was cut short", () => {
    assert.deepEqual(kinds({ kind: "failed", error: 1 }, false), ["album", "album", "more"]);
  });
  it("leave a list that failed at once to the welcome text", () => {
    assert.deepEqual(kinds({ kind: "failed", error: 1 }, false, []), []);
  });

  it("stay the same objects, by which VS Code knows them", () => {
    const rows = new AlbumRows("own", "me");
    const before = rows.of({ albums, hasMore: true, state: ready });
    const after = rows.of({ albums: [album({ id: "new" }), ...albums], hasMore: true, state: ready });
    assert.deepEqual(
      after.slice(1).map((row, index) => row === before[index]),
      [true, true, true],
    );
  });
});
