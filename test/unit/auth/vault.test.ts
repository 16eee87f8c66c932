import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { Vault } from "../../../src/auth/vault.ts";
import type { VaultChange } from "../../../src/auth/vault.ts";
import { SharedSecrets } from "./sharedSecrets.ts";
import { storedAccount } from "./storedAccounts.ts";

const ann = storedAccount({ id: "google-1", signedInAt: 1 });
const bob = storedAccount({ id: "google-2", signedInAt: 2 });

async function openWindow(secrets: SharedSecrets): Promise<{ vault: Vault; changes: VaultChange[] }> {
  const vault = new Vault(secrets.window());
  const changes: VaultChange[] = [];
  await vault.read();
  vault.onDidChange((change) => changes.push(change));
  return { vault, changes };
}

/** All that was begun before this has been done afterwards. */
const settled = (vault: Vault): Promise<void> => vault.update("nobody", (account) => account);

describe("Vault", () => {
  it("gives back what was put, in a later window too, oldest sign-in first", async () => {
    const secrets = new SharedSecrets();
    const { vault } = await openWindow(secrets);
    await vault.put(bob);
    await vault.put(ann);
    const later = await openWindow(secrets);
    assert.deepEqual(later.vault.accounts, [ann, bob]);
  });

  it("tells other windows of a sign-in, a change of content and a sign-out", async () => {
    const secrets = new SharedSecrets();
    const [here, there] = [await openWindow(secrets), await openWindow(secrets)];
    await here.vault.put(ann);
    await settled(there.vault);
    assert.deepEqual(there.vault.get(ann.id), ann);
    await here.vault.update(ann.id, (account) => ({ ...account, needsSignIn: true }));
    await settled(there.vault);
    assert.equal(there.vault.get(ann.id)?.needsSignIn, true);
    await here.vault.delete(ann.id);
    await settled(there.vault);
    assert.deepEqual(there.vault.accounts, []);
    assert.deepEqual(
      there.changes.map(({ after, isDeleted }) => [after?.needsSignIn, isDeleted]),
      [
        [false, false],
        [true, false],
        [undefined, true],
      ],
    );
  });

  it("announces a change once in the window that made it, and none where nothing changed", async () => {
    const secrets = new SharedSecrets();
    const { vault, changes } = await openWindow(secrets);
    await vault.put(ann);
    await vault.put({ ...ann });
    await secrets.window().set(`account:${ann.id}`, JSON.stringify(ann));
    await settled(vault);
    assert.equal(changes.length, 1);
  });

  it("keeps accounts that two windows store at the same time", async () => {
    const secrets = new SharedSecrets();
    const [here, there] = [await openWindow(secrets), await openWindow(secrets)];
    await Promise.all([here.vault.put(ann), there.vault.put(bob)]);
    await Promise.all([settled(here.vault), settled(there.vault)]);
    assert.deepEqual(here.vault.accounts, [ann, bob]);
    assert.deepEqual(there.vault.accounts, [ann, bob]);
  });

  it("changes what another window has written meanwhile, not what it remembers", async () => {
    const secrets = new SharedSecrets();
    const { vault } = await openWindow(secrets);
    await vault.put(ann);
    secrets.values.set(`account:${ann.id}`, JSON.stringify({ ...ann, label: "new@example.com" }));
    await vault.update(ann.id, (account) => ({ ...account, needsSignIn: true }));
    assert.deepEqual(vault.get(ann.id), { ...ann, label: "new@example.com", needsSignIn: true });
  });

  it("does not bring back what was signed out meanwhile", async () => {
    const secrets = new SharedSecrets();
    const { vault } = await openWindow(secrets);
    await vault.put(ann);
    await Promise.all([
      vault.delete(ann.id),
      vault.update(ann.id, (account) => ({ ...account, needsSignIn: true })),
    ]);
    assert.deepEqual([vault.accounts.length, secrets.values.size], [0, 0]);
  });

  const garbage: readonly [name: string, json: string][] = [
    ["no JSON", "{"],
    ["nothing", ""],
    ["null", "null"],
    ["a list", "[]"],
    ["another shape", '{"id":"google-1"}'],
    ["a path for an id", JSON.stringify({ ...ann, id: "../google-1" })],
    ["another account's id", JSON.stringify(bob)],
    ["no refresh token", JSON.stringify({ ...ann, credential: { kind: "refreshToken" } })],
  ];
  for (const [name, json] of garbage) {
    it(`takes an account whose secret holds ${name} for signed out, until it signs in again`, async () => {
      const secrets = new SharedSecrets();
      secrets.values.set(`account:${ann.id}`, json);
      const { vault, changes } = await openWindow(secrets);
      assert.deepEqual(vault.accounts, []);
      await vault.put(ann);
      assert.deepEqual(vault.accounts, [ann]);
      secrets.window();
      await secrets.window().set(`account:${ann.id}`, json);
      await settled(vault);
      assert.deepEqual(vault.accounts, []);
      assert.deepEqual(changes.at(-1)?.isDeleted, false);
    });
  }

  it("leaves other secrets alone", async () => {
    const secrets = new SharedSecrets();
    secrets.values.set("client:google", "{}");
    const { vault, changes } = await openWindow(secrets);
    await secrets.window().delete("client:google");
    await settled(vault);
    assert.deepEqual([vault.accounts, changes], [[], []]);
  });

  it("can be read again after the storage failed", async () => {
    const secrets = new SharedSecrets();
    const store = secrets.window();
    let fails = true;
    const vault = new Vault({
      ...store,
      keys: () => (fails ? Promise.reject(new Error("locked")) : store.keys()),
    });
    await assert.rejects(vault.read(), /locked/);
    fails = false;
    secrets.values.set(`account:${ann.id}`, JSON.stringify(ann));
    await vault.read();
    assert.deepEqual(vault.accounts, [ann]);
  });
});
