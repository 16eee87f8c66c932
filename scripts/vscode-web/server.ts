import { mkdir, writeFile } from "node:fs/promises";
import path from "node:path";
import { startProcess, type RunningProcess } from "../system/processes.ts";
import { installVscodeWeb } from "./install.ts";

/** Where a VS Code keeps what is its own. */
export interface VscodeFolders {
  readonly userData: string;
  readonly extensions: string;
}

export const foldersIn = (parent: string): VscodeFolders => ({
  userData: path.join(parent, "user-data"),
  extensions: path.join(parent, "extensions"),
});

export interface VscodeWebOptions extends VscodeFolders {
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

const configurationFile = ({ userData }: VscodeFolders): string => path.join(userData, "config.yaml");

const folderArguments = (folders: VscodeFolders): readonly string[] => [
  ...["--config", configurationFile(folders)],
  ...["--user-data-dir", folders.userData],
  ...["--extensions-dir", folders.extensions],
];

/** Windows are left behind by browsers that were closed without a goodbye; they live on for so many seconds. */
const graceSeconds = "5";

/** Starts VS Code for the browser on 127.0.0.1, without a password, and waits until it listens. */
export async function startVscodeWeb(options: VscodeWebOptions): Promise<VscodeWeb> {
  const entry = await prepare(options);
  const server = startProcess(
    process.execPath,
    [
      entry,
      ...["--auth", "none", "--bind-addr", `127.0.0.1:${options.port}`],
      ...["--disable-workspace-trust", "--disable-telemetry", "--disable-update-check"],
      ...["--disable-getting-started-override", "--reconnection-grace-time", graceSeconds],
      ...folderArguments(options),
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
export async function installExtension(folders: VscodeFolders, vsix: string): Promise<void> {
  const entry = await prepare(folders);
  const installer = startProcess(process.execPath, [
    entry,
    ...folderArguments(folders),
    "--force",
    "--install-extension",
    vsix,
  ]);
  if ((await installer.exited) !== 0)
    throw new Error(`The extension was not installed:\n${installer.output()}`);
}

/** Without a configuration file it writes one, with a password, into the home folder. */
async function prepare(folders: VscodeFolders): Promise<string> {
  const entry = await installVscodeWeb();
  await mkdir(folders.userData, { recursive: true });
  await writeFile(configurationFile(folders), "auth: none\n");
  return entry;
}
