import { ApiFault, invalidArgument } from "../http/apiFault.ts";
import type { Exchange, Route } from "../http/exchange.ts";
import { type Incoming, contentType, header } from "../http/incoming.ts";
import { type Reply, bareReply, htmlError, textReply } from "../http/reply.ts";
import { scopes } from "../oauth/scopes.ts";
import { uploadScopes } from "../methods/methodScopes.ts";
import { TooManyBytes } from "../store/blobs.ts";
import { makeUploadToken } from "./uploadToken.ts";

const mostBytes = 20 * 2 ** 30;

/** `POST /v1/uploads`: bytes in, upload token out. Errors are bare, without the envelope of the JSON methods. */
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
  if (command === "query") return "uploads.query";
  return command === "start" ? "uploads.start" : "uploads.chunk";
}

function isResumable(incoming: Incoming): boolean {
  const protocol = header(incoming, "x-goog-upload-protocol") ?? incoming.query.get("upload_protocol");
  return protocol === "resumable";
}

async function answerUpload(exchange: Exchange): Promise<Reply> {
  const { room, incoming, grant } = exchange;
  const accepted = uploadScopes[room.profile].map((name) => scopes[name]);
  if (grant === undefined || !accepted.some((scope) => grant.scopes.includes(scope))) {
    throw new ApiFault("UNAUTHENTICATED", "Authentication session is not defined.");
  }
  if (isResumable(incoming))
    throw new ApiFault("UNIMPLEMENTED", "Resumable uploads are not implemented in this emulator yet.");
  const fileName = header(incoming, "x-goog-upload-file-name");
  if (fileName !== undefined && !/^[\x20-\x7e]*$/.test(fileName)) {
    return htmlError(400, "Bad Request", "Your client has issued a malformed or illegal request.");
  }
  const { sha256, size } = await receive(exchange);
  const { account, client } = grant;
  return textReply(makeUploadToken(room, { sha256, size, account, client, fileName }));
}

async function receive({ room, incoming }: Exchange): Promise<{ sha256: string; size: number }> {
  if (header(incoming, "x-goog-upload-protocol") !== "raw")
    throw invalidArgument("X-Goog-Upload-Protocol must be raw or resumable.");
  if (contentType(incoming) !== "application/octet-stream")
    throw invalidArgument("Content-Type must be application/octet-stream.");
  const announced = Number(header(incoming, "content-length") ?? 0);
  if (announced > mostBytes) throw tooLarge();
  incoming.message.on("data", (chunk: Buffer) => (incoming.received.bytes += chunk.length));
  try {
    return await room.blobs.store(incoming.message, mostBytes, ({ size, sha1 }) => {
      if (size === 0) throw invalidArgument("Payload must not be empty");
      checkHash(header(incoming, "x-goog-hash"), sha1);
    });
  } catch (error) {
    throw error instanceof TooManyBytes ? tooLarge() : error;
  }
}

function checkHash(announced: string | undefined, sha1: string): void {
  if (announced === undefined || announced === `sha1=${sha1}`) return;
  throw invalidArgument("User-provided checksum does not match received payload content.");
}

function tooLarge(): ApiFault {
  return new ApiFault("OUT_OF_RANGE", "The file is larger than 20 GB.", { status: 413 });
}
