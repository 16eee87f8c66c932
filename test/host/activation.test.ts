import assert from "node:assert/strict";
import { commands } from "vscode";
import { commandIds } from "../../src/host/ids.ts";
import { activated } from "./photos.ts";

describe("activation", () => {
  it("registers every command of the manifest", async () => {
    await activated();
    const registered = new Set(await commands.getCommands(true));
    assert.deepEqual(
      commandIds.filter((id) => !registered.has(id)),
      [],
    );
  });
});
