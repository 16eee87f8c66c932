import { invalidArgument } from "./apiFault.ts";
import { type Message, type Shape, bool, camelCase, decodeMessage } from "./decodeMessage.ts";

/** Parameters every JSON method takes besides its own. */
const systemParameters = new Set([
  "$.xgafv",
  "access_token",
  "alt",
  "callback",
  "fields",
  "key",
  "oauth_token",
  "prettyPrint",
  "quotaUser",
  "uploadType",
  "upload_protocol",
]);

export interface SystemParameters {
  readonly pretty: boolean;
  readonly fields: string | undefined;
}

export function readSystemParameters(query: URLSearchParams): SystemParameters {
  const alt = query.get("alt") ?? "json";
  if (alt !== "json") throw invalidArgument(`Invalid value at 'alt': this service answers json only.`);
  if ((query.get("quotaUser") ?? "").length > 40) throw invalidArgument();
  return {
    pretty: bool.read(query.get("prettyPrint") ?? true, "prettyPrint"),
    fields: query.get("fields") ?? undefined,
  };
}

/** Reads a method's own query parameters; a list is a repeated parameter. @throws ApiFault INVALID_ARGUMENT */
export function decodeQuery<S extends Shape>(shape: S, query: URLSearchParams): Message<S> {
  const json: Record<string, unknown> = {};
  for (const key of new Set(query.keys())) {
    if (systemParameters.has(key)) continue;
    const name = camelCase(key);
    if (!Object.hasOwn(shape, name)) throw unknownParameter(key);
    const values = query.getAll(key);
    const isList = Array.isArray(shape[name]?.absent);
    if (!isList && values.length > 1) throw invalidArgument();
    json[key] = isList ? values : values[0];
  }
  return decodeMessage(shape, json);
}

function unknownParameter(key: string): Error {
  return invalidArgument(
    `Invalid JSON payload received. Unknown name ${JSON.stringify(key)}: Cannot bind query parameter. ` +
      `Field '${key}' could not be found in request message.`,
  );
}
