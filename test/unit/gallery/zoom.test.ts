import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { actualScale, fits, inside, largestScale, panned, zoomedTo } from "../../../media/gallery/zoom.ts";
import type { ZoomRoom } from "../../../media/gallery/zoom.ts";
import { seeded } from "./random.ts";

const room: ZoomRoom = {
  fitted: { width: 800, height: 600 },
  stage: { width: 1000, height: 600 },
  actualWidth: 4000,
};

describe("the zoom of the large view", () => {
  it("is 1:1 where a pixel of the picture is one of the screen", () => {
    assert.equal(actualScale(room), 5);
    assert.equal(actualScale({ ...room, actualWidth: 0 }), 1, "unknown");
    assert.equal(actualScale({ ...room, actualWidth: 300 }), 1, "a picture that fits is not made smaller");
  });

  it("goes beyond 1:1, and never below what fits", () => {
    assert.ok(largestScale(room) > actualScale(room));
    assert.equal(zoomedTo(fits, 0.2, room).scale, 1);
    assert.equal(zoomedTo(fits, 1e6, room).scale, largestScale(room));
  });

  it("comes back to the middle when it fits again", () => {
    const away = panned(zoomedTo(fits, 4, room, { x: 300, y: -200 }), { x: 90, y: 90 }, room);
    assert.deepEqual(zoomedTo(away, 1, room), fits);
  });

  it("cannot be moved while it fits", () => {
    assert.deepEqual(panned(fits, { x: 50, y: 50 }, room), fits);
  });

  it("keeps what is under the mouse there, as far as no edge comes loose", () => {
    const random = seeded(6);
    let zoom = zoomedTo(fits, 6, room);
    for (let tries = 0; tries < 1000; tries++) {
      const at = { x: (random() - 0.5) * 1000, y: (random() - 0.5) * 600 };
      const next = zoomedTo(zoom, 3 + random() * 20, room, at);
      const free = {
        scale: next.scale,
        x: at.x - ((at.x - zoom.x) * next.scale) / zoom.scale,
        y: at.y - ((at.y - zoom.y) * next.scale) / zoom.scale,
      };
      const expected = inside(free, room);
      assert.ok(Math.abs(next.x - expected.x) + Math.abs(next.y - expected.y) < 1e-6);
      const [across, down] = [(800 * next.scale - 1000) / 2, (600 * next.scale - 600) / 2];
      assert.ok(Math.abs(next.x) <= across && Math.abs(next.y) <= down, "no edge is free");
      zoom = next;
    }
  });
});
