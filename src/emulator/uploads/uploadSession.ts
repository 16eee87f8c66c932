import { ApiFault, invalidArgument } from "../http/apiFault.ts";
import type { Exchange } from "../http/exchange.ts";
import { header } from "../http/incoming.ts";
import { type Reply, textReply } from "../http/reply.ts";
import type { Room } from "../room.ts";
import type { AccountName } from "../store/people.ts";
import { mostUploadBytes, tooLarge } from "./uploadChecks.ts";

/** Every chunk but the last is a multiple of it, bytes. */
export const granularity = 262_144;

export interface UploadOwner {
  readonly account: AccountName;
  readonly client: string;
  readonly fileName?: string;
}

/** What a session's address stands for. It is sealed into it, so that nothing but the bytes need be kept. */
export interface UploadSession extends UploadOwner {
  /** Of its files. */
  readonly name: string;
  /** Announced bytes, if any were. */
  readonly size?: number;
}

export async function startSession({ room, incoming }: Exchange, owner: UploadOwner): Promise<Reply> {
  if (header(incoming, "x-goog-upload-command") !== "start")
    throw invalidArgument("X-Goog-Upload-Command must be start, or be sent to a session's address.");
  if (Number(header(incoming, "content-length") ?? 0) > 0) throw invalidArgument("A start has no body.");
  const size = readSize(header(incoming, "x-goog-upload-raw-size"));
  const session: UploadSession = { ...owner, name: await room.sessions.start(room.now()), size };
  const id = room.sealer.sealText("upload session", session);
  const url = `${incoming.origin}/v1/uploads?upload_id=${id}&upload_protocol=resumable`;
  return textReply("", {
    "x-goog-upload-url": url,
    "x-goog-upload-control-url": url,
    "x-goog-upload-chunk-granularity": String(granularity),
    "x-goog-upload-status": "active",
  });
}

/** @throws ApiFault 404 for what is no session, or none of this person and app, if it is said who they are */
export function openSession(
  room: Room,
  id: string,
  holder: Pick<UploadOwner, "account" | "client"> | undefined,
): UploadSession {
  const session = room.sealer.openText("upload session", id) as UploadSession | undefined;
  if (session === undefined) throw unknownSession();
  const { account, client } = holder ?? session;
  if (account !== session.account || client !== session.client) throw unknownSession();
  return session;
}

export function unknownSession(): ApiFault {
  return new ApiFault("NOT_FOUND", "There is no such upload session, or it is more than a day old.");
}

function readSize(announced: string | undefined): number | undefined {
  if (announced === undefined) return undefined;
  if (!/^\d{1,15}$/.test(announced))
    throw invalidArgument("X-Goog-Upload-Raw-Size must be a number of bytes.");
  if (Number(announced) > mostUploadBytes) throw tooLarge();
  return Number(announced);
}
