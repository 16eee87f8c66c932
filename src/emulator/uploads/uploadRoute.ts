import { ApiFault, invalidArgument } from "../http/apiFault.ts";
import { bearerToken } from "../http/bearerToken.ts";
import type { Exchange, Route } from "../http/exchange.ts";
import { type Incoming, contentType, header } from "../http/incoming.ts";
import { type Reply, bareReply, htmlError, textReply } from "../http/reply.ts";
import { uploadScopes } from "../methods/methodScopes.ts";
import type { Grant } from "../oauth/grants.ts";
import { scopes } from "../oauth/scopes.ts";
import { type Blob, TooManyBytes } from "../store/blobs.ts";
import { LatestOnly } from "./latestOnly.ts";
import { obeyCommand } from "./sessionCommands.ts";
import { checkBytes, mostUploadBytes, tooLarge } from "./uploadChecks.ts";
import { openSession, startSession } from "./uploadSession.ts";
import { makeUploadToken } from "./uploadToken.ts";

/**
 * `/v1/uploads`: bytes in, upload token out, in one request (`raw`) or a session of several (`resumable`).
 * Errors are bare, without the envelope of the JSON methods.
 */
export const uploadRoutes: readonly Route[] = ["/v1/uploads", "/v1/uploads/"].map((pattern) => ({
  method: uploadMethod,
  verbs: ["POST"],
  pattern,
  answer: answerUpload,
  fail: bareReply,
}));

/** Name of an upload request: which protocol, and which step of it. */
function uploadMethod(incoming: Incoming): string {
  if (!isResumable(incoming)) return "uploads.raw";
  const command = header(incoming, "x-goog-upload-command") ?? "";
  if (command.includes("finalize")) return "uploads.finalize";
  return ["start", "query", "cancel"].includes(command) ? `uploads.${command}` : "uploads.chunk";
}

function isResumable(incoming: Incoming): boolean {
  const protocol = header(incoming, "x-goog-upload-protocol") ?? incoming.query.get("upload_protocol");
  return protocol === "resumable" || incoming.query.has("upload_id");
}

async function answerUpload(exchange: Exchange): Promise<Reply> {
  const { room, incoming } = exchange;
  const id = incoming.query.get("upload_id");
  if (id !== null) return continueSession(id, exchange);
  const { account, client } = admit(exchange);
  const fileName = header(incoming, "x-goog-upload-file-name");
  if (fileName !== undefined && !/^[\x20-\x7e]*$/.test(fileName)) {
    return htmlError(400, "Bad Request", "Your client has issued a malformed or illegal request.");
  }
  const owner = { account, client, fileName };
  if (isResumable(incoming)) return startSession(exchange, owner);
  const { sha256, size } = await receiveRaw(exchange);
  return textReply(makeUploadToken(room, { sha256, size, ...owner }));
}

/** @throws ApiFault 401, for a missing scope too */
function admit({ room, grant }: Exchange): Grant {
  const accepted = uploadScopes[room.profile].map((name) => scopes[name]);
  if (grant === undefined || !accepted.some((scope) => grant.scopes.includes(scope))) {
    throw new ApiFault("UNAUTHENTICATED", "Authentication session is not defined.");
  }
  return grant;
}

const sessionsAtWork = new LatestOnly();

/** Whoever has a session's address may use it; but a token that is sent along must be good for it. */
function continueSession(id: string, exchange: Exchange): Promise<Reply> {
  const { room, incoming } = exchange;
  const isAnonymous = bearerToken(incoming) === undefined;
  const session = openSession(room, id, isAnonymous ? undefined : admit(exchange));
  return sessionsAtWork.run(session.name, (superseded) => {
    const giveUp = (): unknown => incoming.message.destroy(new Error("The client came again."));
    if (superseded.aborted) giveUp();
    else superseded.addEventListener("abort", giveUp, { once: true });
    return obeyCommand(session, exchange);
  });
}

async function receiveRaw({ room, incoming }: Exchange): Promise<Blob> {
  if (header(incoming, "x-goog-upload-protocol") !== "raw")
    throw invalidArgument("X-Goog-Upload-Protocol must be raw or resumable.");
  if (contentType(incoming) !== "application/octet-stream")
    throw invalidArgument("Content-Type must be application/octet-stream.");
  const announced = Number(header(incoming, "content-length") ?? 0);
  if (announced > mostUploadBytes) throw tooLarge();
  incoming.message.on("data", (chunk: Buffer) => (incoming.received.bytes += chunk.length));
  try {
    const hash = header(incoming, "x-goog-hash");
    return await room.blobs.store(incoming.message, mostUploadBytes, (blob) => checkBytes(blob, hash));
  } catch (error) {
    throw error instanceof TooManyBytes ? tooLarge() : error;
  }
}
