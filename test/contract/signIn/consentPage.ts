import assert from "node:assert/strict";

export interface Decision {
  readonly account?: "owner" | "guest";
  readonly decision?: "allow" | "cancel";
  /** Boxes that are unticked: ends of their scopes. */
  readonly untick?: readonly string[];
}

/** Reads the emulator's consent page and posts its form, as a browser would. Gives where the browser is sent next. */
export async function decide(
  url: string,
  { account, decision = "allow", untick = [] }: Decision = {},
): Promise<string> {
  const page = await fetch(url);
  const html = await page.text();
  assert.equal(page.status, 200, html);
  const form = new URLSearchParams({
    request: hidden(html),
    account: account ?? chosenAccount(html),
    decision,
  });
  for (const scope of boxes(html)) {
    if (!untick.some((end) => scope.endsWith(end))) form.append("scope", scope);
  }
  const answer = await fetch(url.split("?")[0] ?? "", { method: "POST", body: form, redirect: "manual" });
  assert.equal(answer.status, 303);
  return answer.headers.get("location") ?? "";
}

const hidden = (html: string): string => unescape(/name="request" value="([^"]*)"/.exec(html)?.[1] ?? "");
const chosenAccount = (html: string): string => /name="account" value="(\w+)" checked/.exec(html)?.[1] ?? "";
const boxes = (html: string): string[] =>
  [...html.matchAll(/name="scope" value="([^"]*)" checked/g)].map(([, scope = ""]) => unescape(scope));
const unescape = (text: string): string => text.replaceAll("&quot;", '"').replaceAll("&amp;", "&");
