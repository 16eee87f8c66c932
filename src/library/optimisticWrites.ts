import { mayHaveHappened } from "../api/errors.ts";
import type { Proposal } from "./proposal.ts";
import type { WriteLock } from "./writeLock.ts";

export interface ChangeOptions {
  /** Gives up waiting for the turn, and breaks off the call. */
  readonly signal?: AbortSignal;
  /** Called when a change that is taken back may have been made: what is known may be wrong. */
  readonly onDoubt?: () => void;
}

/** Changes that are shown at once, made when it is their turn, and taken back when the service refuses. */
export class OptimisticWrites {
  private readonly lock: WriteLock;

  constructor(lock: WriteLock) {
    this.lock = lock;
  }

  /** @throws what the call failed with, after the change was taken back. */
  async make<T>(
    proposal: Proposal,
    call: () => Promise<T>,
    { signal, onDoubt }: ChangeOptions = {},
  ): Promise<T> {
    const send = async (): Promise<T> => {
      try {
        return await call();
      } catch (error) {
        if (mayHaveHappened(error)) onDoubt?.();
        throw error;
      }
    };
    let answer: T;
    try {
      answer = await this.lock.run(send, { signal });
    } catch (error) {
      proposal.drop();
      throw error;
    }
    proposal.keep();
    return answer;
  }
}
