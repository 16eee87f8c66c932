import type { Disposable } from "../shared/events.ts";

/**
 * Keeps one connection to a demo service open, which keeps the service running, and notices when it drops. A
 * connection of its own: the pool of the API's calls has fewer than it would need, and time limits on bodies.
 * @returns once the service has accepted it.
 */
export async function holdConnection(origin: string, onDrop: () => void): Promise<Disposable> {
  const { request } = await import("node:http"); // Slow to load, and not needed by whoever uses no demo service.
  return new Promise((resolve, reject) => {
    const call = request(`${origin}/_emulator/hold`, { agent: false }, (response) => {
      if (response.statusCode !== 200) {
        call.destroy();
        reject(new Error(`The demo service refused to be held with status ${String(response.statusCode)}.`));
        return;
      }
      let isDisposed = false;
      response.resume();
      response.on("error", () => undefined);
      response.once("close", () => {
        if (!isDisposed) onDrop();
      });
      resolve({
        dispose: () => {
          isDisposed = true;
          call.destroy();
        },
      });
    });
    call.setTimeout(5_000, () => call.destroy(new Error("The demo service does not answer.")));
    call.once("response", () => call.setTimeout(0));
    call.on("error", reject);
    call.end();
  });
}
