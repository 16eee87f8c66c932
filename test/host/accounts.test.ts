import assert from "node:assert/strict";
import { authentication } from "vscode";
import { openDemoLibrary } from "./photos.ts";

async function accountIds(): Promise<readonly string[]> {
  return (await authentication.getAccounts("googlePhotos")).map(({ id }) => id).sort();
}

describe("accounts", () => {
  it("of the demo library are accounts of VS Code", async () => {
    await openDemoLibrary("owner");
    assert.deepEqual(await accountIds(), ["demo-owner"]);
    const [account] = await authentication.getAccounts("googlePhotos");
    assert.match(account?.label ?? "", /olivia@example\.com/);
  });

  it("can be two at a time, each once", async () => {
    await openDemoLibrary("guest");
    await openDemoLibrary("guest");
    assert.deepEqual(await accountIds(), ["demo-guest", "demo-owner"]);
  });
});
