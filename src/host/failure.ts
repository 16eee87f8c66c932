import { isPhotosError, type PhotosError } from "../api/errors.ts";
import type { Account } from "../auth/account.ts";

/**
 * What went wrong, as far as it decides what a person reads and can do about it.
 * - `offline`: no answer from Google; `demoStopped`: none from the demo library; `serviceDown`: none from the address in the settings.
 * - `missingAccess`: the account was not given the scope this needs.
 */
export type Failure =
  | { readonly kind: Exclude<FailureKind, "apiNotEnabled" | "busy"> }
  | { readonly kind: "apiNotEnabled"; readonly page: string }
  | { readonly kind: "busy"; readonly seconds: number | undefined };

export type FailureKind =
  | "offline"
  | "demoStopped"
  | "serviceDown"
  | "slow"
  | "signInAgain"
  | "missingAccess"
  | "apiNotEnabled"
  | "photosOff"
  | "notAllowed"
  | "notFound"
  | "busy"
  | "dailyQuota"
  | "storageFull"
  | "refused"
  | "serviceFailed"
  | "notUnderstood"
  | "unexpected";

/** What is known of who called. */
export type Caller = Pick<Account, "service" | "can"> & Partial<Pick<Account, "id">>;

export function failureOf(error: unknown, caller?: Caller): Failure {
  if (!isPhotosError(error)) return { kind: "unexpected" };
  switch (error.kind) {
    case "network":
      return { kind: unreachable(error, caller) };
    case "timeout":
      return { kind: "slow" };
    case "signIn":
      return { kind: "signInAgain" };
    case "malformed":
      return { kind: "notUnderstood" };
    case "limit":
      return { kind: "refused" };
    case "api":
      return answered(error, caller);
  }
}

function unreachable(
  error: PhotosError,
  caller: Caller | undefined,
): "demoStopped" | "serviceDown" | "offline" {
  if (error.method === "demo" || caller?.service === "demo") return "demoStopped";
  return caller?.service === "custom" ? "serviceDown" : "offline";
}

function answered(error: PhotosError, caller: Caller | undefined): Failure {
  const status = error.status ?? 0;
  if (status === 401) return { kind: "signInAgain" };
  if (status === 403) return forbidden(error, caller);
  if (status === 404) return { kind: "notFound" };
  if (status === 429) return tooMany(error);
  if (status === 400 && error.message.includes("remaining storage")) return { kind: "storageFull" };
  return { kind: status >= 500 ? "serviceFailed" : "refused" };
}

function forbidden(error: PhotosError, caller: Caller | undefined): Failure {
  const page = consolePage(error);
  if (page !== undefined) return { kind: "apiNotEnabled", page };
  if (error.message.includes("Google Photos is disabled")) return { kind: "photosOff" };
  if (caller !== undefined && !mayCall(error.method, caller)) return { kind: "missingAccess" };
  return { kind: "notAllowed" };
}

/** Google's methods by the capability they need; told by the scopes that were granted, never by a refusal's text. */
function mayCall(method: string | undefined, { can }: Caller): boolean {
  const [resource, verb = ""] = (method ?? "").split(".");
  if (resource === "sharedAlbums" || verb === "share" || verb === "unshare") return can.share;
  if (resource === "uploads" || /^(create|batchCreate|batchAddMediaItems|addEnrichment)$/.test(verb))
    return can.append;
  if (verb === "patch") return can.edit;
  if (verb === "batchRemoveMediaItems") return can.remove;
  return can.read;
}

function tooMany(error: PhotosError): Failure {
  if (/per day/i.test(error.message)) return { kind: "dailyQuota" };
  return {
    kind: "busy",
    seconds: error.retryAfterMs === undefined ? undefined : Math.ceil(error.retryAfterMs / 1000),
  };
}

const consoleHosts = new Set(["console.developers.google.com", "console.cloud.google.com"]);
/** Where the API is enabled, when no project is named. */
export const consoleStart = "https://console.cloud.google.com/apis/library/photoslibrary.googleapis.com";

/** The page of Google's console that enables the API, if that is what the answer asks for. Its host is checked. */
function consolePage(error: PhotosError): string | undefined {
  const info = error.details.filter(isErrorInfo);
  const disabled = info.find(
    (detail) => detail.reason === "SERVICE_DISABLED" || detail.reason === "accessNotConfigured",
  );
  if (disabled === undefined && !/has not been used in project .* or it is disabled/.test(error.message))
    return undefined;
  const named = disabled?.metadata?.activationUrl ?? /https:\/\/\S+/.exec(error.message)?.[0];
  return typeof named === "string" && isConsolePage(named) ? named : consoleStart;
}

interface ErrorInfo {
  readonly reason?: unknown;
  readonly metadata?: { readonly activationUrl?: unknown };
}

function isErrorInfo(detail: unknown): detail is ErrorInfo {
  return typeof detail === "object" && detail !== null && "reason" in detail;
}

export function isConsolePage(address: string): boolean {
  if (!URL.canParse(address)) return false;
  const { protocol, host, username } = new URL(address);
  return protocol === "https:" && consoleHosts.has(host) && username === "";
}
