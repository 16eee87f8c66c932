import assert from "node:assert/strict";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { after, before, describe, it } from "node:test";
import { readHostReport } from "../../../scripts/layers/hostReport.ts";
import { root } from "../../../scripts/system/paths.ts";

describe("the report of the tests inside VS Code", () => {
  const testFiles = ["a.test.ts", "tree/b.test.ts"].map((name) => path.join(root, "test/host", name));
  let folder: string;
  before(async () => (folder = await mkdtemp(path.join(os.tmpdir(), "gpa-report-"))));
  after(() => rm(folder, { recursive: true }));

  async function read(tests: readonly object[]) {
    const file = path.join(folder, "report.json");
    await writeFile(
      file,
      JSON.stringify({ files: tests.map((test) => (test as { file: string }).file), tests }),
    );
    return readHostReport(file, testFiles, false);
  }
  const [a, b] = ["a.test.js", "tree/b.test.js"];

  it("counts what passed and failed, and not what was left out", async () => {
    const result = await read([
      { file: a, name: "one", state: "passed" },
      { file: a, name: "two", state: "pending" },
      { file: b, name: "three", state: "failed", error: "Error: as expected by a test of the harness" },
    ]);
    assert.deepEqual(result, { passed: 1, failed: 1 });
  });

  it("counts a test file that was not run as a failure", async () => {
    assert.deepEqual(await read([{ file: a, name: "one", state: "passed" }]), { passed: 1, failed: 1 });
  });

  it("is missing when VS Code crashed: that is an error, whatever it ended with", async () => {
    await assert.rejects(
      readHostReport(path.join(folder, "none.json"), testFiles, false),
      /without a report/,
    );
  });
});
