import * as v from "valibot";
import type { OAuthClient } from "./storedAccount.ts";

/** A client that may sign people in at Google, or why the text is none. */
export type ClientFile =
  | { readonly kind: "client"; readonly client: OAuthClient }
  | { readonly kind: "wrong"; readonly reason: "notJson" | "webClient" | "notAClient" | "notGoogles" };

const text = v.pipe(v.string(), v.trim(), v.nonEmpty());
const desktopShape = v.object({ installed: v.object({ client_id: text, client_secret: text }) });
const webShape = v.object({ web: v.looseObject({}) });

/**
 * Reads a `client_secret_….json` as Google's console gives it out. Only clients of type Desktop app may come back to
 * this machine. Addresses in the file are not read: a doctored file cannot send the secret elsewhere.
 */
export function parseClientFile(content: string): ClientFile {
  const json = parseJson(content);
  if (json === undefined) return { kind: "wrong", reason: "notJson" };
  const desktop = v.safeParse(desktopShape, json);
  if (!desktop.success) {
    return { kind: "wrong", reason: v.is(webShape, json) ? "webClient" : "notAClient" };
  }
  const { client_id: id, client_secret: secret } = desktop.output.installed;
  if (!/^[\w.-]+\.apps\.googleusercontent\.com$/.test(id)) return { kind: "wrong", reason: "notGoogles" };
  return { kind: "client", client: { id, secret } };
}

function parseJson(content: string): unknown {
  try {
    // Editors on Windows put a byte order mark in front.
    return JSON.parse(content.replace(/^\uFEFF/, "")) as unknown;
  } catch {
    return undefined;
  }
}
