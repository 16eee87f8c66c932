import type { Disposable, Event } from "../../shared/events.ts";
import type { UploadChange, UploadJob, UploadStanding } from "../../uploads/uploadJob.ts";
import { UploadDecorations } from "./uploadDecorations.ts";
import type { UploadRow } from "./uploadRows.ts";
import { UploadTree } from "./uploadTree.ts";
import { UploadsStatus } from "./uploadsStatus.ts";
import { UploadsView } from "./uploadsView.ts";
import { shownState } from "./words.ts";

export interface ShowUploadsOptions {
  readonly queue: {
    readonly jobs: readonly UploadJob[];
    readonly standing: UploadStanding;
    /** Bytes a second. */
    readonly rate: number;
    readonly onDidChange: Event<UploadChange>;
  };
  /** Undefined: nobody of that name is signed in. */
  readonly accountLabel: (accountId: string) => string | undefined;
  readonly onDidChangeAccounts: Event<unknown>;
  /** Whether a source is a copy of ours, that nobody knows by its place. */
  readonly isKeptHere: (uri: string) => boolean;
}

export interface ShownUploads extends Disposable {
  /** The rows selected in the view: keys bring no argument. */
  readonly selection: readonly UploadRow[];
}

/** Progress is shown so often, and less often where many rows have to be drawn anew for it. */
const intervalMs = 200;
const heavyIntervalMs = 1000;
const heavy = 250;

/** The Uploads view and the status bar entry: a file of its own in `dist/`, loaded with the queue. */
export function showUploads(options: ShowUploadsOptions): ShownUploads {
  const { queue } = options;
  const tree = new UploadTree(options);
  const view = new UploadsView(tree, options);
  const status = new UploadsStatus(options);
  const decorations = new UploadDecorations((jobId, index) => {
    const file = queue.jobs.find(({ id }) => id === jobId)?.files[index];
    return file && shownState(file, queue.standing);
  });
  const changed = new Set<UploadJob>();
  let isAll = false;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const show = (): void => {
    timer = undefined;
    tree.refresh(isAll ? undefined : new Set(changed));
    changed.clear();
    isAll = false;
    decorations.refresh();
    view.describe();
    status.show();
  };
  const later = (): void => {
    timer ??= setTimeout(show, tree.weight > heavy ? heavyIntervalMs : intervalMs);
  };
  const following = queue.onDidChange(({ job }) => {
    if (job === undefined) isAll = true;
    else changed.add(job);
    later();
  });
  const followingAccounts = options.onDidChangeAccounts(() => {
    isAll = true;
    later();
  });
  view.describe();
  status.show();
  return {
    get selection() {
      return view.selection;
    },
    dispose: () => {
      clearTimeout(timer);
      for (const part of [following, followingAccounts, status, view, decorations, tree]) part.dispose();
    },
  };
}
