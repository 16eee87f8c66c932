import { l10n, window } from "vscode";
import type { CommandContext } from "./context.ts";

/** Clear Cached Pictures: those kept on this machine. The library is not touched. */
export async function clearCache(context: CommandContext): Promise<void> {
  await context.clearPictures();
  window.setStatusBarMessage(l10n.t("Cached pictures cleared"), 5_000);
}
