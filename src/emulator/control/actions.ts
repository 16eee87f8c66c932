import { timestamp } from "../clock.ts";
import { invalidArgument } from "../http/apiFault.ts";
import { decodeMessage, double, int32, list, optional, string } from "../http/decodeMessage.ts";
import { methodIds } from "../methods/methodScopes.ts";
import { canonicalScope, isKnownScope, scopesSupported } from "../oauth/scopes.ts";
import { type Room, profiles } from "../room.ts";
import { isScenarioName } from "../scenarios/scenario.ts";
import { isAccountName } from "../store/people.ts";
import { name, within } from "./controlFields.ts";
import { readFaultRules } from "./faultRule.ts";

export function readHealth(room: Room): unknown {
  return { status: "ok", profile: room.profile, scenario: room.store.library.beginning.scenario };
}

const resetShape = {
  scenario: optional(string),
  profile: name(profiles),
  albums: optional(within(int32, 0, 100_000)),
  items: optional(within(int32, 0, 10_000_000)),
};

/** Begins anew. What is not named stays as it is; tokens stay good. */
export function reset(room: Room, body: unknown): unknown {
  const wanted = decodeMessage(resetShape, body);
  const { beginning } = room.store.library;
  const scenario = wanted.scenario ?? beginning.scenario;
  if (!isScenarioName(scenario)) throw invalidArgument(`There is no scenario "${scenario}".`);
  const choice = {
    scenario,
    albums: wanted.albums ?? beginning.albums,
    items: wanted.items ?? beginning.items,
  };
  room.store.reset(choice);
  room.blobs.clear();
  room.unusedBytes.clear();
  room.sessions.clear();
  room.faults.clear();
  room.journal.clear();
  room.profile = wanted.profile ?? room.profile;
  return readHealth(room);
}

const tokensShape = {
  account: string,
  scopes: optional(list(string)),
  expiresIn: optional(within(int32, 0, 2 ** 31)),
  client: optional(string),
};

export function makeTokens(room: Room, body: unknown): unknown {
  const { account, client = "demo", expiresIn, scopes: named } = decodeMessage(tokensShape, body);
  if (!isAccountName(account)) throw invalidArgument(`account must be "owner" or "guest".`);
  const unknown = (named ?? []).filter((scope) => !isKnownScope(scope));
  if (unknown.length > 0)
    throw invalidArgument(`Unknown scopes: ${unknown.join(", ")}. Scopes are full URLs.`);
  const scopes = [...new Set((named ?? scopesSupported(room.profile)).map(canonicalScope))];
  const grant = { account, client, scopes };
  return {
    ...room.grants.access(grant, expiresIn),
    refresh_token: room.grants.refresh(grant),
    token_type: "Bearer",
  };
}

const otherMethods = [
  "*",
  "authorize",
  "media",
  "openidConfiguration",
  "page",
  "revoke",
  "token",
  "uploads",
  "uploads.cancel",
  "uploads.chunk",
  "uploads.finalize",
  "uploads.query",
  "uploads.raw",
  "uploads.start",
  "userinfo",
];

export function addFaults(room: Room, body: unknown): unknown {
  const isMethod = (method: string): boolean => [...methodIds, ...otherMethods].includes(method);
  room.faults.add(readFaultRules(body, isMethod));
  return {};
}

export function clearFaults(room: Room): unknown {
  room.faults.clear();
  return {};
}

export function readJournal(room: Room): unknown {
  return { requests: room.journal.list() };
}

export function clearJournal(room: Room): unknown {
  room.journal.clear();
  return {};
}

export function advanceClock(room: Room, body: unknown): unknown {
  const { advanceSeconds } = decodeMessage({ advanceSeconds: within(double, 0, 10 * 366 * 86_400) }, body);
  room.store.advanceClock(Math.round(advanceSeconds * 1000));
  room.unusedBytes.sweep();
  return { now: timestamp(room.now()) };
}
