import { createHash } from "node:crypto";
import type { Reply } from "../http/reply.ts";
import { escapeHtml } from "./escapeHtml.ts";
import { stylesheet } from "./stylesheet.ts";

export interface PageOptions {
  readonly title: string;
  /** HTML, with everything from outside escaped already. */
  readonly content: string;
  readonly status?: number;
}

const styleHash = createHash("sha256").update(stylesheet).digest("base64");

// Without form-action: browsers hold it against redirects too, and a consent ends in one to the app's own port.
const policy = `default-src 'none'; img-src 'self'; style-src 'sha256-${styleHash}'; base-uri 'none'`;

/** A page for people: no scripts, relative addresses only, so that it works behind a proxy's path. */
export function pageReply({ title, content, status = 200 }: PageOptions): Reply {
  const body = `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${escapeHtml(title)}</title>
<style>${stylesheet}</style>
</head>
<body>
${content}
</body>
</html>
`;
  const headers = {
    "content-type": "text/html; charset=UTF-8",
    "content-security-policy": policy,
    "cache-control": "no-store",
    "referrer-policy": "no-referrer",
    "x-content-type-options": "nosniff",
  };
  return { status, headers, body };
}
