import { after, afterEach, before } from "node:test";
import { openVscode, type OpenOptions, type Vscode } from "./vscode.ts";

/**
 * A VS Code for the tests of a suite: opened and prepared before them, closed after them, with a picture of what was
 * on screen when one failed.
 */
export function vscodeFixture(
  options: OpenOptions | (() => Promise<OpenOptions>),
  prepare: (vscode: Vscode) => Promise<void> = () => Promise.resolve(),
): { readonly current: Vscode } {
  let opened: Vscode | undefined;
  const close = async () => {
    await opened?.close();
    opened = undefined;
  };
  before(async () => {
    const asked = typeof options === "function" ? await options() : options;
    opened = await openVscode(asked);
    try {
      await prepare(opened);
    } catch (error) {
      // Nothing is called after a failed preparation: what is open would stay open.
      await opened.workbench.screenshot(`failed ${asked.name} - preparation`);
      await close();
      throw error;
    }
  });
  afterEach(async (test) => {
    const { passed, fullName } = test as unknown as { readonly passed: boolean; readonly fullName: string };
    if (!passed) await opened?.workbench.screenshot(`failed ${fullName.replaceAll(/[^\w ]+/g, "-")}`);
  });
  after(close);
  return {
    get current() {
      if (opened === undefined) throw new Error("VS Code is not open.");
      return opened;
    },
  };
}
