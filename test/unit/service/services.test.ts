import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { googleLibraryScopes } from "../../../src/auth/scopes.ts";
import { createCustomService } from "../../../src/service/customService.ts";
import { createGoogleService } from "../../../src/service/googleService.ts";
import { Services } from "../../../src/service/services.ts";

const google = createGoogleService({ fetch, scopes: googleLibraryScopes });

describe("createGoogleService", () => {
  it("knows Google's addresses by heart, all https and all Google's", async () => {
    const { apiOrigin, oauth, profile, scopesSupported } = await google.locate();
    for (const url of [apiOrigin, ...Object.values(oauth as unknown as Record<string, string>)]) {
      assert.match(url, /^https:\/\/[a-z0-9]+\.(google|googleapis)\.com(\/|$)/);
    }
    assert.equal(profile, "google");
    assert.equal(scopesSupported.length, 3);
  });
});

describe("Services", () => {
  it("follows the setting, and says so only when the address is another", () => {
    const services = new Services({ google, demo: google });
    let changes = 0;
    services.onDidChange(() => changes++);
    assert.equal(services.get("custom"), undefined);
    services.setCustom(createCustomService("http://127.0.0.1:1", { fetch }));
    services.setCustom(createCustomService("http://127.0.0.1:1", { fetch }));
    assert.equal(services.get("custom")?.label, "127.0.0.1:1");
    services.setCustom(undefined);
    assert.deepEqual([services.custom, changes], [undefined, 2]);
  });
});
