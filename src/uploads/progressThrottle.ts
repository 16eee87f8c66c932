import type { Disposable, Emitter } from "../shared/events.ts";
import type { UploadChange } from "./uploadJob.ts";

const intervalMs = 200;

/**
 * Lets changes of state pass at once, and progress at most five times a second, the last one included. Progress of
 * several jobs is one event without a job.
 */
export class ProgressThrottle implements Disposable {
  private readonly target: Pick<Emitter<UploadChange>, "fire">;
  private readonly late = new Set<UploadChange["job"]>();
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor(target: Pick<Emitter<UploadChange>, "fire">) {
    this.target = target;
  }

  readonly push = (change: UploadChange): void => {
    if (change.kind === "state") {
      this.late.delete(change.job);
      this.target.fire(change);
      return;
    }
    this.late.add(change.job);
    if (this.timer === undefined) this.fire();
  };

  dispose(): void {
    clearTimeout(this.timer);
    this.late.clear();
  }

  private readonly fire = (): void => {
    this.timer = undefined;
    const [job, ...others] = this.late;
    if (this.late.size === 0) return;
    this.late.clear();
    this.timer = setTimeout(this.fire, intervalMs).unref();
    this.target.fire({ kind: "progress", ...(job && others.length === 0 && { job }) });
  };
}
