// npm run bench [-- NAME] [--part PART]… [--json FILE]: measures, and prints each number beside its budget.
import { readdir, writeFile } from "node:fs/promises";
import path from "node:path";
import { parseArgs } from "node:util";
import type { Measurement } from "../bench/measurement.ts";
import { root } from "./system/paths.ts";

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { json: { type: "string" }, part: { type: "string", multiple: true } },
});
const known = (await readdir(path.join(root, "bench")))
  .filter((file) => file.endsWith(".ts") && file !== "measurement.ts")
  .map((file) => path.basename(file, ".ts"));
const unknown = positionals.filter((name) => !known.includes(name));
if (unknown.length > 0) {
  console.error(`There is no bench "${unknown.join(", ")}". There are: ${known.join(", ")}.`);
  process.exit(1);
}

const results: Record<string, readonly Measurement[]> = {};
for (const name of positionals.length > 0 ? positionals : known) {
  const { measure } = (await import(`../bench/${name}.ts`)) as {
    measure: (parts?: readonly string[]) => Promise<readonly Measurement[]>;
  };
  const measurements = await measure(values.part);
  results[name] = measurements;
  print(name, measurements);
}
if (values.json !== undefined) await writeFile(values.json, `${JSON.stringify(results, undefined, 2)}\n`);

function print(name: string, measurements: readonly Measurement[]): void {
  const number = (value: number) => value.toFixed(value < 10 ? 2 : 1).padStart(9);
  console.log(`\n${name.padEnd(32)}    value           budget`);
  for (const { what, value, unit, budget } of measurements) {
    const limit = budget === undefined ? "" : `${number(budget)} ${unit}${value > budget ? "   missed" : ""}`;
    console.log(`${what.padEnd(32)}${number(value)} ${unit}   ${limit}`.trimEnd());
  }
}
