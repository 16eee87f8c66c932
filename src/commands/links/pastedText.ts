import { env } from "vscode";
import { parseLink, type PastedLink } from "../../library/links.ts";

/** What is on the clipboard, if it is a link of the kind asked for: it is suggested, so that Enter is enough. */
export async function pastedText(isGood: (link: PastedLink) => boolean): Promise<string> {
  const text = (await env.clipboard.readText()).trim();
  return isGood(parseLink(text)) ? text : "";
}
