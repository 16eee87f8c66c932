import assert from "node:assert/strict";
import { it } from "node:test";
import type { MethodId } from "../../src/emulator/methods/methodScopes.ts";
import { type EmulatorControl, type JournalEntry, isOwnRead } from "../support/emulatorControl.ts";
import type { Vscode } from "../support/vscode.ts";
import { waitFor } from "../support/waitFor.ts";

export interface WalkPlace {
  readonly vscode: Vscode;
  /** Of the service that the window works with. */
  readonly emulator: EmulatorControl;
}

export type Walk = (
  methods: readonly MethodId[],
  title: string,
  body: (place: WalkPlace) => Promise<void>,
) => void;

/**
 * Tests in which a person does something for which the service is asked by `methods`: afterwards its journal must have
 * seen each of them since the test began, by a signed-in person and answered with success. `docs/coverage.md` takes
 * from these calls which methods are walked, so the methods stand there as texts.
 *
 *     const walk = walksIn(fixture);
 *     walk(["albums.patch"], "renames an album with F2", async ({ vscode, emulator }) => { … });
 */
export function walksIn(
  fixture: { readonly current: Vscode },
  service = (vscode: Vscode): Promise<EmulatorControl> => vscode.demo.control(),
): Walk {
  return (methods, title, body) => {
    it(title, async () => {
      const vscode = fixture.current;
      const began = Date.now();
      await body({ vscode, emulator: await service(vscode) });
      // Asked for anew: the service may have been ended and begun again on the way.
      const emulator = await service(vscode);
      for (const method of methods) await expectSuccess(emulator, method, began);
    });
  };
}

/** What is seen on screen can come before its answer was written to its end. */
async function expectSuccess(emulator: EmulatorControl, method: MethodId, began: number): Promise<void> {
  const asked = async (): Promise<readonly JournalEntry[]> =>
    (await emulator.requests(method)).filter((entry) => entry.startedAt >= began && !isOwnRead(entry));
  const succeeded = async (): Promise<boolean> =>
    (await asked()).some(({ status, account }) => status >= 200 && status < 300 && account !== null);
  await waitFor(`${method} in the journal`, succeeded, 5_000).catch(async () => {
    const statuses = (await asked()).map(({ status }) => status);
    assert.fail(`${method} was ${statuses.length === 0 ? "not asked" : `answered ${statuses.join(", ")}`}`);
  });
}
