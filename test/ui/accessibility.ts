import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import type { AxeResults } from "axe-core";
import type { Workbench } from "../support/workbench.ts";

const source = await readFile(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

/** What axe-core finds in our panel: each rule with the first elements that break it. */
export async function violationsIn({ gallery }: Workbench): Promise<readonly string[]> {
  const body = await gallery.locator("body").elementHandle();
  const frame = await body.ownerFrame();
  if (!frame) throw new Error("There is no panel.");
  await frame.evaluate(source);
  const { violations } = await frame.evaluate<AxeResults>("axe.run(document)");
  return violations.map(
    ({ id, help, nodes }) =>
      `${id} (${help}): ${nodes
        .slice(0, 3)
        .map(({ html }) => html)
        .join(" ")}`,
  );
}

/** Keeps a picture of the window; the panel that is in sight, if one is, breaks no rule. */
export async function lookAt(workbench: Workbench, name: string): Promise<void> {
  await workbench.screenshot(name);
  if (await workbench.hasPanel()) assert.deepEqual(await violationsIn(workbench), [], name);
}
