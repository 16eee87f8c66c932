import type { Disposable, Emitter } from "../shared/events.ts";
import type { UploadChange, UploadJob } from "./uploadJob.ts";

const intervalMs = 200;

/** Lets changes of state pass at once, and progress at most five times a second for each job, the last one included. */
export class ProgressThrottle implements Disposable {
  private readonly target: Pick<Emitter<UploadChange>, "fire">;
  private readonly timers = new Map<UploadJob, ReturnType<typeof setTimeout>>();
  private readonly late = new Set<UploadJob>();

  constructor(target: Pick<Emitter<UploadChange>, "fire">) {
    this.target = target;
  }

  readonly push = (change: UploadChange): void => {
    if (change.job === undefined || change.kind === "state") {
      if (change.job) this.late.delete(change.job);
      this.target.fire(change);
    } else if (this.timers.has(change.job)) {
      this.late.add(change.job);
    } else {
      this.fireProgress(change.job);
    }
  };

  dispose(): void {
    for (const timer of this.timers.values()) clearTimeout(timer);
    this.timers.clear();
  }

  private fireProgress(job: UploadJob): void {
    const timer = setTimeout(() => {
      this.timers.delete(job);
      if (this.late.delete(job)) this.fireProgress(job);
    }, intervalMs);
    timer.unref();
    this.timers.set(job, timer);
    this.target.fire({ kind: "progress", job });
  }
}
