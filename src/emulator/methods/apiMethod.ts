import type { FaultRule } from "../control/faultRule.ts";
import { ApiFault, permissionDenied } from "../http/apiFault.ts";
import { bearerToken } from "../http/bearerToken.ts";
import { type Message, type Shape, decodeMessage } from "../http/decodeMessage.ts";
import { decodeQuery, readSystemParameters } from "../http/decodeQuery.ts";
import type { Exchange, Route } from "../http/exchange.ts";
import { readJson } from "../http/incoming.ts";
import { readFieldMask } from "../http/partialResponse.ts";
import { envelopeReply, jsonReply } from "../http/reply.ts";
import { scopes } from "../oauth/scopes.ts";
import type { Room } from "../room.ts";
import { type MethodId, methodScopes } from "./methodScopes.ts";
import { Viewer } from "./viewer.ts";

/** A call of a method, all of it checked. */
export interface ApiCall<Q extends Shape, B extends Shape> {
  readonly room: Room;
  readonly viewer: Viewer;
  readonly params: Readonly<Record<string, string>>;
  readonly query: Message<Q>;
  readonly body: Message<B>;
  /** Beginning of every URL in the answer. */
  readonly origin: string;
  readonly fault: FaultRule | undefined;
  /** Ends when the client has gone. */
  readonly signal: AbortSignal;
}

/** What a method reads and does. `run` returns the answer as it stands in JSON, or throws an ApiFault. */
export interface ApiMethod<Q extends Shape, B extends Shape> {
  readonly id: MethodId;
  readonly verb: "GET" | "POST" | "PATCH";
  readonly pattern: string;
  readonly query: Q;
  readonly body: B;
  readonly run: (call: ApiCall<Q, B>) => unknown;
}

export function apiMethod<Q extends Shape, B extends Shape>(method: ApiMethod<Q, B>): Route {
  return route(method, async (exchange) => {
    const { room, incoming, params, fault, signal } = exchange;
    const viewer = admit(exchange, method.id);
    const { pretty, fields } = readSystemParameters(incoming.query);
    const partOf = readFieldMask(fields);
    const query = decodeQuery(method.query, incoming.query);
    const body = decodeMessage(method.body, await readJson(incoming));
    const { origin } = incoming;
    const value = await method.run({ room, viewer, params, query, body, origin, fault, signal });
    return jsonReply(partOf(value), { pretty });
  });
}

function route(method: { id: MethodId; verb: string; pattern: string }, answer: Route["answer"]): Route {
  return {
    method: method.id,
    verbs: [method.verb],
    pattern: method.pattern,
    answer,
    fail: (fault, { query }) => envelopeReply(fault, query.get("prettyPrint") !== "false"),
  };
}

/** @throws ApiFault 401 without a good token, 403 without a scope of this method */
function admit({ room, incoming, grant }: Exchange, id: MethodId): Viewer {
  if (grant === undefined) {
    const problem = bearerToken(incoming) === undefined ? missingToken : badToken;
    throw new ApiFault("UNAUTHENTICATED", problem);
  }
  const accepted = methodScopes[id][room.profile];
  if (!accepted.some((name) => grant.scopes.includes(scopes[name]))) {
    throw permissionDenied("Request had insufficient authentication scopes.");
  }
  return new Viewer(grant, room.profile);
}

const expected =
  "Expected OAuth 2 access token, login cookie or other valid authentication credential. " +
  "See https://developers.google.com/identity/sign-in/web/devconsole-project.";
const missingToken = `Request is missing required authentication credential. ${expected}`;
const badToken = `Request had invalid authentication credentials. ${expected}`;
