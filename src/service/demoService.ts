import { setTimeout as delay } from "node:timers/promises";
import { PhotosError } from "../api/errors.ts";
import type { Disposable } from "../shared/events.ts";
import { isRunning, readAnnouncement } from "./announcement.ts";
import type { Announcement } from "./announcement.ts";
import { announcementPath, startDemoProcess } from "./demoProcess.ts";
import type { DemoProcess, DemoProcessOptions } from "./demoProcess.ts";
import { discover, readProfile } from "./discovery.ts";
import { holdConnection } from "./holdConnection.ts";
import { raceAbort } from "./raceAbort.ts";
import type { Service, ServiceAddress } from "./service.ts";

export interface DemoServiceOptions extends DemoProcessOptions {
  readonly fetch: typeof fetch;
  /** How long a start may take. */
  readonly startLimitMs?: number;
}

const pollMs = 50;

/**
 * Our emulator in a process of its own, shared by all windows. Each finds it by its announcement file, holds one
 * connection open, and starts it when it is not there. What it knows is thrown away as soon as the connection drops,
 * so the call after a crash finds or starts the next one.
 */
export class DemoService implements Service, Disposable {
  readonly id = "demo";
  readonly label = "Demo library";
  readonly fetch: typeof fetch;
  private readonly options: DemoServiceOptions;
  private located: Promise<ServiceAddress> | undefined;
  private held: Disposable | undefined;
  private isDisposed = false;

  constructor(options: DemoServiceOptions) {
    this.options = options;
    this.fetch = options.fetch;
  }

  locate(signal?: AbortSignal): Promise<ServiceAddress> {
    if (this.isDisposed) return Promise.reject(new PhotosError("network", "This window is closing."));
    this.located ??= this.findOrStart();
    return raceAbort(this.located, signal);
  }

  /** Forgets where it was: the next `locate` looks again. For a caller that was refused a connection. */
  forget(): void {
    this.located = undefined;
    this.held?.dispose();
    this.held = undefined;
  }

  dispose(): void {
    this.isDisposed = true;
    this.forget();
  }

  private async findOrStart(): Promise<ServiceAddress> {
    try {
      return await this.connectBefore(Date.now() + (this.options.startLimitMs ?? 15_000));
    } catch (error) {
      this.located = undefined;
      if (error instanceof PhotosError) throw error;
      throw couldNotStart(error);
    }
  }

  /** Follows whatever is announced; starts a service once when nothing is. */
  private async connectBefore(deadline: number): Promise<ServiceAddress> {
    let started: DemoProcess | undefined;
    while (Date.now() < deadline) {
      // Asked first: one that ends because another was quicker leaves that other's announcement behind.
      const hasEnded = started?.hasEnded ?? false;
      const announcement = await this.findRunning();
      const address = announcement && (await this.connect(announcement));
      if (address) return address;
      if (hasEnded) break;
      if (!announcement) started ??= await startDemoProcess(this.options);
      await delay(pollMs);
    }
    throw couldNotStart();
  }

  /** The announced service if it lives. A dead one's announcement is replaced by the next. */
  private async findRunning(): Promise<Announcement | undefined> {
    const found = await readAnnouncement(announcementPath(this.options.folder));
    return found && isRunning(found.pid) && (await this.answers(found)) ? found : undefined;
  }

  private async answers({ url }: Announcement): Promise<boolean> {
    const health = readProfile(url, { fetch: this.fetch, limitMs: 5_000 });
    return (await health.catch(() => undefined)) !== undefined;
  }

  /** `undefined` if it ended between being found and being held. */
  private async connect({ url }: Announcement): Promise<ServiceAddress | undefined> {
    let held: Disposable | undefined;
    try {
      held = await holdConnection(url, () => {
        if (this.held === held) this.forget();
      });
      const address = await discover(url, { fetch: this.fetch });
      if (this.isDisposed) held.dispose();
      else this.held = held;
      return address;
    } catch {
      held?.dispose();
      return undefined;
    }
  }
}

/** Named after the demo library, since whoever signs in to it has no account yet that would tell. */
function couldNotStart(cause?: unknown): PhotosError {
  return new PhotosError("network", "The demo library could not be started.", { method: "demo", cause });
}
