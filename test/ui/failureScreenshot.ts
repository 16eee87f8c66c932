import type { Vscode } from "../support/vscode.ts";

/** For `afterEach`: what was on screen when a test failed. */
export function failureScreenshot(vscode: () => Vscode | undefined): (test: unknown) => Promise<void> {
  return async (test) => {
    const { passed, fullName } = test as { readonly passed: boolean; readonly fullName: string };
    if (!passed) await vscode()?.workbench.screenshot(`failed ${fullName.replaceAll(/[^\w ]+/g, "-")}`);
  };
}
