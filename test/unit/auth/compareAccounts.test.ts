import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { compareAccounts } from "../../../src/auth/compareAccounts.ts";
import { toAccount } from "../../../src/auth/storedAccount.ts";
import { storedAccount } from "./storedAccounts.ts";

const [ann, bob] = ["a", "b"].map((id) => toAccount(storedAccount({ id })));
const dead = toAccount(storedAccount({ id: "a", needsSignIn: true }));
const lessGranted = toAccount(storedAccount({ id: "a", granted: ["openid"] }));

describe("compareAccounts", () => {
  const cases = [
    { name: "nothing", before: [ann, bob], after: [bob, ann], change: [[], [], []] },
    { name: "a sign-in", before: [ann], after: [ann, bob], change: [["b"], [], []] },
    { name: "a sign-out", before: [ann, bob], after: [bob], change: [[], ["a"], []] },
    { name: "a sign-in that died", before: [ann, bob], after: [dead, bob], change: [[], [], ["a"]] },
    { name: "other scopes", before: [ann], after: [lessGranted], change: [[], [], ["a"]] },
    { name: "one for another", before: [ann], after: [bob], change: [["b"], ["a"], []] },
  ];
  for (const { name, before, after, change } of cases) {
    it(`notices ${name}`, () => {
      const present = (accounts: typeof before) => accounts.filter((account) => account !== undefined);
      const { added, removed, changed } = compareAccounts(present(before), present(after));
      assert.deepEqual(
        [added, removed, changed].map((accounts) => accounts.map(({ id }) => id)),
        change,
      );
    });
  }
});
