import type { Vscode } from "../support/vscode.ts";

/** Signs in, in the browser, at the service that the settings name, and waits until its albums are listed. */
export async function signInToOwnService({
  workbench,
  context,
}: Pick<Vscode, "workbench" | "context">): Promise<void> {
  await workbench.openContainer();
  const opening = context.waitForEvent("page");
  await workbench.view("Albums").getByRole("button", { name: "Sign In to Your Own Service" }).click();
  const page = await opening;
  await page.getByRole("button", { name: "Allow" }).click();
  await page.getByText("You can close this page").waitFor();
  await page.close();
  await workbench.rows("Albums").first().waitFor();
}
