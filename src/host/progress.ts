import { ProgressLocation, window, type Progress } from "vscode";
import { plainText } from "./plainText.ts";

/** What work learns and tells while it runs. */
export interface Task {
  /** Aborts at Cancel. */
  readonly signal: AbortSignal;
  /** How far it has come, from 0 to 1, and the same in words: "150 of 2,000". */
  readonly report: (share: number, words: string) => void;
}

/** What is done within this time is not worth a notification that flashes. */
const patienceMs = 300;

/** Runs work and, once it takes longer than a moment, shows that it runs, how far it is, and a Cancel button. */
export async function withProgress<T>(title: string, work: (task: Task) => Promise<T>): Promise<T> {
  const controller = new AbortController();
  const shown = new ShownProgress();
  const running = work({ signal: controller.signal, report: (share, words) => shown.report(share, words) });
  if (await isDoneWithin(running, patienceMs)) return running;
  const options = { location: ProgressLocation.Notification, title: plainText(title), cancellable: true };
  return window.withProgress(options, (progress, token) => {
    token.onCancellationRequested(() => controller.abort());
    shown.on(progress);
    return running;
  });
}

/** VS Code wants steps where work tells how far it is, and is not there from the beginning. */
class ShownProgress {
  private progress: Progress<{ message?: string; increment?: number }> | undefined;
  private told: { readonly share: number; readonly words: string } | undefined;
  private drawn = 0;

  on(progress: NonNullable<ShownProgress["progress"]>): void {
    this.progress = progress;
    if (this.told !== undefined) this.report(this.told.share, this.told.words);
  }

  report(share: number, words: string): void {
    this.told = { share, words };
    if (this.progress === undefined) return;
    this.progress.report({ message: words, increment: Math.max(0, share - this.drawn) * 100 });
    this.drawn = Math.max(this.drawn, share);
  }
}

async function isDoneWithin(running: Promise<unknown>, ms: number): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<boolean>((resolve) => (timer = setTimeout(() => resolve(false), ms)));
  const done = running.then(
    () => true,
    () => true,
  );
  try {
    return await Promise.race([done, late]);
  } finally {
    clearTimeout(timer);
  }
}
