import { env, l10n } from "vscode";

/** "1 item", "1,204 items", in the language of VS Code. */
export function countItems(count: number): string {
  return count === 1 ? l10n.t("1 item") : l10n.t("{0} items", count.toLocaleString(env.language));
}
