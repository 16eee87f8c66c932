import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { capabilitiesOf, googleLibraryScopes, scopes } from "../../../src/auth/scopes.ts";
import type { Capabilities } from "../../../src/auth/scopes.ts";

const every = Object.values(scopes);

describe("capabilitiesOf", () => {
  const cases: readonly [
    name: string,
    granted: readonly string[],
    supported: readonly string[],
    can: readonly (keyof Capabilities)[],
  ][] = [
    ["nothing granted", [], every, []],
    ["sign-in scopes alone", ["openid", "email"], every, []],
    ["all of Google today", googleLibraryScopes, googleLibraryScopes, ["read", "append", "edit", "remove"]],
    ["all of the whole API", every, every, ["read", "readAll", "append", "edit", "remove", "share"]],
    ["only adding", [scopes.appendOnly], googleLibraryScopes, ["append"]],
    ["only reading what was added", [scopes.readAppCreated], googleLibraryScopes, ["read"]],
    [
      "only editing, where the full scope is gone",
      [scopes.editAppCreated],
      googleLibraryScopes,
      ["edit", "remove"],
    ],
    ["only editing, where the full scope exists", [scopes.editAppCreated], every, ["edit"]],
    [
      "the full scope, which neither edits nor shares",
      [scopes.full],
      every,
      ["read", "readAll", "append", "remove"],
    ],
    ["reading everything", [scopes.read], every, ["read", "readAll"]],
    ["sharing alone, which lists nothing", [scopes.sharing], every, ["share"]],
  ];
  for (const [name, granted, supported, can] of cases) {
    it(`offers for ${name}: ${can.join(", ") || "nothing"}`, () => {
      const capabilities = capabilitiesOf(granted, supported);
      const offered = (Object.keys(capabilities) as (keyof Capabilities)[]).filter(
        (key) => capabilities[key],
      );
      assert.deepEqual(offered.sort(), [...can].sort());
    });
  }
});
