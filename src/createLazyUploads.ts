import { mkdir, watch } from "node:fs/promises";
import { Uri, workspace } from "vscode";
import type { Accounts } from "./auth/accounts.ts";
import type { Disposable } from "./shared/events.ts";
import type { ShownUploads } from "./tree/uploads/showUploads.ts";
import { journalNames } from "./uploads/journalNames.ts";
import { createSourceReader } from "./uploads/sourceReader.ts";
import type { SourceReader, UploadQueue, UploadQueueOptions } from "./uploads/uploadQueue.ts";

export interface LazyUploads extends Disposable {
  /** The queue, loaded when it is first needed, and with it what shows it. */
  readonly queue: () => Promise<UploadQueue>;
  readonly reader: SourceReader;
  /** Whether anything was left in the journal; looks at the folder only. */
  readonly isWaiting: () => Promise<boolean>;
  /** The rows selected in the Uploads view. */
  readonly selection: () => readonly unknown[];
}

export interface LazyUploadsOptions extends Omit<UploadQueueOptions, "reader"> {
  readonly accounts: Pick<Accounts, "all" | "onDidChange">;
}

export function createLazyUploads({ accounts, ...options }: LazyUploadsOptions): LazyUploads {
  const reader = createWorkspaceReader();
  const here = `${Uri.file(options.folder).toString()}/`;
  let loaded: Promise<UploadQueue> | undefined;
  let shown: ShownUploads | undefined;
  let following: Disposable | undefined;
  const load = async (): Promise<UploadQueue> => {
    const [{ UploadQueue }, { showUploads }] = await Promise.all([
      import("./uploads/uploadQueue.ts"),
      import("./tree/uploads/showUploads.ts"),
    ]);
    const queue = new UploadQueue({ ...options, reader });
    shown = showUploads({
      queue,
      accountLabel: (accountId) => accounts.all.find(({ id }) => id === accountId)?.label,
      onDidChangeAccounts: accounts.onDidChange,
      isKeptHere: (uri) => uri.startsWith(here),
    });
    // Uploads of somebody who signs in go on.
    following = accounts.onDidChange(() => {
      queue.start().catch(report);
    });
    return queue;
  };
  const queue = (): Promise<UploadQueue> => (loaded ??= load());
  const isWaiting = async (): Promise<boolean> => (await journalNames(options.folder)).length > 0;
  const report = (error: unknown): void => options.log?.(`Uploads could not go on: ${String(error)}`);
  /** Another window adds something: it is shown here too, and goes on here should that window close. */
  const follow = async (): Promise<void> => {
    if (loaded === undefined && (await isWaiting())) await (await queue()).start();
  };
  const watching = watchFolder(options.folder, () => void follow().catch(report));
  return {
    queue,
    reader,
    isWaiting,
    selection: () => shown?.selection ?? [],
    dispose: () => {
      watching.dispose();
      following?.dispose();
      shown?.dispose();
      void loaded?.then((queue) => queue.dispose());
    },
  };
}

/** A folder that cannot be watched is looked at with the next command. */
function watchFolder(folder: string, changed: () => void): Disposable {
  const ended = new AbortController();
  const watching = async (): Promise<void> => {
    await mkdir(folder, { recursive: true, mode: 0o700 });
    for await (const change of watch(folder, { persistent: false, signal: ended.signal })) {
      if (change.eventType === "rename") changed();
    }
  };
  watching().catch(() => undefined);
  return { dispose: () => ended.abort() };
}

/** Files on disk are streamed; what other file systems hold comes through VS Code. */
function createWorkspaceReader(): SourceReader {
  return createSourceReader({
    stat: async (uri) => {
      const { size, mtime } = await workspace.fs.stat(Uri.parse(uri, true));
      return { size, modifiedAt: mtime };
    },
    readWhole: async (uri) => workspace.fs.readFile(Uri.parse(uri, true)),
  });
}
