import type { ServerResponse } from "node:http";

const beatMs = 15_000;
/** How long a service that nobody ever held waits for the first who will. */
const firstWaitSeconds = 60;

/** Connections that keep the service alive: windows of VS Code hold one each. */
export class Holds {
  private readonly open = new Set<ServerResponse>();
  private timer: NodeJS.Timeout | undefined;
  private readonly lingerSeconds: number | undefined;
  private readonly onAbandoned: () => void;

  /** @param lingerSeconds from the last hold's end to `onAbandoned`; never if undefined */
  constructor(lingerSeconds: number | undefined, onAbandoned: () => void) {
    this.lingerSeconds = lingerSeconds;
    this.onAbandoned = onAbandoned;
    if (lingerSeconds !== undefined) this.wait(Math.max(lingerSeconds, firstWaitSeconds));
  }

  /** Keeps the answer open until its client goes, with a byte now and then so that nothing between them gives up. */
  add(response: ServerResponse): void {
    clearTimeout(this.timer);
    this.open.add(response);
    response.writeHead(200, { "content-type": "text/plain; charset=UTF-8", "cache-control": "no-store" });
    response.write("\n");
    const beat = setInterval(() => response.write("\n"), beatMs);
    response.once("close", () => {
      clearInterval(beat);
      this.open.delete(response);
      if (this.open.size === 0 && this.lingerSeconds !== undefined) this.wait(this.lingerSeconds);
    });
  }

  /** Ends all of them; nothing is waited for any more. */
  close(): void {
    for (const response of this.open) response.end();
    clearTimeout(this.timer);
  }

  private wait(seconds: number): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(this.onAbandoned, seconds * 1000);
  }
}
