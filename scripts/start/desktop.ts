import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import path from "node:path";
import { startProcess, type RunningProcess } from "../system/processes.ts";
import type { VscodeFolders } from "../vscode-web/server.ts";
import type { OpenedVscode } from "./openedVscode.ts";

/** The `code` on the PATH, where there is a display for it. The one of a remote window has none. */
export function findDesktopVscode(): string | undefined {
  const { DISPLAY, WAYLAND_DISPLAY, VSCODE_IPC_HOOK_CLI, PATH = "" } = process.env;
  const hasDisplay = process.platform !== "linux" || Boolean(DISPLAY ?? WAYLAND_DISPLAY);
  if (!hasDisplay || VSCODE_IPC_HOOK_CLI) return undefined;
  const name = process.platform === "win32" ? "code.cmd" : "code";
  return PATH.split(path.delimiter)
    .map((folder) => path.join(folder, name))
    .find((file) => existsSync(file));
}

/** Opens a window on the workspace, apart from the person's own VS Code. */
export async function startDesktop(
  code: string,
  folders: VscodeFolders,
  options: { readonly vsix: string; readonly workspace: string },
): Promise<OpenedVscode> {
  const installer = startCode(code, folders, ["--install-extension", options.vsix, "--force"]);
  if ((await installer.exited) !== 0)
    throw new Error(`The extension was not installed:\n${installer.output()}`);
  const window = startCode(code, folders, [
    ...["--new-window", "--wait", "--disable-workspace-trust"],
    options.workspace,
  ]);
  return {
    sentence: "VS Code is opening.",
    exited: window.exited,
    stop: async () => {
      await window.stop();
      await stopMainProcess(folders.userData);
    },
  };
}

function startCode(code: string, folders: VscodeFolders, args: readonly string[]): RunningProcess {
  const all = [
    ...["--user-data-dir", folders.userData],
    ...["--extensions-dir", folders.extensions],
    ...(process.getuid?.() === 0 ? ["--no-sandbox"] : []),
    ...args,
  ];
  // A .cmd file needs the shell, and the shell needs quotes.
  if (process.platform !== "win32") return startProcess(code, all);
  const quote = (word: string) => `"${word}"`;
  return startProcess(quote(code), all.map(quote), { shell: true });
}

/** `code` leaves the window to a process apart, which notes its id among the user's data. */
async function stopMainProcess(userData: string): Promise<void> {
  const pid = Number(await readFile(path.join(userData, "code.lock"), "utf8").catch(() => ""));
  if (!Number.isInteger(pid) || pid <= 0) return;
  try {
    process.kill(pid);
  } catch {
    // It has ended.
  }
}
