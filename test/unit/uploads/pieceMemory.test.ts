import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { PiecePool } from "../../../src/uploads/pieceMemory.ts";

describe("memory for the pieces of files", () => {
  it("is of the length that was asked for, and never the same while it is out", () => {
    const pool = new PiecePool(8);
    const [one, other] = [pool.lend(), pool.lend()];
    const pieces = [one.take(8), one.take(3), other.take(8)];
    assert.deepEqual(
      pieces.map(({ length }) => length),
      [8, 3, 8],
    );
    assert.equal(new Set(pieces.map(({ buffer }) => buffer)).size, 3);
  });

  it("is used again once it was given back, by whoever comes next", () => {
    const pool = new PiecePool(8);
    const [one, other] = [pool.lend(), pool.lend()];
    const first = [one.take(8), one.take(2)].map(({ buffer }) => buffer);
    one.giveBack();
    const second = [one.take(8), other.take(8)].map(({ buffer }) => buffer);
    assert.deepEqual(new Set(second), new Set(first));
    assert.ok(!first.includes(other.take(8).buffer));
  });

  it("is not used again where somebody may still look at it", () => {
    const pool = new PiecePool(8);
    const [one, other] = [pool.lend(), pool.lend()];
    const { buffer } = one.take(8);
    one.leave();
    const ended = other.take(8).buffer;
    other[Symbol.dispose]();
    one.giveBack();
    assert.ok(![buffer, ended].includes(one.take(8).buffer));
  });

  it("is not used again where somebody took it away", () => {
    const loan = new PiecePool(8).lend();
    const { buffer } = loan.take(8);
    structuredClone(buffer, { transfer: [buffer] });
    loan.giveBack();
    assert.equal(loan.take(8).length, 8);
  });

  it("is let go when nothing is read any more", () => {
    const pool = new PiecePool(8);
    const loan = pool.lend();
    const { buffer } = loan.take(8);
    loan.giveBack();
    loan[Symbol.dispose]();
    assert.notEqual(pool.lend().take(8).buffer, buffer);
  });
});
