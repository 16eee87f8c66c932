import path from "node:path";
import { root } from "../system/paths.ts";
import { startProcess } from "../system/processes.ts";
import type { Layer } from "./layer.ts";

/** A tool that is content or not with the project as a whole: one test, whatever the number of commands. */
export function checkLayer(name: string, commands: readonly (readonly [string, ...string[]])[]): Layer {
  return {
    name,
    run: async () => {
      let failed = 0;
      for (const [script, ...args] of commands) {
        const file = path.join(root, "node_modules", script);
        const tool = startProcess(process.execPath, [file, ...args], { cwd: root });
        if ((await tool.exited) === 0) continue;
        console.log(tool.output());
        failed = 1;
      }
      return { passed: 1 - failed, failed };
    },
  };
}
