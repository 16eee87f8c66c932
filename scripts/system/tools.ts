import path from "node:path";
import { root } from "./paths.ts";
import { startProcess } from "./processes.ts";

/**
 * Runs a script, given by its path or as one of an installed package. Resolves with what it printed, and rejects with
 * that if it does not succeed.
 */
export async function runTool(
  script: string,
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
): Promise<string> {
  const file = path.resolve(root, "node_modules", script);
  const tool = startProcess(process.execPath, [file, ...args], { cwd: root, env });
  if ((await tool.exited) !== 0) throw new Error(tool.output());
  return tool.output();
}
