import assert from "node:assert/strict";
import { authentication, commands } from "vscode";
import type { Account } from "../../src/auth/account.ts";
import { capabilitiesOf, googleLibraryScopes } from "../../src/auth/scopes.ts";
import type { CommandContext } from "../../src/commands/context.ts";
import { signInAs } from "../../src/commands/signIn.ts";
import { openDemoLibrary } from "./photos.ts";

async function signedIn(): Promise<readonly string[]> {
  return (await authentication.getAccounts("googlePhotos")).map(({ id }) => id).sort();
}

describe("signing in the account that was asked for", () => {
  before(async () => {
    await openDemoLibrary("owner");
    await openDemoLibrary("guest");
  });

  for (const accountId of ["demo-guest", "demo-owner"]) {
    it(`asks nothing for ${accountId}`, async () => {
      await commands.executeCommand("googlePhotos.account.signOut", { accountId });
      assert.ok(!(await signedIn()).includes(accountId));
      await commands.executeCommand("googlePhotos.signIn", { accountId, albumId: "of a panel" });
      assert.ok((await signedIn()).includes(accountId));
    });
  }

  it("goes on with a command for an account that is signed out", async () => {
    await commands.executeCommand("googlePhotos.account.signOut", { accountId: "demo-owner" });
    const named = { title: "Made after signing in" };
    const album = await commands.executeCommand<{ albumId: string } | undefined>(
      "googlePhotos.album.create",
      named,
    );
    assert.ok(album);
    await commands.executeCommand("googlePhotos.account.signOut", { accountId: "demo-guest" });
    await commands.executeCommand("googlePhotos.album.refresh", {
      accountId: "demo-guest",
      albumId: album.albumId,
    });
    assert.ok((await signedIn()).includes("demo-guest"));
  });

  const dead: Account = {
    id: "google-1",
    service: "google",
    label: "ann@example.com",
    scopes: googleLibraryScopes,
    can: capabilitiesOf(googleLibraryScopes, googleLibraryScopes),
    needsSignIn: true,
  };
  const ways: readonly (readonly [what: string, accountId: string, way: string])[] = [
    ["takes a dead account's own way", dead.id, "again google-1"],
    ["asks which way for an account that is not known any more", "google-2", "choose"],
    ["takes the demo library's own way", "demo-guest", "demo guest"],
  ];
  for (const [what, accountId, expected] of ways) {
    it(what, async () => {
      const taken: string[] = [];
      const take = (way: string) => {
        taken.push(way);
        return Promise.resolve(undefined);
      };
      const signIn: Partial<CommandContext["signIn"]> = {
        again: ({ id }) => take(`again ${id}`),
        demo: (person) => take(`demo ${person}`),
        choose: () => take("choose"),
      };
      const accounts = { all: [dead], ready: () => Promise.resolve() };
      await signInAs({ accounts, signIn } as unknown as CommandContext, accountId);
      assert.deepEqual(taken, [expected]);
    });
  }
});
