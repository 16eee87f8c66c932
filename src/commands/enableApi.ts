import { env, Uri } from "vscode";
import { consoleStart, isConsolePage } from "../host/failure.ts";

/** Enable the Photos Library API at Google…: the console's page for it, of the named project if its address checks out. */
export async function enableApi(page?: unknown): Promise<void> {
  const address = typeof page === "string" && isConsolePage(page) ? page : consoleStart;
  await env.openExternal(Uri.parse(address, true));
}
