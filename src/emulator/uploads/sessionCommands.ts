import { ApiFault, invalidArgument } from "../http/apiFault.ts";
import type { Exchange } from "../http/exchange.ts";
import { type Incoming, header } from "../http/incoming.ts";
import { type Reply, bareReply, textReply } from "../http/reply.ts";
import { checkBytes, mostUploadBytes, tooLarge } from "./uploadChecks.ts";
import { type UploadSession, granularity, unknownSession } from "./uploadSession.ts";
import type { SessionEnd } from "./sessionFiles.ts";
import { makeUploadToken } from "./uploadToken.ts";

/** A session as it stands when a command comes. */
interface Standing {
  readonly session: UploadSession;
  readonly received: number;
  readonly status: "active" | SessionEnd;
  /** What a final one was answered with. */
  readonly token: string | undefined;
  readonly exchange: Exchange;
}

/** Does what `X-Goog-Upload-Command` says. Every answer, errors included, tells the session's status. */
export async function obeyCommand(session: UploadSession, exchange: Exchange): Promise<Reply> {
  const { room, incoming } = exchange;
  const found = await room.sessions.find(session.name, room.now());
  if (found === undefined) throw unknownSession();
  const received = found.end === undefined ? persisted(found.received, session.size) : found.received;
  const { end: status = "active", token } = found;
  const standing: Standing = { session, received, status, token, exchange };
  try {
    return await answer(standing, (header(incoming, "x-goog-upload-command") ?? "").replaceAll(" ", ""));
  } catch (error) {
    if (!(error instanceof ApiFault)) throw error;
    incoming.message.resume();
    const reply = bareReply(error);
    return { ...reply, headers: { ...reply.headers, ...statusOf(standing.status) } };
  }
}

function answer(standing: Standing, command: string): Promise<Reply> | Reply {
  switch (command) {
    case "query":
      return query(standing);
    case "cancel":
      return cancel(standing);
    case "upload":
      return upload(standing);
    case "upload,finalize":
      return uploadLast(standing);
    case "finalize":
      return finalize(standing, standing.received);
    default:
      throw invalidArgument("X-Goog-Upload-Command must be upload, finalize, both, query or cancel.");
  }
}

/** Where a session stands; of a final one the answer is given once more, for who has not seen it. */
function query({ received, status, token = "" }: Standing): Reply {
  if (status === "cancelled") {
    throw new ApiFault("FAILED_PRECONDITION", "The upload was cancelled.", { status: 410 });
  }
  return textReply(token, { ...statusOf(status), ...sizeReceived(received) });
}

async function cancel({ session, received, status, exchange }: Standing): Promise<Reply> {
  if (status === "final") throw invalidArgument("The upload is final.");
  await exchange.room.sessions.end(session.name, "cancelled", { received });
  return textReply("", statusOf("cancelled"));
}

async function upload(standing: Standing): Promise<Reply> {
  const announced = header(standing.exchange.incoming, "content-length");
  assertWhole(Number(announced ?? 0));
  const received = await receive(standing);
  assertWhole(received - standing.received);
  return textReply("", { ...statusOf("active"), ...sizeReceived(received) });
}

async function uploadLast(standing: Standing): Promise<Reply> {
  return finalize(standing, await receive(standing));
}

async function finalize(standing: Standing, received: number): Promise<Reply> {
  assertActive(standing);
  const { session, exchange } = standing;
  const { room, incoming } = exchange;
  if (session.size !== undefined && received !== session.size) {
    throw invalidArgument(`${session.size} bytes were announced, and ${received} have come.`);
  }
  const hash = header(incoming, "x-goog-hash");
  const { sha256, size } = await room.blobs.adopt(room.sessions.path(session.name), (blob) =>
    checkBytes(blob, hash),
  );
  const { account, client, fileName } = session;
  const token = makeUploadToken(room, { sha256, size, account, client, fileName });
  await room.sessions.end(session.name, "final", { received: size, token });
  return textReply(token, { ...statusOf("final"), ...sizeReceived(size) });
}

/** Puts the body behind what is there, and tells how much there is then. */
async function receive(standing: Standing): Promise<number> {
  assertActive(standing);
  const { session, received, exchange } = standing;
  const { room, incoming } = exchange;
  const offset = header(incoming, "x-goog-upload-offset") ?? "";
  if (!/^\d{1,15}$/.test(offset)) throw invalidArgument("X-Goog-Upload-Offset must be a number of bytes.");
  if (Number(offset) !== received) {
    throw new ApiFault("ABORTED", `The next byte is number ${received}, not ${offset}.`);
  }
  const most = session.size ?? mostUploadBytes;
  const announced = Number(header(incoming, "content-length") ?? 0);
  if (received + announced > most) throw tooMany(session);
  await room.sessions.write(
    session.name,
    received,
    limited(incoming, most - received, () => tooMany(session)),
  );
  return received + incoming.received.bytes;
}

async function* limited(incoming: Incoming, most: number, refuse: () => Error): AsyncGenerator<Buffer> {
  const body = incoming.message.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>;
  for await (const chunk of body) {
    incoming.received.bytes += chunk.length;
    if (incoming.received.bytes > most) throw refuse();
    yield chunk;
  }
}

function tooMany({ size }: UploadSession): ApiFault {
  return size === undefined ? tooLarge() : invalidArgument(`Only ${size} bytes were announced.`);
}

function assertActive({ status }: Standing): void {
  if (status !== "active") throw invalidArgument(`The upload is ${status}.`);
}

function assertWhole(length: number): void {
  if (length % granularity === 0) return;
  throw invalidArgument(`All chunks but the last must be multiples of ${granularity} bytes.`);
}

/** Of a chunk that broke off, only whole pieces count, as with Google. */
function persisted(bytes: number, size: number | undefined): number {
  return bytes === size ? bytes : bytes - (bytes % granularity);
}

function statusOf(status: Standing["status"]): Record<string, string> {
  return { "x-goog-upload-status": status };
}

function sizeReceived(bytes: number): Record<string, string> {
  return { "x-goog-upload-size-received": String(bytes) };
}
