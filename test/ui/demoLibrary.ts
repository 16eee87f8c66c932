import type { EmulatorControl } from "../support/emulatorControl.ts";
import type { Vscode } from "../support/vscode.ts";

/** Opens the demo library by its button, as one of its two people, and waits until albums are listed. */
export async function openDemoLibrary(
  { workbench, demo }: Vscode,
  who: "Olivia Owner" | "Gus Guest" = "Olivia Owner",
): Promise<EmulatorControl> {
  await workbench.openContainer();
  await workbench.view("Albums").getByRole("button", { name: "Open the Demo Library" }).click();
  await workbench.pick(who);
  await workbench.rows("Albums").first().waitFor();
  return demo.control();
}
