import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { Selection } from "../../../media/gallery/selection.ts";
import { seeded } from "./random.ts";

const order = Array.from("abcdefghij");
const of = (selection: Selection): string => selection.inOrder(order).join("");

describe("a selection", () => {
  it("takes a picture and gives it up", () => {
    const selection = new Selection();
    selection.toggle("c");
    selection.toggle("a");
    assert.equal(of(selection), "ac");
    selection.toggle("c");
    assert.equal(of(selection), "a");
    assert.equal(selection.size, 1);
  });

  const ranges: readonly (readonly [string, string, string, string])[] = [
    ["down", "c", "f", "cdef"],
    ["up", "f", "c", "cdef"],
    ["to itself", "c", "c", "c"],
  ];
  for (const [name, from, to, expected] of ranges) {
    it(`goes ${name} from the last one taken`, () => {
      const selection = new Selection();
      selection.toggle(from);
      selection.extendTo(to, order);
      assert.equal(of(selection), expected);
    });
  }

  it("lets a second range take the place of the first, beside what was there before", () => {
    const selection = new Selection();
    selection.toggle("a");
    selection.toggle("d");
    selection.extendTo("h", order);
    selection.extendTo("e", order);
    assert.equal(of(selection), "ade");
    selection.extendTo("c", order);
    assert.equal(of(selection), "acd");
  });

  it("begins a range that has no beginning with its end", () => {
    const selection = new Selection();
    selection.extendTo("d", order);
    selection.extendTo("f", order);
    assert.equal(of(selection), "def");
  });

  it("takes no range to or from a picture that is not there any more", () => {
    const selection = new Selection();
    selection.toggle("gone");
    selection.extendTo("d", order);
    selection.extendTo("nowhere", order);
    assert.equal(of(selection), "d");
  });

  it("stays with its pictures when the list changes, and forgets those that went", () => {
    const selection = new Selection();
    selection.replace(["b", "d", "j"]);
    assert.deepEqual(selection.inOrder(Array.from("xjdyb")), ["j", "d", "b"]);
    assert.ok(selection.keepOnly(new Set("xdb")));
    assert.equal(of(selection), "bd");
    assert.ok(!selection.keepOnly(new Set("xdb")));
  });

  it("is what a list of marks would be, whatever is done with it", () => {
    const random = seeded(41);
    const any = (): string => order[Math.floor(random() * order.length)] ?? "a";
    const selection = new Selection();
    const marks = new Set<string>();
    for (let step = 0; step < 3000; step++) {
      const [one, other] = [any(), any()];
      switch (Math.floor(random() * 5)) {
        case 0:
          selection.toggle(one);
          if (!marks.delete(one)) marks.add(one);
          break;
        case 1:
          selection.add([one, other]);
          marks.add(one).add(other);
          break;
        case 2:
          selection.remove([one, other]);
          marks.delete(one);
          marks.delete(other);
          break;
        case 3:
          selection.toggle(one);
          if (!marks.delete(one)) marks.add(one);
          selection.extendTo(other, order);
          mark(marks, order.indexOf(one), order.indexOf(other));
          break;
        case 4:
          if (random() < 0.05) {
            selection.clear();
            marks.clear();
          }
      }
      assert.deepEqual(
        selection.inOrder(order),
        order.filter((id) => marks.has(id)),
      );
      assert.equal(selection.size, marks.size);
    }
  });
});

function mark(marks: Set<string>, from: number, to: number): void {
  for (let at = Math.min(from, to); at <= Math.max(from, to); at++) marks.add(order[at] ?? "");
}
