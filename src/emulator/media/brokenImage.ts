import type { Reply } from "../http/reply.ts";

/** What the media hosts send for a picture that is gone: 404 with an image, here one grey pixel. */
export const brokenImage: Reply = {
  status: 404,
  headers: { "content-type": "image/gif", "cache-control": "no-store" },
  body: Buffer.from("R0lGODlhAQABAIAAAMzMzAAAACH5BAAAAAAALAAAAAABAAEAAAICRAEAOw==", "base64"),
};
