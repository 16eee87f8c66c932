import { readFile } from "node:fs/promises";
import { builtName } from "./buildHostTests.ts";
import type { LayerResult } from "./layer.ts";

/** What `test/host/run.ts` writes when it ran to its end. */
interface HostReport {
  readonly files: readonly string[];
  readonly tests: readonly HostTest[];
}

interface HostTest {
  readonly file: string;
  readonly name: string;
  readonly state: "passed" | "failed" | "pending";
  readonly error?: string;
}

/**
 * Counts the tests in the report and prints the failed ones. A test file that is not in it was not run, whatever
 * VS Code ended with: that counts as a failure.
 */
export async function readHostReport(
  reportFile: string,
  testFiles: readonly string[],
  verbose: boolean,
): Promise<LayerResult> {
  const text = await readFile(reportFile, "utf8").catch(() => undefined);
  if (text === undefined)
    throw new Error("the tests ended without a report: VS Code did not start, or it crashed.");
  const { tests } = JSON.parse(text) as HostReport;
  for (const test of tests) {
    if (verbose || test.state === "failed") console.log(line(test));
  }
  const withTests = new Set(tests.map(({ file }) => file));
  const missing = testFiles.map(builtName).filter((name) => !withTests.has(name));
  for (const name of missing)
    console.log(`✗ test/host/${name.replace(/\.js$/, ".ts")}: no test of it was run`);
  const count = (state: HostTest["state"]) => tests.filter((test) => test.state === state).length;
  return { passed: count("passed"), failed: count("failed") + missing.length };
}

function line({ state, file, name, error }: HostTest): string {
  const mark = { passed: "✓", failed: "✗", pending: "–" }[state];
  return `${mark} ${name} (${file.replace(/\.js$/, ".ts")})${error === undefined ? "" : `\n${error.replaceAll(/^/gm, "    ")}`}`;
}
