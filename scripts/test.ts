// npm test: every layer, or those named. npm test -- [LAYER…] [part of a file's path…] [--desktop]
import { parseArgs } from "node:util";
import { layers } from "./layers/layers.ts";
import type { Layer, LayerResult, RunOptions } from "./layers/layer.ts";
import { onInterruption } from "./system/interruption.ts";

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { desktop: { type: "boolean", default: false }, minutes: { type: "string" } },
});
const named = layers.filter(({ name }) => positionals.includes(name));
const chosen = named.length > 0 ? named : layers;
const interruption = new AbortController();
onInterruption(() => {
  interruption.abort();
  setTimeout(() => process.exit(130), 3000);
});
if (values.minutes !== undefined) process.env["GOOGLE_PHOTOS_TEST_MINUTES"] = values.minutes;

const options: RunOptions = {
  only: positionals.filter((word) => layers.every(({ name }) => name !== word)),
  desktop: values.desktop,
  verbose: chosen.length === 1,
  signal: interruption.signal,
};

const results: LayerResult[] = [];
const summary: string[] = [];
for (const layer of chosen) {
  if (interruption.signal.aborted) break;
  console.log(`— ${layer.name}`);
  const startedAt = performance.now();
  const result = await runLayer(layer);
  results.push(result);
  summary.push(`${layer.name.padEnd(9)} ${outcome(result, performance.now() - startedAt)}`);
}

const passed = results.reduce((sum, result) => sum + result.passed, 0);
const failed = results.reduce((sum, result) => sum + result.failed, 0);
if (interruption.signal.aborted) process.exit(130);
console.log(`\n${summary.join("\n")}\n\n${passed} passed, ${failed} failed`);
process.exit(failed === 0 && passed > 0 ? 0 : 1);

/** A layer that cannot start has failed; the others still run. */
async function runLayer(layer: Layer): Promise<LayerResult> {
  try {
    return await layer.run(options);
  } catch (error) {
    console.log(`✗ ${layer.name} could not run: ${error instanceof Error ? error.message : String(error)}`);
    return { passed: 0, failed: 1 };
  }
}

function outcome({ passed, failed, notRun }: LayerResult, milliseconds: number): string {
  if (notRun !== undefined) return notRun;
  return `${String(passed).padStart(5)} passed ${String(failed).padStart(4)} failed ${(milliseconds / 1000).toFixed(1).padStart(7)} s`;
}
