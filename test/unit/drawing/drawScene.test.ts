import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { drawScene, type Frame } from "../../../src/drawing/drawScene.ts";
import type { Scene, SceneKind } from "../../../src/drawing/scene.ts";
import { grid, near, pixel } from "./pixels.ts";

/** Of every kind once: an object, so that the compiler misses the kind that is left out. */
const kinds: Readonly<Record<SceneKind, true>> = {
  mountains: true,
  lake: true,
  meadow: true,
  dunes: true,
  forest: true,
  sky: true,
  stars: true,
  harbour: true,
  city: true,
  beach: true,
  flowers: true,
  snow: true,
  food: true,
  people: true,
  whiteboard: true,
  chart: true,
  editor: true,
  terminal: true,
  receipt: true,
  document: true,
  diagram: true,
};

const wholeAt = (height: number, aspect = 4 / 3): Frame => ({
  aspect,
  width: Math.round(height * aspect),
  height,
  sceneHeight: height,
});

describe("a scene", () => {
  for (const kind of Object.keys(kinds) as SceneKind[]) {
    it(`${kind}: the same composition at every size, equal bytes at an equal one`, () => {
      const scene: Scene = { kind, seed: 21, hour: 17, season: "autumn", title: "Depth of the lake" };
      const [small, again, large] = [60, 60, 240].map((height) => drawScene(scene, wholeAt(height)));
      assert.ok(small !== undefined && again !== undefined && large !== undefined);
      assert.deepEqual(small, again);
      near(grid(small), grid(large), 16);
      assert.ok(new Set(grid(large).map(Math.round)).size > 8, "it is all one colour");
      assert.ok(large.data.every((value, index) => index % 4 !== 3 || value === 255));
    });
  }

  const lake: Scene = { kind: "lake", seed: 3, hour: 8, season: "summer" };
  const changes: readonly (readonly [what: string, change: Partial<Scene>])[] = [
    ["another seed", { seed: 4 }],
    ["a negative seed", { seed: -3 }],
    ["another hour", { hour: 20 }],
    ["midnight", { hour: 0 }],
    ["another season", { season: "winter" }],
    ["another kind", { kind: "meadow" }],
  ];
  for (const [what, change] of changes) {
    it(`looks different with ${what}`, () => {
      const [one, other] = [lake, { ...lake, ...change }].map((scene) => drawScene(scene, wholeAt(36)));
      assert.notDeepEqual(one?.data, other?.data);
    });
  }

  it("needs no more than a kind and a seed", () => {
    for (const kind of Object.keys(kinds) as SceneKind[]) drawScene({ kind, seed: 1 }, wholeAt(24));
  });

  it("has its middle in a crop", () => {
    const whole = drawScene(lake, wholeAt(240));
    const cut = drawScene(lake, { aspect: 4 / 3, width: 240, height: 240, sceneHeight: 240 });
    const data = new Uint8ClampedArray(240 * 240 * 4);
    for (let y = 0; y < 240; y++)
      data.set(whole.data.subarray((y * 320 + 40) * 4, (y * 320 + 280) * 4), y * 240 * 4);
    near(grid(cut), grid({ data, width: 240, height: 240 }), 9);
  });

  it("shows its middle rows where it is cropped above and below", () => {
    const whole = drawScene(lake, wholeAt(120));
    const cut = drawScene(lake, { aspect: 4 / 3, width: 160, height: 60, sceneHeight: 120 });
    const data = whole.data.slice(160 * 30 * 4, 160 * 90 * 4);
    near(grid(cut), grid({ data, width: 160, height: 60 }), 9);
  });

  const odd: readonly (readonly [name: string, frame: Frame])[] = [
    ["one pixel", { aspect: 1, width: 1, height: 1, sceneHeight: 1 }],
    ["a single row of a panorama", { aspect: 300, width: 300, height: 1, sceneHeight: 1 }],
    ["a single column of a tower", { aspect: 1 / 300, width: 1, height: 300, sceneHeight: 300 }],
    ["a crop wider than the scene", { aspect: 0.5, width: 40, height: 20, sceneHeight: 80 }],
  ];
  for (const [name, frame] of odd) {
    it(`fills ${name}`, () => {
      for (const kind of ["lake", "chart", "people"] as const) {
        const raster = drawScene({ kind, seed: 2 }, frame);
        assert.equal(raster.data.length, frame.width * frame.height * 4);
      }
    });
  }

  it("is drawn smaller and enlarged above four million pixels, unlike to the eye", () => {
    const scene: Scene = { kind: "whiteboard", seed: 5 };
    const large = drawScene(scene, wholeAt(1800));
    near(grid(large), grid(drawScene(scene, wholeAt(180))), 16);
  });

  it("is drawn over before it is developed", () => {
    const raster = drawScene(lake, {
      ...wholeAt(30),
      overlay: (canvas) => canvas.pixels.fill(0),
    });
    assert.ok(pixel(raster, 20, 15).every((value, channel) => channel === 3 || value < 30));
  });
});
