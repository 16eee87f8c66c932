import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { ResourceIds, isWellFormedId } from "../../../src/emulator/store/resourceIds.ts";
import { Sealer } from "../../../src/emulator/store/sealer.ts";

describe("ResourceIds", () => {
  const ids = new ResourceIds(Buffer.alloc(32, 1));
  const numbers = [0, 1, 255, 999_999, 2 ** 32, 2 ** 40 + 7, 2 ** 48 - 1];

  for (const [kind, length] of [
    ["item", 98],
    ["album", 76],
    ["share", 131],
  ] as const) {
    it(`turns numbers into ${kind} ids of ${length} characters and back`, () => {
      const made = numbers.map((number) => ids.encode(kind, number));
      assert.equal(new Set(made).size, numbers.length);
      for (const [index, id] of made.entries()) {
        assert.match(id, /^[A-Za-z0-9_-]+$/);
        assert.equal(id.length, length);
        assert.equal(id.slice(0, 4), made[0]?.slice(0, 4));
        assert.equal(ids.decode(kind, id), numbers[index]);
        assert.ok(isWellFormedId(id));
      }
    });

    it(`gives no number for an ${kind} id that was changed anywhere`, () => {
      const id = ids.encode(kind, 42);
      for (let index = 0; index < id.length; index++) {
        for (const character of ["A", "B", "_", "=", "+", "\u0000"]) {
          if (id[index] === character) continue;
          assert.equal(ids.decode(kind, id.slice(0, index) + character + id.slice(index + 1)), undefined);
        }
      }
      for (const other of ["", id.slice(1), `${id}A`, `${id}=`, ` ${id}`, id.toUpperCase()]) {
        assert.equal(ids.decode(kind, other), undefined);
      }
    });
  }

  it("keeps kinds and keys apart", () => {
    assert.equal(ids.decode("album", ids.encode("item", 1)), undefined);
    assert.equal(new ResourceIds(Buffer.alloc(32, 2)).decode("item", ids.encode("item", 1)), undefined);
  });
});

describe("Sealer", () => {
  const sealer = new Sealer(Buffer.alloc(32, 3));
  const value = { a: 1, text: "ümlaut", list: [1, 2] };

  it("opens what it sealed, and shows nothing of it", () => {
    const text = sealer.sealText("kind", value);
    assert.deepEqual(sealer.openText("kind", text), value);
    assert.ok(!Buffer.from(text, "base64url").includes("mlaut"));
    assert.equal(sealer.sealText("kind", value), text, "equal in, equal out");
  });

  it("does not open what was altered, cut, lengthened, or sealed otherwise", () => {
    const text = sealer.sealText("kind", value);
    for (let index = 0; index < text.length; index++) {
      const other = text[index] === "A" ? "B" : "A";
      assert.equal(sealer.openText("kind", text.slice(0, index) + other + text.slice(index + 1)), undefined);
    }
    for (const other of ["", "A", text.slice(0, -1), `${text}A`, `${text}=`]) {
      assert.equal(sealer.openText("kind", other), undefined);
    }
    assert.equal(sealer.openText("another kind", text), undefined);
    assert.equal(new Sealer(Buffer.alloc(32, 4)).openText("kind", text), undefined);
  });
});
