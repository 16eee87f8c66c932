import { commands, l10n } from "vscode";
import { ask } from "../host/tell.ts";
import { settingIds } from "../host/ids.ts";
import type { CommandContext } from "./context.ts";

/** Sign In to Your Own Service: the one at the address in the settings. */
export async function signInToService(context: CommandContext): Promise<void> {
  if (context.hasOwnService()) {
    await context.signIn.custom();
    return;
  }
  const open = l10n.t("Open Settings");
  const message = l10n.t(
    "The settings name no service of your own. It takes an https address, or an http address of this machine.",
  );
  const answer = await ask(message, open);
  if (answer === open) await commands.executeCommand("workbench.action.openSettings", settingIds.endpoint);
}
