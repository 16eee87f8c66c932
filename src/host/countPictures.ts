import { env, l10n } from "vscode";

/** "1 picture", "1,204 pictures", in the language of VS Code. */
export function countPictures(count: number): string {
  return count === 1 ? l10n.t("1 picture") : l10n.t("{0} pictures", count.toLocaleString(env.language));
}

/** "150 of 2,000". */
export function countOf(done: number, total: number): string {
  return l10n.t("{0} of {1}", done.toLocaleString(env.language), total.toLocaleString(env.language));
}
