import { escapeHtml } from "../pages/escapeHtml.ts";
import type { ApiFault } from "./apiFault.ts";
import { rpcCodes } from "./rpcCode.ts";

export interface FileBody {
  readonly file: string;
  readonly size: number;
  /** Bytes sent in the place of those in the file. */
  readonly patch?: { readonly offset: number; readonly bytes: Uint8Array };
}

/** An answer before it is written: faults may still change it. */
export interface Reply {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | Uint8Array | FileBody;
}

export function isFileBody(body: Reply["body"]): body is FileBody {
  return typeof body === "object" && "file" in body;
}

export function sizeOf(body: Reply["body"]): number {
  if (typeof body === "string") return Buffer.byteLength(body);
  return isFileBody(body) ? body.size : body.byteLength;
}

const safe = { "cache-control": "no-store", "x-content-type-options": "nosniff" };

export function jsonReply(value: unknown, options: { status?: number; pretty?: boolean } = {}): Reply {
  return {
    status: options.status ?? 200,
    headers: { ...safe, "content-type": "application/json; charset=UTF-8" },
    body: JSON.stringify(value, null, options.pretty === false ? undefined : 2) + "\n",
  };
}

export function textReply(text: string, headers: Record<string, string> = {}): Reply {
  return {
    status: 200,
    headers: { ...safe, "content-type": "text/plain; charset=UTF-8", ...headers },
    body: text,
  };
}

/** An error page such as Google's front end and its media hosts send. */
export function htmlError(status: number, title: string, text: string): Reply {
  const body = [
    "<!DOCTYPE html>",
    `<html lang="en"><meta charset="utf-8"><title>Error ${status} (${escapeHtml(title)})</title>`,
    `<p><b>${status}.</b> ${escapeHtml(text)}</p></html>`,
    "",
  ].join("\n");
  const policy = { "content-security-policy": "default-src 'none'" };
  return { status, headers: { ...safe, ...policy, "content-type": "text/html; charset=UTF-8" }, body };
}

/** `{ error: { code, message, status, details? } }`, the shape of every JSON method. */
export function envelopeReply(fault: ApiFault, pretty = true): Reply {
  const { status: code, message, code: status, details } = fault;
  const reply = jsonReply({ error: { code, message, status, details } }, { status: fault.status, pretty });
  if (fault.status !== 401) return reply;
  return {
    ...reply,
    headers: { ...reply.headers, "www-authenticate": `Bearer realm="https://accounts.google.com/"` },
  };
}

/** A bare `google.rpc.Status`, the shape of the upload endpoint. */
export function bareReply(fault: ApiFault): Reply {
  return jsonReply({ code: rpcCodes[fault.code].number, message: fault.message }, { status: fault.status });
}
