import { mayHaveHappened, PhotosError } from "../api/errors.ts";
import type { UploadSession } from "../api/uploadSessions.ts";
import { chunkBytes, isOffsetConflict, isSessionGone } from "../api/uploadSessions.ts";
import type { PieceLoan } from "./pieceMemory.ts";
import { Patience } from "./patience.ts";
import type { SendFile } from "./sendFile.ts";
import { opening } from "./sourceBytes.ts";
import type { OpenedSource } from "./sourceReader.ts";

/** So many sessions may come to nothing. */
const mostSessions = 3;
/** The service keeps them a day. */
const sessionLifeMs = 23 * 60 * 60 * 1000;

interface Session extends UploadSession {
  /** Bytes that the service has confirmed. */
  readonly offset: number;
  readonly at: number;
}

export interface SendInChunks extends SendFile {
  readonly source: OpenedSource;
  readonly mimeType: string;
}

/** Sends a large file from where it had got to. @returns the upload token. */
export async function sendInChunks(request: SendInChunks): Promise<string> {
  const { file, context } = request;
  using memory = context.memory.sending.lend();
  const isFresh = file.session && context.now() - file.session.at < sessionLifeMs;
  let before: Session | undefined = isFresh ? file.session : undefined;
  for (let sessions = 1; ; sessions++) {
    try {
      return await new ChunkSender(request, memory).send(before);
    } catch (error) {
      const isOver = isSessionGone(error) || error instanceof SpentSessionError;
      if (!isOver || sessions === mostSessions) throw error;
      before = undefined;
    }
  }
}

class ChunkSender {
  private readonly request: SendInChunks;
  private readonly memory: PieceLoan;
  private readonly patience = new Patience();

  constructor(request: SendInChunks, memory: PieceLoan) {
    this.request = request;
    this.memory = memory;
  }

  async send(before: Session | undefined): Promise<string> {
    const { context, signal } = this.request;
    let session = before ?? (await this.start());
    // Where it stopped before, more may have arrived than was confirmed.
    let isInDoubt = before !== undefined;
    const step = async (): Promise<string | undefined> => {
      const state = isInDoubt
        ? await context.client.uploads.sessions.query(session, this.options)
        : undefined;
      if (state?.status === "final" && state.token === undefined) throw new SpentSessionError();
      if (state?.status === "final") return state.token;
      if (state) session = { ...session, offset: state.received };
      isInDoubt = true;
      try {
        const token = await this.sendNext(session);
        isInDoubt = false;
        return token;
      } catch (error) {
        isInDoubt = mayHaveHappened(error) || isOffsetConflict(error);
        throw error;
      }
    };
    for (let conflicts = 0; ;) {
      try {
        const token = await context.gate.call(step, signal, this.patience);
        if (token !== undefined) return token;
        session = { ...session, offset: this.end(session) };
        await this.keep(session);
        this.patience.renew();
      } catch (error) {
        if (!isOffsetConflict(error) || ++conflicts > mostSessions) throw error;
      }
    }
  }

  private async start(): Promise<Session> {
    const { context, signal, source, mimeType } = this.request;
    const begin = () => context.client.uploads.sessions.start({ mimeType, size: source.size }, this.options);
    const started = await context.gate.call(begin, signal, this.patience);
    const session = { ...started, offset: 0, at: context.now() };
    await this.keep(session);
    return session;
  }

  private async sendNext(session: Session): Promise<string | undefined> {
    const { source, context, onProgress } = this.request;
    const { sessions } = context.client.uploads;
    const { offset } = session;
    const size = this.end(session) - offset;
    if (size <= 0) return sessions.finalize(session, this.options);
    let counted = 0;
    const onSent = (sent: number): void => {
      context.onBytes(Math.max(0, sent - counted));
      counted = sent;
      onProgress(offset + sent, source.size);
    };
    const { memory } = this;
    const open = opening(source, { offset, size, memory });
    const isLast = offset + size === source.size;
    const token = await sessions.send(session, { offset, isLast, open }, { ...this.options, onSent });
    // The service has the whole chunk: nothing of it is on its way any more.
    memory.giveBack();
    return token;
  }

  private end(session: Session): number {
    const { source, context } = this.request;
    return Math.min(source.size, session.offset + chunkBytes(session, context.sizes.chunkBytes));
  }

  private async keep({ path, granularity, offset, at }: Session): Promise<void> {
    const { file, keep } = this.request;
    await keep({ ...file, state: "sending", session: { path, granularity, offset, at } });
  }

  private get options() {
    return { signal: this.request.signal, budgetMs: 0 };
  }
}

/** All is there, and its token was lost with the answer: it must be sent again. */
class SpentSessionError extends PhotosError {
  constructor() {
    super("malformed", "The service has all bytes and does not tell their upload token again.");
  }
}
