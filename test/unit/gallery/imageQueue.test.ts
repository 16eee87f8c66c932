import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { ImageQueue } from "../../../media/gallery/imageQueue.ts";
import type { ImageRequest, Loadable } from "../../../media/gallery/imageQueue.ts";

class Tile implements Loadable {
  askedEdge = 0;
  readonly loads: string[] = [];
  load(url: string, edge: number): void {
    this.askedEdge = edge;
    this.loads.push(url);
  }
}

function requestsFor(tiles: readonly Tile[], edge = 256): ImageRequest[] {
  return tiles.map((target, at) => ({ target, edge, url: `${at}@${edge}` }));
}

const tiles = (count: number): Tile[] => Array.from({ length: count }, () => new Tile());
const started = (all: readonly Tile[]): number => all.filter((tile) => tile.askedEdge > 0).length;

describe("the queue of pictures", () => {
  it("starts the first ones, and the next when one has come", () => {
    const queue = new ImageQueue();
    const all = tiles(100);
    queue.want(requestsFor(all));
    const first = started(all);
    assert.ok(first > 5 && first < 50);
    assert.ok(
      all.slice(0, first).every((tile) => tile.askedEdge > 0),
      "the nearest come first",
    );
    queue.settled(all[0] ?? assert.fail());
    assert.ok(started(all) > first);
  });

  it("starts more while pictures come, up to a limit, and few again after a rest", () => {
    const queue = new ImageQueue();
    const all = tiles(200);
    queue.want(requestsFor(all));
    const first = started(all);
    let most = 0;
    for (const [come, tile] of all.entries()) {
      most = Math.max(most, started(all) - come);
      queue.settled(tile);
    }
    assert.ok(most > 2 * first && most < 50, `${most} after ${first}`);
    assert.equal(started(all), 200);
    const others = tiles(200);
    queue.want(requestsFor(others));
    assert.equal(started(others), first);
  });

  it("never starts what is not wanted any more", () => {
    const queue = new ImageQueue();
    const [old, other] = [tiles(100), tiles(3)];
    queue.want(requestsFor(old));
    const before = started(old);
    queue.want(requestsFor(other));
    for (const tile of old) queue.settled(tile);
    assert.equal(started(old), before);
    assert.equal(started(other), 3);
  });

  it("does not ask again for what is here, unless it has to be larger", () => {
    const queue = new ImageQueue();
    const all = tiles(2);
    for (const edge of [256, 256, 192, 384]) queue.want(requestsFor(all, edge));
    assert.deepEqual(
      all.map(({ loads }) => loads),
      [
        ["0@256", "0@384"],
        ["1@256", "1@384"],
      ],
    );
  });

  it("starts nothing for tiles that show other pictures now, until it is told what is wanted", () => {
    const queue = new ImageQueue();
    const all = tiles(60);
    queue.want(requestsFor(all));
    const before = started(all);
    for (const tile of all) queue.left(tile);
    assert.equal(started(all), before);
    const other = tiles(60);
    queue.want(requestsFor(other));
    assert.equal(started(other), before);
  });

  it("takes no notice of pictures it does not know", () => {
    const queue = new ImageQueue();
    queue.settled(new Tile());
    const all = tiles(1);
    queue.want(requestsFor(all));
    assert.equal(started(all), 1);
  });

  it("loads all of them in the end", () => {
    const queue = new ImageQueue();
    const all = tiles(150);
    queue.want(requestsFor(all));
    for (const tile of all) queue.settled(tile);
    assert.equal(started(all), 150);
  });
});
