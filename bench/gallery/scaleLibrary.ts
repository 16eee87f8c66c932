import { EmulatorControl } from "../../test/support/emulatorControl.ts";
import { openVscode } from "../../test/support/vscode.ts";
import type { Vscode } from "../../test/support/vscode.ts";
import { waitFor } from "../../test/support/waitFor.ts";
import { signInToOwnService } from "../../test/ui/ownService.ts";
import { startScaleService } from "./scaleService.ts";

/** A VS Code that is signed in to a service whose first album holds so many pictures. */
export interface ScaleLibrary {
  readonly vscode: Vscode;
  readonly control: EmulatorControl;
  close(): Promise<void>;
}

export async function openScaleLibrary(items: number): Promise<ScaleLibrary> {
  const emulator = await startScaleService(items);
  try {
    const machineSettings = { "googlePhotos.endpoint": emulator.url };
    const vscode = await openVscode({ name: `bench-${items}`, machineSettings });
    const close = async (): Promise<void> => {
      await vscode.close();
      await emulator.stop();
    };
    try {
      await signInToOwnService(vscode);
      return { vscode, control: new EmulatorControl(emulator.url), close };
    } catch (error) {
      await vscode.close();
      throw error;
    }
  } catch (error) {
    await emulator.stop();
    throw error;
  }
}

/** Resolves when nothing has been asked for during a second. */
export async function calm(control: EmulatorControl): Promise<void> {
  let [count, since] = [-1, Date.now()];
  await waitFor(
    "the service to be left in peace",
    async () => {
      const requests = await control.requests();
      const isBusy = requests.some(({ endedAt }) => endedAt === null);
      const last = requests.at(-1)?.startedAt ?? 0;
      if (isBusy || last !== count) [count, since] = [last, Date.now()];
      return Date.now() - since > 1000;
    },
    180_000,
  );
}
