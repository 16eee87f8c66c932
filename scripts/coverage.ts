// Writes docs/coverage.md: where each of the nineteen methods is met. With --check, writes nothing and fails if the
// file is stale or any cell is empty.
import { readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { coverageTable, emptyCells } from "./coverage/coverageTable.ts";
import { readCoverage } from "./coverage/methodCoverage.ts";
import { root } from "./system/paths.ts";

const file = path.join(root, "docs/coverage.md");
const rows = readCoverage();
const table = await coverageTable(rows);
if (process.argv.includes("--check")) {
  const isStale = (await readFile(file, "utf8").catch(() => "")) !== table;
  const empty = emptyCells(rows);
  if (isStale) console.error("docs/coverage.md is stale: run node scripts/coverage.ts.");
  for (const cell of empty) console.error(`docs/coverage.md has nothing for ${cell}`);
  if (isStale || empty.length > 0) process.exitCode = 1;
} else {
  await writeFile(file, table);
  console.log(`docs/coverage.md: ${rows.length} methods, ${emptyCells(rows).length} empty cells`);
}
