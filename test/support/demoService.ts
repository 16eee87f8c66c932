import { readFile } from "node:fs/promises";
import path from "node:path";
import { EmulatorControl } from "./emulatorControl.ts";
import { waitFor } from "./waitFor.ts";

interface Announcement {
  readonly url: string;
  readonly pid: number;
}

/** The demo service of a VS Code under test, found like the extension finds it: by its announcement. */
export class DemoService {
  readonly folder: string;

  constructor(userData: string) {
    this.folder = path.join(userData, "User/globalStorage/photo-albums.google-photos-albums/demo");
  }

  /** Resolves once it announced itself and answers. */
  control(): Promise<EmulatorControl> {
    return waitFor("the demo service", async () => {
      const announced = await this.#announced();
      const control = announced && new EmulatorControl(announced.url);
      return control?.requests().then(
        () => control,
        () => undefined,
      );
    });
  }

  /** Ends it without a warning; the announcement stays behind. */
  async kill(): Promise<void> {
    const running = await this.#announced();
    if (running) await end(running.pid, "SIGKILL");
  }

  /** Ends it if it runs. */
  async stop(): Promise<void> {
    const running = await this.#announced();
    if (running) await end(running.pid, "SIGTERM");
  }

  async #announced(): Promise<Announcement | undefined> {
    try {
      return JSON.parse(await readFile(path.join(this.folder, "service.json"), "utf8")) as Announcement;
    } catch {
      return undefined;
    }
  }
}

async function end(pid: number, signal: NodeJS.Signals): Promise<void> {
  const isRunning = (asked: NodeJS.Signals | 0): boolean => {
    try {
      return process.kill(pid, asked);
    } catch {
      return false;
    }
  };
  if (!isRunning(signal)) return;
  await waitFor(`process ${pid} to end`, () => !isRunning(0));
}
