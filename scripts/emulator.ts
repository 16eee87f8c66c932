// npm run emulator: builds, and runs the emulator with the arguments given.
import { spawn } from "node:child_process";
import path from "node:path";
import { onInterruption } from "./system/interruption.ts";
import { root } from "./system/paths.ts";
import { buildExtension } from "./vsix.ts";

await buildExtension();
const program = path.join(root, "dist/emulator.js");
const emulator = spawn(process.execPath, [program, ...process.argv.slice(2)], { stdio: "inherit" });
emulator.on("exit", (code) => process.exit(code ?? 1));
onInterruption(() => emulator.kill());
