import type { Route } from "../http/exchange.ts";
import { ApiFault } from "../http/apiFault.ts";
import type { Incoming } from "../http/incoming.ts";
import { type Reply, envelopeReply, htmlError } from "../http/reply.ts";
import { rpcCodeOf, rpcCodes } from "../http/rpcCode.ts";
import { brokenImage } from "../media/brokenImage.ts";
import type { FaultRule } from "./faultRule.ts";

/** What a rule answers in place of the work; undefined if the work is to be done. */
export function faultReply(rule: FaultRule, route: Route, incoming: Incoming): Reply | undefined {
  if (rule.quirk === "html403")
    return htmlError(403, "Forbidden", "Your client does not have permission to get this URL.");
  if (rule.quirk === "image404") return brokenImage;
  if (rule.quirk === "serviceDisabled") return envelopeReply(serviceDisabled());
  if (rule.quirk === "concurrentWrite") return route.fail(busy(), incoming);
  if (rule.status === undefined && rule.code === undefined) return undefined;
  const code = rule.code ?? rpcCodeOf(rule.status ?? 500);
  const status = rule.status ?? rpcCodes[code].http;
  return route.fail(new ApiFault(code, texts[status] ?? "Internal error encountered.", { status }), incoming);
}

function busy(): ApiFault {
  return new ApiFault("RESOURCE_EXHAUSTED", texts[429] ?? "");
}

/** As seen in the field. */
const texts: Readonly<Record<number, string>> = {
  400: "Request contains an invalid argument.",
  401:
    "Request had invalid authentication credentials. Expected OAuth 2 access token, login cookie or other valid " +
    "authentication credential. See https://developers.google.com/identity/sign-in/web/devconsole-project.",
  403: "The caller does not have permission",
  404: "Requested entity was not found.",
  429: "Quota exceeded for quota 'concurrent write request' of service 'photoslibrary.googleapis.com'.",
  503: "The service is currently unavailable.",
};

function serviceDisabled(): ApiFault {
  const service = "photoslibrary.googleapis.com";
  const consumer = "projects/100000000000";
  const activationUrl = `https://console.developers.google.com/apis/api/${service}/overview?project=100000000000`;
  const message =
    "Photos Library API has not been used in project 100000000000 before or it is disabled. " +
    `Enable it by visiting ${activationUrl} then retry. If you enabled this API recently, ` +
    "wait a few minutes for the action to propagate to our systems and retry.";
  const type = (name: string): string => `type.googleapis.com/google.rpc.${name}`;
  const links = [{ description: "Google developers console API activation", url: activationUrl }];
  const details = [
    {
      "@type": type("ErrorInfo"),
      reason: "SERVICE_DISABLED",
      domain: "googleapis.com",
      metadata: {
        service,
        serviceTitle: "Photos Library API",
        consumer,
        containerInfo: "100000000000",
        activationUrl,
      },
    },
    { "@type": type("LocalizedMessage"), locale: "en-US", message },
    { "@type": type("Help"), links },
  ];
  return new ApiFault("PERMISSION_DENIED", message, { details });
}
