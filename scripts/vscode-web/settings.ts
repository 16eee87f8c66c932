import { mkdir, writeFile } from "node:fs/promises";
import path from "node:path";

/** A quiet VS Code: what is on screen is the workspace and us. */
export const quietSettings: Readonly<Record<string, unknown>> = {
  "workbench.startupEditor": "none",
  "workbench.secondarySideBar.defaultVisibility": "hidden",
  "workbench.tips.enabled": false,
  "chat.disableAIFeatures": true,
  "window.commandCenter": false,
  "git.enabled": false,
  "telemetry.telemetryLevel": "off",
  "update.mode": "none",
  "extensions.ignoreRecommendations": true,
};

/** Writes the user's settings, or those of the machine; VS Code for the browser reads them when it starts, and only then. */
export async function writeSettings(
  userData: string,
  settings: Readonly<Record<string, unknown>>,
  whose: "User" | "Machine" = "User",
): Promise<void> {
  const folder = path.join(userData, whose);
  await mkdir(folder, { recursive: true });
  await writeFile(path.join(folder, "settings.json"), `${JSON.stringify(settings, undefined, 2)}\n`);
}
