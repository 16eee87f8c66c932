// Writes l10n/bundle.l10n.json, from which translations are made: node test/unit/manifest/bundle.ts
import { writeFileSync } from "node:fs";
import path from "node:path";
import { localizedTexts, root } from "./manifest.ts";

export const bundleFile = path.join(root, "l10n/bundle.l10n.json");

/** Every text of the sources under the key by which VS Code looks for its translation. */
export function makeBundle(): string {
  const entries = localizedTexts().map(({ text, comments }): [string, unknown] =>
    comments.length === 0
      ? [text, text]
      : [`${text}/${comments.join("")}`, { message: text, comment: comments }],
  );
  const sorted = entries.sort(([a], [b]) => (a < b ? -1 : 1));
  return `${JSON.stringify(Object.fromEntries(sorted), null, 2)}\n`;
}

if (import.meta.main) writeFileSync(bundleFile, makeBundle());
