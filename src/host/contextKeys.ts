import { commands } from "vscode";
import type { ContextKeys } from "./ids.ts";

const known = new Map<string, unknown>();

/** Sets a context key of ours, unless it has that value already. */
export function setContextKey<K extends keyof ContextKeys>(key: K, value: ContextKeys[K]): void {
  if (known.get(key) === value) return;
  known.set(key, value);
  void commands.executeCommand("setContext", key, value);
}
