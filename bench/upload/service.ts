import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { type EmulatorProcess, startEmulator } from "../../scripts/emulatorProcess.ts";
import { EmulatorControl } from "../../test/support/emulatorControl.ts";
import type { RunResult, RunTask } from "./run.ts";

/** An empty emulator with its latency, a folder, and processes that upload to it. */
export class Service {
  readonly control: EmulatorControl;
  private readonly emulator: EmulatorProcess;
  private readonly folder: string;
  private readonly token: string;

  private constructor(emulator: EmulatorProcess, folder: string, token: string) {
    this.emulator = emulator;
    this.folder = folder;
    this.token = token;
    this.control = new EmulatorControl(emulator.url);
  }

  static async start(latencyMs: number): Promise<Service> {
    const emulator = await startEmulator([
      "--port",
      "0",
      "--scenario",
      "empty",
      "--latency",
      String(latencyMs),
    ]);
    const folder = await mkdtemp(path.join(tmpdir(), "bench-upload-"));
    const token = await new EmulatorControl(emulator.url).accessToken("owner");
    return new Service(emulator, folder, token);
  }

  async run(task: Pick<RunTask, "does" | "files">): Promise<RunResult> {
    const child = await this.begin(task);
    let said = "";
    child.stdout?.on("data", (text: Buffer) => (said += text.toString()));
    await once(child, "close");
    if (said === "") throw new Error(`The upload (${task.does}) failed.`);
    return JSON.parse(said) as RunResult;
  }

  /** A running one, to be killed. */
  async begin(task: Pick<RunTask, "does" | "files">): Promise<ChildProcess> {
    const { folder, token } = this;
    const file = path.join(folder, "task.json");
    await writeFile(file, JSON.stringify({ ...task, url: this.emulator.url, token, folder }));
    const program = path.join(import.meta.dirname, "run.ts");
    return spawn(process.execPath, ["--expose-gc", program, file], { stdio: ["ignore", "pipe", "inherit"] });
  }

  async uploadedBytes(): Promise<number> {
    const requests = await this.control.requests();
    const uploads = requests.filter(({ method }) => method.startsWith("uploads."));
    return uploads.reduce((sum, { bytesIn }) => sum + bytesIn, 0);
  }

  async stop(): Promise<void> {
    await this.emulator.stop();
    await rm(this.folder, { recursive: true, force: true });
  }
}
