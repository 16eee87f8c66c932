import { ApiFault } from "../http/apiFault.ts";
import { type Incoming, contentType, header, readJson } from "../http/incoming.ts";
import { type Reply, jsonReply } from "../http/reply.ts";
import type { Room } from "../room.ts";
import {
  addFaults,
  advanceClock,
  clearFaults,
  clearJournal,
  makeTokens,
  readHealth,
  readJournal,
  reset,
} from "./actions.ts";

type Action = (room: Room, body: unknown) => unknown;

const actions: ReadonlyMap<string, Action> = new Map<string, Action>([
  ["GET /_emulator/health", readHealth],
  ["POST /_emulator/reset", reset],
  ["POST /_emulator/tokens", makeTokens],
  ["POST /_emulator/faults", addFaults],
  ["DELETE /_emulator/faults", clearFaults],
  ["GET /_emulator/requests", readJournal],
  ["DELETE /_emulator/requests", clearJournal],
  ["POST /_emulator/clock", advanceClock],
]);

/** Stands for the answer to `GET /_emulator/hold`, which never ends by itself. */
export const holdOpen: Reply = { status: 200, headers: {}, body: "" };

/**
 * Steering and watching: JSON in and out, without authentication. No page in a browser can get here, because an
 * Origin header and any body but JSON are refused.
 */
export async function answerControl(room: Room, incoming: Incoming): Promise<Reply> {
  try {
    refuseBrowsers(incoming);
    const action = actions.get(`${incoming.verb} ${incoming.path}`);
    if (incoming.verb === "GET" && incoming.path === "/_emulator/hold") return holdOpen;
    if (action === undefined) return wrongAddress(incoming);
    return jsonReply(action(room, await readJson(incoming)));
  } catch (error) {
    if (error instanceof ApiFault) return jsonReply({ error: error.message }, { status: error.status });
    throw error;
  }
}

/** @throws ApiFault for anything a web page could have sent */
function refuseBrowsers(incoming: Incoming): void {
  if (header(incoming, "origin") !== undefined) {
    throw new ApiFault("PERMISSION_DENIED", "A web page may not steer the emulator.");
  }
  const type = contentType(incoming);
  const hasBody =
    header(incoming, "transfer-encoding") !== undefined ||
    Number(header(incoming, "content-length") ?? 0) > 0;
  if ((hasBody || type !== "") && type !== "application/json") {
    throw new ApiFault("INVALID_ARGUMENT", "A body must be application/json.", { status: 415 });
  }
}

function wrongAddress({ path }: Incoming): Reply {
  const allowed = [...actions.keys()]
    .filter((key) => key.endsWith(` ${path}`))
    .map((key) => key.split(" ", 1)[0]);
  if (allowed.length === 0) return jsonReply({ error: `There is no ${path}.` }, { status: 404 });
  const reply = jsonReply({ error: `${path} takes ${allowed.join(" and ")}.` }, { status: 405 });
  return { ...reply, headers: { ...reply.headers, allow: allowed.join(", ") } };
}
