import path from "node:path";
import { run } from "node:test";
import { spec } from "node:test/reporters";
import { root } from "../system/paths.ts";
import type { Layer, LayerResult, RunOptions } from "./layer.ts";
import { MethodTally } from "./methodTally.ts";
import { dealToProcesses } from "./sharedProcesses.ts";
import { findTestFiles } from "./testFiles.ts";
import { TestCount, type TestEvent } from "./testCount.ts";

export interface NodeTestOptions {
  readonly name: string;
  /** Test files run at the same time. */
  readonly concurrency: number;
  /** Among so many processes the files are dealt; absent: each file has its own. */
  readonly processes?: number;
  /** For one process. */
  readonly timeoutMinutes: number;
  /** What has to be there before the first test; what it gives is added to the tests' environment. */
  readonly prepare?: () => Promise<Readonly<Record<string, string>>>;
  /** Methods of which each is told how many checks it had, and of which each must have some. */
  readonly methods?: readonly string[];
}

/** The test files in `test/NAME`, run by node:test. */
export function nodeTestLayer(options: NodeTestOptions): Layer {
  return { name: options.name, run: (runOptions) => runNodeTests(options, runOptions) };
}

async function runNodeTests(options: NodeTestOptions, runOptions: RunOptions): Promise<LayerResult> {
  const files = await findTestFiles(path.join("test", options.name), runOptions.only);
  Object.assign(process.env, await options.prepare?.());
  // What one process has compiled serves the next.
  process.env["NODE_COMPILE_CACHE"] ??= path.join(root, ".cache/compiled");
  const count = new TestCount(files);
  const tally = options.methods && new MethodTally(options.methods);
  const { name, processes } = options;
  const programs = processes === undefined ? files : await dealToProcesses(name, files, processes);
  const events = run({
    files: [...programs],
    cwd: root,
    concurrency: options.concurrency,
    timeout: options.timeoutMinutes * 60_000,
    signal: runOptions.signal,
  });
  const report = runOptions.verbose ? new spec() : undefined;
  report?.pipe(process.stdout, { end: false });
  for await (const event of events as AsyncIterable<TestEvent>) {
    const failure = count.add(event);
    tally?.add(event);
    if (report) report.write(event);
    else if (failure !== undefined) console.log(failure);
  }
  report?.end();
  for (const file of count.filesWithoutTests)
    console.log(`✗ ${path.relative(root, file)}: no test of it was run`);
  return tally === undefined ? count.result : withMethods(count.result, tally, runOptions);
}

/** A run of a few files says nothing about all methods. */
function withMethods(result: LayerResult, tally: MethodTally, { only }: RunOptions): LayerResult {
  if (only.length > 0) return result;
  console.log(tally.lines.join("\n"));
  return { ...result, failed: result.failed + tally.result.failed };
}
