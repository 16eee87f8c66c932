import { readdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import Mocha from "mocha";

interface TestRecord {
  readonly file: string;
  readonly name: string;
  readonly state: "passed" | "failed" | "pending";
  readonly error?: string;
}

/**
 * What VS Code calls. Runs every test file beside this one and leaves a report at the end, which is the proof that
 * they ran: a crashed extension host ends with exit code 0.
 */
export async function run(): Promise<void> {
  const files = readdirSync(__dirname, { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".test.js"))
    .map((name) => name.replaceAll("\\", "/"))
    .sort();
  const mocha = new Mocha({ ui: "bdd", timeout: 60_000 });
  for (const file of files) mocha.addFile(path.join(__dirname, file));
  const tests = await record(mocha);
  const report = process.env["GOOGLE_PHOTOS_TEST_REPORT"];
  if (report !== undefined) writeFileSync(report, JSON.stringify({ files, tests }));
  const failed = tests.filter(({ state }) => state === "failed");
  if (failed.length > 0) throw new Error(`${failed.length} of ${tests.length} tests failed.`);
}

/** A hook that fails is a record of its own: the tests behind it did not run. */
function record(mocha: Mocha): Promise<readonly TestRecord[]> {
  const tests: TestRecord[] = [];
  const add = (test: Mocha.Runnable, state: TestRecord["state"], error?: Error): void => {
    const file = path.relative(__dirname, test.file ?? test.parent?.file ?? "").replaceAll("\\", "/");
    tests.push({
      file,
      name: test.fullTitle(),
      state,
      ...(error && { error: error.stack ?? error.message }),
    });
  };
  return new Promise((resolve) => {
    mocha
      .run(() => resolve(tests))
      .on(Mocha.Runner.constants.EVENT_TEST_PASS, (test) => add(test, "passed"))
      .on(Mocha.Runner.constants.EVENT_TEST_PENDING, (test) => add(test, "pending"))
      .on(Mocha.Runner.constants.EVENT_TEST_FAIL, (test, error: Error) => add(test, "failed", error));
  });
}
