import path from "node:path";
import { root } from "./system/paths.ts";
import { runTool } from "./system/tools.ts";

/** Writes the sample workspace into a folder, unless it is there already. Drawing its pictures takes some seconds. */
export async function makeSampleWorkspace(folder: string): Promise<void> {
  await runTool(path.join(root, "scripts/sampleWorkspace.ts"), [folder]);
}
