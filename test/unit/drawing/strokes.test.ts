import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { Canvas } from "../../../src/drawing/canvas.ts";
import type { Colour } from "../../../src/drawing/colour.ts";
import { blob, drawLine, fill, fillBox, fillEllipse, fillRound, glow } from "../../../src/drawing/shapes.ts";
import { drawText, textWidth } from "../../../src/drawing/text.ts";

const white: Colour = [1, 1, 1];
const square = (height = 20): Canvas => new Canvas({ width: height, height, aspect: 1, left: 0 });

/** Light on the canvas, in pixels that would be wholly white. */
const light = ({ pixels }: Canvas): number => pixels.reduce((sum, value) => sum + value, 0) / 3;
const at = ({ pixels, width }: Canvas, column: number, row: number): number =>
  pixels[(row * width + column) * 3] ?? -1;

interface Shape {
  readonly draw: (canvas: Canvas) => void;
  /** Of the whole canvas. */
  readonly area: number;
}

const shapes: Readonly<Record<string, Shape>> = {
  "a box": {
    draw: (canvas) => fillBox(canvas, { x: 0.25, y: 0.25, width: 0.5, height: 0.5 }, white),
    area: 0.25,
  },
  "a box between pixels": {
    draw: (canvas) => fillBox(canvas, { x: 0.26, y: 0.2625, width: 0.51, height: 0.5 }, white),
    area: 0.255,
  },
  "a box beyond every edge": {
    draw: (canvas) => fillBox(canvas, { x: -3, y: -3, width: 9, height: 9 }, white),
    area: 1,
  },
  "a box elsewhere": {
    draw: (canvas) => fillBox(canvas, { x: 2, y: 2, width: 1, height: 1 }, white),
    area: 0,
  },
  "a triangle": { draw: (canvas) => fill(canvas, [0, 0, 1, 0, 0, 1], white), area: 0.5 },
  "a triangle the other way round": { draw: (canvas) => fill(canvas, [0, 1, 1, 0, 0, 0], white), area: 0.5 },
  "a ring, its middle left out": {
    draw: (canvas) =>
      fill(
        canvas,
        [0, 0, 1, 0, 1, 1, 0, 1, 0, 0, 0.25, 0.25, 0.25, 0.75, 0.75, 0.75, 0.75, 0.25, 0.25, 0.25],
        white,
      ),
    area: 0.75,
  },
  "a half-transparent box": {
    draw: (canvas) => fillBox(canvas, { x: 0, y: 0, width: 1, height: 1 }, white, 0.5),
    area: 0.5,
  },
  "a disc": {
    draw: (canvas) => fillEllipse(canvas, { x: 0.5, y: 0.5, radius: 0.4 }, white),
    area: Math.PI * 0.16,
  },
  "a flat disc": {
    draw: (canvas) => fillEllipse(canvas, { x: 0.5, y: 0.5, radius: 0.4, flat: 0.5 }, white),
    area: Math.PI * 0.08,
  },
  "a round box whose corners are all of it": {
    draw: (canvas) => fillRound(canvas, { x: 0.1, y: 0.1, width: 0.8, height: 0.8 }, white, { radius: 9 }),
    area: Math.PI * 0.16,
  },
  "a line": {
    draw: (canvas) => drawLine(canvas, [0, 0.5, 1, 0.5], { width: 0.2, paint: white }),
    area: 0.2,
  },
  "a hair, paler instead of thinner": {
    draw: (canvas) => drawLine(canvas, [0, 0.5, 1, 0.5], { width: 0.01, paint: white }),
    area: 0.01,
  },
  "a line of no length": {
    draw: (canvas) => drawLine(canvas, [0.5, 0.5, 0.5, 0.5], { width: 0.2, paint: white }),
    area: 0,
  },
  "a blob": {
    draw: (canvas) =>
      fill(
        canvas,
        blob({ x: 0.5, y: 0.5 }, () => 0.4, 60),
        white,
      ),
    area: Math.PI * 0.16,
  },
  "a paint that changes with the place": {
    draw: (canvas) => fillBox(canvas, { x: 0, y: 0, width: 1, height: 1 }, (x) => [x, x, x]),
    area: 0.5,
  },
};

describe("a shape covers what it should", () => {
  for (const [name, { draw, area }] of Object.entries(shapes)) {
    it(name, () => {
      const canvas = square(40);
      draw(canvas);
      assert.ok(Math.abs(light(canvas) / 1600 - area) < 0.015, `${light(canvas) / 1600}, not ${area}`);
    });
  }
});

describe("light", () => {
  it("adds up in the middle and fades to nothing at its edge", () => {
    const canvas = square();
    glow(canvas, { x: 0.5, y: 0.5, radius: 0.4 }, [0.5, 0.5, 0.5]);
    glow(canvas, { x: 0.5, y: 0.5, radius: 0.4 }, [0.5, 0.5, 0.5]);
    assert.ok(at(canvas, 10, 10) > 0.9);
    assert.ok(at(canvas, 4, 10) < at(canvas, 7, 10));
    assert.equal(at(canvas, 0, 0), 0);
  });

  it("is taken from the nearest edge beyond the canvas", () => {
    const canvas = square(4);
    fillBox(canvas, { x: 0.75, y: 0, width: 0.25, height: 1 }, white);
    const out = new Float32Array(3);
    canvas.sample(99, 0.5, out);
    assert.ok(out.every((value) => value > 0.99));
    canvas.sample(-99, 0.5, out);
    assert.deepEqual([...out], [0, 0, 0]);
  });
});

describe("text", () => {
  const options = { x: 0.5, y: 0.5, size: 0.2, colour: white } as const;

  it("is as wide as it says, wherever it begins", () => {
    for (const align of ["start", "middle", "end"] as const) {
      assert.equal(drawText(square(), "Wide", { ...options, align }), textWidth("Wide", options));
    }
  });

  for (const [align, from, to] of [
    ["start", 10, 20],
    ["end", 0, 10],
  ] as const) {
    it(`stands on its side of the point: ${align}`, () => {
      const canvas = square();
      drawText(canvas, "ll", { ...options, align });
      for (let row = 0; row < 20; row++)
        for (let column = 0; column < 20; column++)
          assert.ok(at(canvas, column, row) === 0 || (column >= from - 1 && column <= to));
      assert.ok(light(canvas) > 0);
    });
  }

  it("has every character equally wide where it is code", () => {
    assert.equal(textWidth("il", { size: 1, mono: true }), textWidth("WM", { size: 1, mono: true }));
    assert.ok(textWidth("il", { size: 1 }) < textWidth("WM", { size: 1 }));
  });

  it("draws a box for what the font has not, and nothing for a space", () => {
    for (const [text, isBlank] of [
      ["火", false],
      ["🌋", false],
      [" ", true],
      ["", true],
    ] as const) {
      const canvas = square();
      drawText(canvas, text, options);
      assert.equal(light(canvas) === 0, isBlank, JSON.stringify(text));
    }
  });

  it("is a bar where nobody could read it", () => {
    const canvas = square();
    drawText(canvas, "tiny words", { ...options, x: 0, size: 0.1 });
    assert.ok(light(canvas) > 0);
  });

  it("follows the sheet that it is written on", () => {
    const canvas = square();
    drawText(canvas, "l", { ...options, place: (x, y) => [y, x] });
    assert.ok(light(canvas) > 0);
  });
});
