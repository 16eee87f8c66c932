import type { ApiFault } from "./apiFault.ts";
import { type Reply, htmlError } from "./reply.ts";

/** An error as a page, the way hosts answer that speak no JSON. */
export function errorPage(fault: ApiFault): Reply {
  return htmlError(fault.status, fault.code, fault.message);
}

export function notFound(path: string): Reply {
  return htmlError(404, "Not Found", `The requested URL ${path} was not found on this server.`);
}

export function wrongVerb(verb: string, allowed: readonly string[]): Reply {
  const reply = htmlError(
    405,
    "Method Not Allowed",
    `The request method ${verb} is inappropriate for this URL.`,
  );
  return { ...reply, headers: { ...reply.headers, allow: [...new Set(allowed)].join(", ") } };
}
