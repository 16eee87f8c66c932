import { mkdir, writeFile } from "node:fs/promises";
import path from "node:path";
import { startProcess, type RunningProcess } from "../system/processes.ts";
import { installVscodeWeb } from "./install.ts";

export interface VscodeWebOptions {
  /** Where it keeps user data, extensions and configuration. */
  readonly folder: string;
  /** 0: any free port. */
  readonly port: number;
  readonly env?: Readonly<Record<string, string>>;
  readonly logFile?: string;
}

export interface VscodeWeb {
  /** `http://127.0.0.1:PORT` */
  readonly origin: string;
  readonly process: RunningProcess;
  stop(): Promise<void>;
}

export const userDataFolder = (folder: string): string => path.join(folder, "user-data");

const folderArguments = (folder: string): readonly string[] => [
  "--config",
  path.join(folder, "config.yaml"),
  "--user-data-dir",
  userDataFolder(folder),
  "--extensions-dir",
  path.join(folder, "extensions"),
];

/** Windows are left behind by browsers that were closed without a goodbye; they live on for so many seconds. */
const graceSeconds = "5";

/** Starts VS Code for the browser on 127.0.0.1, without a password, and waits until it listens. */
export async function startVscodeWeb(options: VscodeWebOptions): Promise<VscodeWeb> {
  const entry = await prepare(options.folder);
  const server = startProcess(
    process.execPath,
    [
      entry,
      ...["--auth", "none", "--bind-addr", `127.0.0.1:${options.port}`],
      ...["--disable-workspace-trust", "--disable-telemetry", "--disable-update-check"],
      ...["--disable-getting-started-override", "--reconnection-grace-time", graceSeconds],
      ...folderArguments(options.folder),
    ],
    { ...(options.env && { env: options.env }), ...(options.logFile && { logFile: options.logFile }) },
  );
  const [, origin = ""] = await server.printed(
    /HTTP server listening on (http:\/\/127\.0\.0\.1:\d+)/,
    30_000,
  );
  return { origin, process: server, stop: () => server.stop() };
}

/** Installs a packaged extension; the server need not run. */
export async function installExtension(folder: string, vsix: string): Promise<void> {
  const entry = await prepare(folder);
  const installer = startProcess(process.execPath, [
    entry,
    ...folderArguments(folder),
    "--force",
    "--install-extension",
    vsix,
  ]);
  if ((await installer.exited) !== 0)
    throw new Error(`The extension was not installed:\n${installer.output()}`);
}

/** Without a configuration file it writes one, with a password, into the home folder. */
async function prepare(folder: string): Promise<string> {
  const entry = await installVscodeWeb();
  await mkdir(folder, { recursive: true });
  await writeFile(path.join(folder, "config.yaml"), "auth: none\n");
  return entry;
}
