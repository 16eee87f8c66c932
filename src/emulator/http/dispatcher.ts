import type { IncomingMessage, ServerResponse } from "node:http";
import { setTimeout as wait } from "node:timers/promises";
import { answerControl, holdOpen } from "../control/controlPlane.ts";
import type { FaultRule } from "../control/faultRule.ts";
import { faultReply } from "../control/faultReply.ts";
import type { Holds } from "../hold.ts";
import type { Room } from "../room.ts";
import { isWrite } from "../methods/methodScopes.ts";
import { ApiFault } from "./apiFault.ts";
import { bearerToken } from "./bearerToken.ts";
import type { Exchange, Route } from "./exchange.ts";
import { type Incoming, readIncoming } from "./incoming.ts";
import { blankTokens } from "./journal.ts";
import { errorPage, notFound, wrongVerb } from "./errorPages.ts";
import type { Reply } from "./reply.ts";
import { Router } from "./router.ts";
import { sendReply, spoilJson } from "./sendReply.ts";

export interface DispatcherOptions {
  readonly room: Room;
  readonly routes: readonly Route[];
  readonly holds: Holds;
  readonly latencyMs: number;
  /** Hears of mistakes of ours, which the client only sees as a 500. */
  readonly onError: (error: unknown) => void;
}

/** The chain every request goes through: door, journal, faults, route, answer. */
export class Dispatcher {
  private readonly options: DispatcherOptions;
  private readonly router: Router;

  constructor(options: DispatcherOptions) {
    this.options = options;
    this.router = new Router(options.routes);
  }

  async handle(message: IncomingMessage, response: ServerResponse): Promise<void> {
    let incoming: Incoming;
    try {
      incoming = readIncoming(message);
    } catch (error) {
      return sendReply(response, errorPage(this.asFault(error)));
    }
    if (incoming.path.startsWith("/_emulator/")) await this.control(incoming, response);
    else await this.serve(incoming, response);
  }

  /** No journal, faults or latency here. */
  private async control(incoming: Incoming, response: ServerResponse): Promise<void> {
    const reply = await answerControl(this.options.room, incoming).catch((error: unknown) =>
      errorPage(this.asFault(error)),
    );
    if (reply === holdOpen) this.options.holds.add(response);
    else await sendReply(response, reply);
  }

  private async serve(incoming: Incoming, response: ServerResponse): Promise<void> {
    const { room } = this.options;
    const { route, params } = this.find(incoming);
    const token = bearerToken(incoming);
    const grant = token === undefined ? undefined : room.grants.open("access", token);
    const method = typeof route.method === "string" ? route.method : route.method(incoming);
    const path = blankTokens(incoming.message.url ?? "");
    const account = grant?.account ?? null;
    const entry = room.journal.begin({ method, verb: incoming.verb, path, account }, incoming.received);
    const gone = new AbortController();
    response.once("close", () => {
      // Making the reason of an abort costs more than answering most requests.
      if (!response.writableFinished) gone.abort();
      room.journal.end(entry, response.writableFinished ? response.statusCode : 0);
    });
    const fault = room.faults.take(method, () => isWrite(method) && room.journal.hasCompany(entry, isWrite));
    const reply = await this.reply(route, { room, incoming, params, grant, fault, signal: gone.signal });
    if (reply === undefined) response.destroy();
    else {
      await sendReply(response, reply, {
        headOnly: incoming.verb === "HEAD",
        truncate: fault?.truncate,
        onLength: (length) => (entry.bytesOut = length),
      });
    }
  }

  /** Undefined where the connection is to be cut instead. */
  private async reply(route: Route, exchange: Exchange): Promise<Reply | undefined> {
    const { fault, incoming, signal } = exchange;
    try {
      const delay = this.options.latencyMs + (fault?.delayMs ?? 0);
      if (delay > 0) await wait(delay, undefined, { signal });
      if (fault?.drop === "before") return undefined;
      const planned = fault && faultReply(fault, route, incoming);
      const reply = withFault(planned ?? (await route.answer(exchange)), fault);
      return fault?.drop === "afterCommit" ? undefined : reply;
    } catch (error) {
      if (signal.aborted || incoming.message.errored !== null) return undefined;
      return withFault(route.fail(this.asFault(error), incoming), fault);
    }
  }

  private find(incoming: Incoming): { route: Route; params: Readonly<Record<string, string>> } {
    const match = this.router.find(incoming.verb, incoming.path);
    if (match.kind === "route") return match;
    const reply =
      match.kind === "unknown" ? notFound(incoming.path) : wrongVerb(incoming.verb, match.allowed);
    const route = { method: "unknown", verbs: [], pattern: "", answer: () => reply, fail: errorPage };
    return { route, params: {} };
  }

  private asFault(error: unknown): ApiFault {
    if (error instanceof ApiFault) return error;
    this.options.onError(error);
    return new ApiFault("INTERNAL", "Internal error encountered.");
  }
}

function withFault(reply: Reply, fault: FaultRule | undefined): Reply {
  if (fault === undefined) return reply;
  const spoilt = fault.invalidJson ? spoilJson(reply) : reply;
  if (fault.retryAfter === undefined) return spoilt;
  return { ...spoilt, headers: { ...spoilt.headers, "retry-after": String(fault.retryAfter) } };
}
