import type { Disposable } from "../shared/events.ts";

/** What `fetch` takes as a body. */
export type RequestBody = NonNullable<RequestInit["body"]>;

/** Bytes to be sent once, with their exact number. */
export interface SizedBody {
  readonly body: RequestBody;
  readonly size: number;
}

/** A body that tells how much of it was handed to the network, and whether its source failed rather than the network. */
export class MeteredBody implements Disposable {
  readonly size: number;
  readonly stream: ReadableStream<Uint8Array>;
  private readonly reader: ReadableStreamDefaultReader<Uint8Array>;
  private readonly onSent: (bytes: number) => void;
  private sent = 0;
  private failure: Error | undefined;
  private isGivenUp = false;

  constructor({ body, size }: SizedBody, onSent: (bytes: number) => void) {
    this.size = size;
    this.onSent = onSent;
    this.reader = streamOf(body).getReader();
    this.stream = new ReadableStream(
      { pull: (controller) => this.pull(controller), cancel: () => this.dispose() },
      { highWaterMark: 0 },
    );
  }

  /** Why the source could not be read to its end, or was not as long as announced. */
  get sourceFailure(): Error | undefined {
    return this.failure;
  }

  dispose(): void {
    this.isGivenUp = true;
    this.reader.cancel().catch(() => undefined);
  }

  private async pull(controller: ReadableStreamDefaultController<Uint8Array>): Promise<void> {
    try {
      const { done, value } = await this.reader.read();
      // Who gave up reads the end where there is none.
      if (this.isGivenUp) return;
      this.sent += value?.byteLength ?? 0;
      if (done ? this.sent !== this.size : this.sent > this.size)
        throw new BodySizeError(this.size, this.sent);
      if (done) {
        controller.close();
      } else {
        controller.enqueue(value);
        this.onSent(this.sent);
      }
    } catch (error) {
      this.failure =
        error instanceof Error ? error : new Error("The content could not be read", { cause: error });
      controller.error(this.failure);
    }
  }
}

/** What is iterated is not left to `Response`, whose stream throws where nobody catches it if it is given up at its end. */
function streamOf(body: RequestBody): ReadableStream<Uint8Array> {
  if (isAsyncIterable(body)) return ReadableStream.from(body);
  return new Response(body).body ?? new ReadableStream();
}

function isAsyncIterable(body: unknown): body is AsyncIterable<Uint8Array> {
  return typeof body === "object" && body !== null && Symbol.asyncIterator in body;
}

/** The source changed its size after it was measured. Told apart by `name`. */
export class BodySizeError extends Error {
  override readonly name = "BodySizeError";

  constructor(announced: number, read: number) {
    super(`${announced} bytes were announced, ${read} were read`);
  }
}
