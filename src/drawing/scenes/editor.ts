import type { Canvas } from "../canvas.ts";
import { type Colour, mix } from "../colour.ts";
import type { Look } from "../finish.ts";
import { type Random, randomFrom } from "../random.ts";
import type { Scene } from "../scene.ts";
import { fillBox, fillRound } from "../shapes.ts";
import { drawText, textWidth } from "../text.ts";
import { terminalLines } from "./terminal.ts";
import { brightTheme, darkTheme, type Theme } from "./themes.ts";

/** A code editor: side bar, tabs, lines of code, minimap, sometimes a panel below. */
export function drawEditor(canvas: Canvas, scene: Scene): Look {
  const random = randomFrom(scene.seed);
  const theme = random.chance(0.68) ? darkTheme : brightTheme;
  const wide = canvas.aspect;
  fillBox(canvas, { x: -1, y: 0, width: wide + 2, height: 1 }, theme.editor);
  const side = Math.min(0.38, wide * 0.24);
  fillBox(canvas, { x: 0, y: 0, width: side, height: 1 }, theme.side);
  activityBar(canvas, theme);
  explorer(canvas, theme, { from: 0.055, to: side, title: scene.title ?? "main.ts", random });
  fillBox(canvas, { x: side, y: 0, width: wide - side, height: 0.042 }, theme.side);
  const title = scene.title ?? "main.ts";
  fillBox(
    canvas,
    { x: side, y: 0, width: textWidth(title, { size: 0.013 }) + 0.05, height: 0.042 },
    theme.editor,
  );
  drawText(canvas, title, { x: side + 0.02, y: 0.028, size: 0.013, colour: theme.text });
  const panel = random.chance(0.4) ? 0.7 : 0.965;
  code(canvas, theme, { left: side + 0.02, right: wide - 0.1, bottom: panel, random });
  minimap(canvas, theme, { x: wide - 0.085, bottom: panel, random });
  if (panel < 0.9) terminalLines(canvas, { x: side + 0.02, y: panel, right: wide, theme, random });
  fillBox(canvas, { x: 0, y: 0.968, width: wide, height: 0.032 }, theme.status);
  drawText(canvas, "main*   0 errors   2 warnings", { x: 0.02, y: 0.989, size: 0.011, colour: [1, 1, 1] });
  drawText(canvas, "Ln 42, Col 17   Spaces: 2   UTF-8   TypeScript", {
    x: wide - 0.02,
    y: 0.989,
    size: 0.011,
    colour: [1, 1, 1],
    align: "end",
  });
  return {};
}

function activityBar(canvas: Canvas, theme: Theme): void {
  for (let icon = 0; icon < 6; icon++) {
    const colour = icon === 0 ? theme.text : theme.faint;
    fillRound(canvas, { x: 0.014, y: 0.03 + icon * 0.058, width: 0.022, height: 0.022 }, colour, {
      radius: 0.005,
      alpha: 0.8,
    });
  }
}

const folders = [
  "src",
  "api",
  "albums.ts",
  "client.ts",
  "media",
  "gallery.css",
  "tree",
  "uploads",
  "journal.ts",
  "queue.ts",
  "test",
  "package.json",
  "README.md",
  "tsconfig.json",
];

interface SidePanel {
  readonly from: number;
  readonly to: number;
  readonly title: string;
  readonly random: Random;
}

function explorer(canvas: Canvas, theme: Theme, { from, to, title, random }: SidePanel): void {
  drawText(canvas, "EXPLORER", { x: from + 0.01, y: 0.03, size: 0.01, colour: theme.faint });
  const chosen = random.below(8) + 2;
  folders.forEach((name, index) => {
    const y = 0.085 + index * 0.037;
    if (index === chosen)
      fillBox(
        canvas,
        { x: from, y: y - 0.025, width: to - from, height: 0.037 },
        mix(theme.side, theme.status, 0.3),
      );
    const depth = name.includes(".") && index < 11 ? 0.03 : 0.012;
    fillBox(
      canvas,
      { x: from + depth, y: y - 0.011, width: 0.011, height: 0.012 },
      theme.ink[index % 6] ?? theme.text,
      0.9,
    );
    drawText(canvas, index === chosen ? title : name, {
      x: from + depth + 0.02,
      y,
      size: 0.0145,
      colour: theme.text,
    });
  });
}

const statements = [
  "export async function readAlbums(client) {",
  "  const pages = client.albums.list({ pageSize: 50 });",
  "  for await (const album of pages) {",
  "    if (album.isWriteable) yield album;",
  "  }",
  "}",
  "",
  "// One request at a time: the service counts.",
  "const limit = 20_000;",
  "let seen = new Map();",
  "",
  "class UploadQueue {",
  "  constructor(options) {",
  "    this.journal = options.journal;",
  "    this.waiting = [];",
  "  }",
  "",
  "  async add(request) {",
  "    const job = await this.journal.write(request);",
  '    this.changed.fire({ kind: "added", job });',
  "    return job;",
  "  }",
  "",
  "  cancel(id) {",
  "    this.running.get(id)?.abort();",
  "  }",
  "}",
  "",
  "test('adds ten pictures once', async () => {",
  "  const album = await library.createAlbum('Harbour');",
  "  assert.equal(album.count, 10);",
  "});",
];

interface CodeArea {
  readonly left: number;
  readonly right: number;
  readonly bottom: number;
  readonly random: Random;
}

function code(canvas: Canvas, theme: Theme, { left, bottom, random }: CodeArea): void {
  const first = random.below(statements.length);
  const current = random.below(20) + 4;
  for (let line = 0; 0.08 + line * 0.0335 < bottom - 0.01; line++) {
    const y = 0.08 + line * 0.0335;
    drawText(canvas, String(line + 12), {
      x: left + 0.028,
      y,
      size: 0.0152,
      colour: line === current ? theme.text : theme.faint,
      align: "end",
      mono: true,
    });
    const text = statements[(first + line) % statements.length] ?? "";
    let x = left + 0.06;
    for (const token of text.split(/(\s+|[(){}[\].,;:]|"[^"]*"|'[^']*'|\/\/.*)/)) {
      if (token === "") continue;
      x += drawText(canvas, token, { x, y, size: 0.0152, colour: inkOf(token, theme), mono: true });
    }
  }
}

function inkOf(token: string, { ink, text }: Theme): Colour {
  if (token.startsWith("//")) return ink[4];
  if (/^["']/.test(token)) return ink[2];
  if (/^\d/.test(token)) return ink[3];
  if (
    /^(export|async|function|const|let|for|await|of|if|yield|class|constructor|return|new|this)$/.test(token)
  )
    return ink[0];
  if (/^[A-Z]/.test(token) || /^(list|get|set|fire|write|abort|equal|test|add|cancel)$/.test(token))
    return ink[5];
  return /^\w/.test(token) ? ink[1] : text;
}

function minimap(
  canvas: Canvas,
  theme: Theme,
  { x, bottom, random }: { x: number; bottom: number; random: Random },
): void {
  for (let y = 0.05; y < bottom - 0.02; y += 0.0058) {
    const indent = random.below(4) * 0.006;
    fillBox(
      canvas,
      { x: x + indent, y, width: random.between(0.005, 0.05), height: 0.003 },
      theme.ink[random.below(6)] ?? theme.text,
      0.5,
    );
  }
  fillBox(canvas, { x: x - 0.005, y: 0.05, width: 0.09, height: 0.12 }, theme.text, 0.07);
}
