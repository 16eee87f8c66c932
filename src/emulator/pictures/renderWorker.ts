import { parentPort } from "node:worker_threads";
import type { Request, Response } from "./job.ts";
import { runJob } from "./worker/runJob.ts";

/** The drawing thread: one request, one answer. */
parentPort?.on("message", ({ id, job }: Request) => {
  void runJob(job).then(
    (picture) => answer({ id, picture }),
    (error: unknown) => answer({ id, error: error instanceof Error ? error.message : String(error) }),
  );
});

function answer(response: Response): void {
  parentPort?.postMessage(response);
}
