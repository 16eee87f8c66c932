import { Uri, workspace } from "vscode";
import type { Disposable } from "./shared/events.ts";
import { journalNames } from "./uploads/journalNames.ts";
import { createSourceReader } from "./uploads/sourceReader.ts";
import type { UploadQueue, UploadQueueOptions } from "./uploads/uploadQueue.ts";

export interface LazyUploads extends Disposable {
  /** The queue, loaded when it is first needed. */
  readonly queue: () => Promise<UploadQueue>;
  /** Whether anything was left in the journal; looks at the folder only. */
  readonly isWaiting: () => Promise<boolean>;
}

export function createLazyUploads(options: Omit<UploadQueueOptions, "reader">): LazyUploads {
  let loaded: Promise<UploadQueue> | undefined;
  const load = async (): Promise<UploadQueue> => {
    const { UploadQueue } = await import("./uploads/uploadQueue.ts");
    return new UploadQueue({ ...options, reader: createWorkspaceReader() });
  };
  return {
    queue: () => (loaded ??= load()),
    isWaiting: async () => (await journalNames(options.folder)).length > 0,
    dispose: () => void loaded?.then((queue) => queue.dispose()),
  };
}

/** Files on disk are streamed; what other file systems hold comes through VS Code. */
function createWorkspaceReader(): ReturnType<typeof createSourceReader> {
  return createSourceReader({
    stat: async (uri) => {
      const { size, mtime } = await workspace.fs.stat(Uri.parse(uri, true));
      return { size, modifiedAt: mtime };
    },
    readWhole: async (uri) => workspace.fs.readFile(Uri.parse(uri, true)),
  });
}
