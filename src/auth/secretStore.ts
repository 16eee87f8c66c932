import type * as vscode from "vscode";
import type { SecretStore } from "./vault.ts";

/** VS Code's secret storage in the shape the vault knows. */
export function createSecretStore(secrets: vscode.SecretStorage): SecretStore {
  return {
    keys: async () => secrets.keys(),
    get: async (key) => secrets.get(key),
    set: async (key, value) => secrets.store(key, value),
    delete: async (key) => secrets.delete(key),
    onDidChange: (listener) => secrets.onDidChange(({ key }) => listener(key)),
  };
}
