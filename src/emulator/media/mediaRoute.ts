import { ApiFault } from "../http/apiFault.ts";
import { errorPage } from "../http/errorPages.ts";
import type { Exchange, Route } from "../http/exchange.ts";
import type { Reply } from "../http/reply.ts";
import type { Room } from "../room.ts";
import { people } from "../store/people.ts";
import type { ItemRecord } from "../store/records.ts";
import { videoStatus } from "../store/videoStatus.ts";
import { type MediaSubject, openBaseUrl } from "./baseUrl.ts";
import { readMediaRequest } from "./mediaRequest.ts";
import { brokenImage } from "./brokenImage.ts";
import { originalReply, personReply, stillReply } from "./mediaReply.ts";

/** The bytes behind base URLs. Errors are pages, and once an image, never JSON. */
export const mediaRoutes: readonly Route[] = [
  { method: "media", verbs: ["GET", "HEAD"], pattern: "/lr/{address}", answer: answerMedia, fail: errorPage },
  {
    method: "media",
    verbs: ["GET", "HEAD"],
    pattern: "/video-downloads/{opaque}",
    answer: answerVideo,
    fail: errorPage,
  },
];

async function answerMedia({ room, params, signal }: Exchange): Promise<Reply> {
  const [opaque = "", ...rest] = (params["address"] ?? "").split("=");
  const request = readMediaRequest(rest.join("="));
  const subject = openSubject(room, opaque);
  if (request === undefined) throw new ApiFault("INVALID_ARGUMENT", "The image parameters are not valid.");
  if ("person" in subject) return personReply(people[subject.person], request, signal);
  const item = findItem(room, subject.item);
  if (item.media === "missing") return brokenImage;
  if (item.media === "forbidden") throw forbidden();
  if (request.download === "video") return videoRedirect(room, item, opaque);
  const isOriginal = request.download === "photo" && item.photo !== undefined;
  return isOriginal ? originalReply(room, item, signal) : stillReply(room, item, request, signal);
}

async function answerVideo({ room, params, signal }: Exchange): Promise<Reply> {
  const subject = openSubject(room, params["opaque"] ?? "");
  const item = findItem(room, "item" in subject ? subject.item : -1);
  assertPlayable(room, item);
  return originalReply(room, item, signal);
}

/** Google's own host sends people elsewhere for videos, so clients must follow. */
function videoRedirect(room: Room, item: ItemRecord, opaque: string): Reply {
  assertPlayable(room, item);
  return {
    status: 302,
    headers: { location: `../video-downloads/${opaque}`, "cache-control": "no-store" },
    body: "",
  };
}

function assertPlayable(room: Room, item: ItemRecord): void {
  if (videoStatus(item, room.store) !== "READY") throw unknown();
}

function openSubject(room: Room, opaque: string): MediaSubject {
  const found = openBaseUrl(room, opaque);
  if (found === undefined) throw unknown();
  if (found.isExpired) throw forbidden();
  return found.subject;
}

function findItem(room: Room, number: number): ItemRecord {
  const item = number < 0 ? undefined : room.store.library.item(number);
  if (item === undefined) throw unknown();
  return item;
}

function unknown(): ApiFault {
  return new ApiFault("NOT_FOUND", "The requested URL was not found on this server.");
}

function forbidden(): ApiFault {
  return new ApiFault(
    "PERMISSION_DENIED",
    "Your client does not have permission to get this URL from this server.",
  );
}
