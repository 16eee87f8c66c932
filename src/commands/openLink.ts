import { env, Uri } from "vscode";

/** Opens a web page in the browser. Whatever else a service may have named as a link is not opened. */
export async function openLink(link: string): Promise<void> {
  const { protocol } = new URL(link);
  if (protocol === "https:" || protocol === "http:") await env.openExternal(Uri.parse(link, true));
}
