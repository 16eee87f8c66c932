import type { Memento } from "vscode";

const kept = 10;

/** Ids of the albums that were added to last, the last one first. */
export function recentAlbums(memory: Memento, accountId: string): readonly string[] {
  const stored: unknown = memory.get(keyOf(accountId));
  return Array.isArray(stored) ? stored.filter((id) => typeof id === "string") : [];
}

export async function rememberAlbum(memory: Memento, accountId: string, albumId: string): Promise<void> {
  const others = recentAlbums(memory, accountId).filter((id) => id !== albumId);
  await memory.update(keyOf(accountId), [albumId, ...others].slice(0, kept));
}

export async function forgetRecentAlbums(memory: Memento, accountId: string): Promise<void> {
  await memory.update(keyOf(accountId), undefined);
}

function keyOf(accountId: string): string {
  return `recentAlbums.${accountId}`;
}
