import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { startProcess } from "../../../scripts/system/processes.ts";

const node = (program: string) => startProcess(process.execPath, ["-e", program], { patienceMs: 200 });
describe("a process that ends with us", () => {
  it("gives what it prints and its exit code", async () => {
    const child = node("console.log('one'); console.error('two'); process.exitCode = 3");
    assert.equal(await child.exited, 3);
    assert.match(child.output(), /one/);
    assert.match(child.output(), /two/);
  });

  it("can be waited for by what it prints", async () => {
    const child = node("setTimeout(() => console.log('listening on 1234'), 50); setInterval(() => {}, 1000)");
    const [, port] = await child.printed(/listening on (\d+)/, 10_000);
    assert.equal(port, "1234");
    await child.stop();
  });

  it("says what it printed when it ends before that", async () => {
    const child = node("console.log('port taken')");
    await assert.rejects(child.printed(/listening/, 10_000), /It ended with 0\.\nport taken/);
  });

  it("takes what it started along", { skip: process.platform === "win32" }, async () => {
    const server = `const s = require("node:http").createServer().listen(0, () => console.log("port", s.address().port))`;
    const child = node(
      `require("node:child_process").spawn(process.execPath, ["-e", ${JSON.stringify(server)}], { stdio: "inherit" })`,
    );
    const [, port] = await child.printed(/port (\d+)/, 10_000);
    await child.stop();
    await assert.rejects(fetch(`http://127.0.0.1:${port}/`));
  });

  it("is told to end for good when it does not listen", { skip: process.platform === "win32" }, async () => {
    const child = node("process.on('SIGTERM', () => {}); console.log('deaf'); setInterval(() => {}, 1000)");
    await child.printed(/deaf/, 10_000);
    await child.stop();
    assert.ok((await child.exited) >= 128);
  });
});
