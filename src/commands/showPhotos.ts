import { parseQuery } from "../library/searchQuery.ts";
import { emptyQuery } from "../shared/searchQuery.ts";
import { accountIdOf } from "./accountOf.ts";
import type { CommandContext } from "./context.ts";
import { requireAccount } from "./requireAccount.ts";

/** All Photos: the whole library in a panel, newest first. */
export async function showAllPhotos(context: CommandContext, named?: unknown): Promise<void> {
  const account = await requireAccount(context, { accountId: accountIdOf(named), to: "read" });
  if (account !== undefined) await context.openGallery(account.id, { kind: "allPhotos" });
}

/** Search Photos…: a panel with the form. `query` is what is asked at first; see `SearchQuery`. */
export async function searchPhotos(context: CommandContext, named?: unknown, query?: unknown): Promise<void> {
  const account = await requireAccount(context, { accountId: accountIdOf(named), to: "read" });
  if (account === undefined) return;
  const asked = typeof query === "object" && !Array.isArray(query) ? parseQuery(query) : undefined;
  await context.openGallery(account.id, { kind: "search", query: asked ?? emptyQuery });
}
