import { spawn } from "node:child_process";

/** Runs npm in a folder; its output goes to our standard error. Rejects if it does not succeed. */
export async function npm(
  folder: string,
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
): Promise<void> {
  const cli = process.env["npm_execpath"];
  const [command, first] = cli ? [process.execPath, [cli]] : ["npm", []];
  const child = spawn(command, [...first, ...args], {
    cwd: folder,
    env: { ...process.env, ...env },
    stdio: ["ignore", 2, 2],
    shell: !cli && process.platform === "win32",
  });
  const stop = () => child.kill();
  process.on("exit", stop);
  const code = await new Promise<number | null>((resolve, reject) =>
    child.on("error", reject).on("exit", resolve),
  );
  process.off("exit", stop);
  if (code !== 0) throw new Error(`npm ${args.join(" ")} did not succeed.`);
}
