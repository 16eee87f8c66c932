import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { describe, it } from "node:test";
import { promisify } from "node:util";

const module = new URL("../../../src/network/loopbackFetch.ts", import.meta.url).href;
const slots = `["undici.globalDispatcher.1", "undici.globalDispatcher.2"].map((name) => globalThis[Symbol.for(name)])`;

/** Runs a module of its own in a fresh Node and gives what it printed as JSON. */
async function run(code: string): Promise<unknown> {
  const { stdout } = await promisify(execFile)(process.execPath, ["--input-type=module", "--eval", code]);
  return JSON.parse(stdout);
}

describe("the global dispatcher of undici, which every extension in the host shares", () => {
  it("is not installed by loading ours", async () => {
    const installed = await run(`
      await import(${JSON.stringify(module)});
      console.log(JSON.stringify(${slots}.map((slot) => slot !== undefined)));
    `);
    assert.deepEqual(installed, [false, false]);
  });

  it("stays the one that was there, in both slots, after ours was used", async () => {
    const same = await run(`
      import { createServer } from "node:http";
      const server = createServer((_, response) => response.end("x"));
      await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
      const address = "http://127.0.0.1:" + server.address().port;
      await (await fetch(address)).text();
      const before = ${slots};
      const { createLoopbackFetch } = await import(${JSON.stringify(module)});
      const ours = createLoopbackFetch();
      await (await ours.fetch(address)).text();
      const after = ${slots};
      await ours.close();
      server.close();
      server.closeAllConnections();
      console.log(JSON.stringify([before[0] !== undefined, before[0] === after[0], before[1] === after[1]]));
    `);
    assert.deepEqual(same, [true, true, true]);
  });
});
