import { readUploadToken } from "./answers.ts";
import { checkUploadSize } from "./limits.ts";
import type { SizedBody } from "./meteredBody.ts";
import type { CallOptions } from "./photosRequest.ts";
import type { Transport } from "./transport.ts";
import { UploadSessions } from "./uploadSessions.ts";

/** Bytes to upload; they are opened anew for every try. */
export interface UploadContent {
  /** Such as `image/png`. */
  readonly mimeType: string;
  /** 1 byte or more, exactly `size` of them; what it rejects with, the upload rejects with. */
  readonly open: (signal: AbortSignal) => Promise<SizedBody>;
}

export interface UploadOptions extends CallOptions {
  /** Called with the bytes handed to the network; starts over when a try does. */
  readonly onSent?: (bytes: number) => void;
}

/** The endpoint `/v1/uploads`, which is not one of the nineteen methods and answers in its own way. */
export class Uploads {
  /** The resumable protocol, for what is too large to be sent again from its beginning. */
  readonly sessions: UploadSessions;
  private readonly transport: Transport;

  constructor(transport: Transport) {
    this.transport = transport;
    this.sessions = new UploadSessions(transport);
  }

  /**
   * Sends a whole file and gives the upload token for `mediaItems.batchCreate`, valid for a day. Nothing is
   * visible yet, so it may be done again. What the bytes are is not looked at. A missing `appendonly` scope looks
   * like a dead sign-in here: check the scope first.
   */
  async raw(content: UploadContent, { onSent, ...options }: UploadOptions = {}): Promise<string> {
    const method = "uploads";
    const headers = {
      "content-type": "application/octet-stream",
      "x-goog-upload-protocol": "raw",
      "x-goog-upload-content-type": content.mimeType,
    };
    const open = async (signal: AbortSignal): Promise<SizedBody> => {
      const body = await content.open(signal);
      checkUploadSize(method, body.size);
      return body;
    };
    return this.transport.call(
      {
        method,
        verb: "POST",
        path: "/v1/uploads",
        content: { kind: "bytes", headers, open, onSent },
        repeatable: true,
        read: readUploadToken,
      },
      options,
    );
  }
}
