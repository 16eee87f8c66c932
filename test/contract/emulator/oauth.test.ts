import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { after, before, beforeEach, describe, it } from "node:test";
import { type Answer, RawService, type Tokens, scopePrefix, scopeUrls } from "./rawService.ts";

const redirectUri = "http://127.0.0.1:43210/callback";
const verifier = "v".repeat(64);
const challenge = createHash("sha256").update(verifier).digest("base64url");
const everything = ["openid", "email", ...Object.values(scopeUrls)];

let service: RawService;
before(async () => {
  service = await RawService.start();
});
after(() => service[Symbol.asyncDispose]());

/** For the suites of this file alone: others may run in the same process. */
function useFreshService(): void {
  beforeEach(() => service.ok("/_emulator/reset", { body: { profile: "legacy" } }));
}

const encode = (fields: readonly (readonly [name: string, value: string])[]): string =>
  fields.map((field) => field.map(encodeURIComponent).join("=")).join("&");

const authorizeUrl = (changes: Readonly<Record<string, string | undefined>> = {}): string => {
  const query = {
    client_id: "an-app",
    redirect_uri: redirectUri,
    response_type: "code",
    scope: everything.join(" "),
    state: "a state with ?&= in it",
    code_challenge: challenge,
    code_challenge_method: "S256",
    access_type: "offline",
    ...changes,
  };
  const given = Object.entries(query).flatMap(([name, value = ""]) =>
    value === "" ? [] : [[name, value] as const],
  );
  return `/o/oauth2/v2/auth?${encode(given)}`;
};

const form = (path: string, fields: readonly (readonly [string, string])[], headers = {}): Promise<Answer> =>
  service.call(path, {
    verb: "POST",
    body: encode(fields),
    headers: { "content-type": "application/x-www-form-urlencoded", ...headers },
  });

/** Presses a button on the consent page, with every box ticked unless told otherwise. */
const decide = async (
  page: Answer,
  answer: { decision?: string; account?: string; scopes?: readonly string[]; headers?: object } = {},
): Promise<Answer> => {
  assert.equal(page.status, 200, page.text);
  const sealed = /name="request" value="([^"]+)"/.exec(page.text)?.[1] ?? "";
  const boxes = [...page.text.matchAll(/type="checkbox" name="scope" value="([^"]+)" checked/g)].map(
    (match) => match[1] ?? "",
  );
  const fields = [
    ["request", sealed],
    ["account", answer.account ?? "owner"],
    ...(answer.scopes ?? boxes).map((scope) => ["scope", scope] as const),
    ["decision", answer.decision ?? "allow"],
  ] as const;
  return form("/o/oauth2/v2/auth", fields, answer.headers);
};

const callback = (answer: Answer): URL => {
  assert.equal(answer.status, 303, answer.text);
  return new URL(answer.headers.get("location") ?? "");
};

const codeFor = async (options: Parameters<typeof decide>[1] = {}, changes = {}): Promise<string> => {
  const target = callback(await decide(await service.call(authorizeUrl(changes)), options));
  return target.searchParams.get("code") ?? "";
};

const exchange = (code: string, changes: Readonly<Record<string, string>> = {}): Promise<Answer> => {
  const fields = {
    grant_type: "authorization_code",
    code,
    client_id: "an-app",
    client_secret: "whatever",
    redirect_uri: redirectUri,
    code_verifier: verifier,
    ...changes,
  };
  return form("/token", Object.entries(fields));
};

const signIn = async (options: Parameters<typeof decide>[1] = {}): Promise<Tokens> => {
  const answer = await exchange(await codeFor(options));
  assert.equal(answer.status, 200, answer.text);
  return answer.body as Tokens;
};

const refresh = (token: string, client = "an-app"): Promise<Answer> =>
  form(
    "/token",
    Object.entries({
      grant_type: "refresh_token",
      refresh_token: token,
      client_id: client,
      client_secret: "x",
    }),
  );

const oauthError = (answer: Answer): readonly unknown[] => [answer.status, answer.body.error];

describe("the service's description of itself", () => {
  useFreshService();

  for (const [profile, photoScopes] of [
    ["legacy", Object.values(scopeUrls)],
    ["google", [scopeUrls.append, scopeUrls.readApp, scopeUrls.editApp]],
  ] as const) {
    it(`names the scopes of profile ${profile} and addresses at the host it was asked by`, async () => {
      await service.ok("/_emulator/reset", { body: { profile } });
      const answer = await service.call("/.well-known/openid-configuration");
      const found = JSON.parse(answer.text) as Record<string, unknown>;
      assert.deepEqual(
        new Set(found["scopes_supported"] as string[]),
        new Set(["openid", "email", "profile", ...photoScopes]),
      );
      assert.equal(found["authorization_endpoint"], `${service.url}/o/oauth2/v2/auth`);
      assert.equal(found["token_endpoint"], `${service.url}/token`);
      assert.equal(found["revocation_endpoint"], `${service.url}/revoke`);
      assert.equal(found["userinfo_endpoint"], `${service.url}/userinfo`);
    });
  }
});

describe("the consent page", () => {
  useFreshService();

  it("asks who, has a ticked box for every scope that is not about identity, and runs no scripts", async () => {
    const page = await service.call(authorizeUrl());
    assert.equal(page.status, 200);
    assert.equal([...page.text.matchAll(/type="checkbox"/g)].length, 6);
    assert.equal([...page.text.matchAll(/type="radio"/g)].length, 2);
    assert.ok(!page.text.includes("<script"));
    assert.match(page.headers.get("content-security-policy") ?? "", /^default-src 'none'/);
    assert.ok(!/(?:href|src|action)="(?:https?:)?\//.test(page.text), "relative addresses only");
  });

  it("shows markup in a client's name as text", async () => {
    const page = await service.call(authorizeUrl({ client_id: `<img src=x onerror="alert(1)">'` }));
    assert.ok(!page.text.includes("<img"));
    assert.ok(page.text.includes("&lt;img src=x onerror=&quot;alert(1)&quot;&gt;&#39;"));
  });

  it("has the account chosen that the app hints at", async () => {
    const page = await service.call(authorizeUrl({ login_hint: "gus@example.com" }));
    assert.match(page.text, /value="guest" checked/);
    assert.doesNotMatch(page.text, /value="owner" checked/);
  });

  it("puts the button that Enter presses first: Allow", async () => {
    const { text } = await service.call(authorizeUrl());
    assert.ok(text.indexOf('value="allow"') < text.indexOf('value="cancel"'));
  });

  for (const address of [
    "http://127.0.0.1:1",
    "http://127.0.0.1:65535/any/path?with=query",
    "http://localhost:3000/",
    "http://[::1]:3000/cb",
  ]) {
    it(`goes back to ${address}`, async () => {
      const target = callback(await decide(await service.call(authorizeUrl({ redirect_uri: address }))));
      assert.equal(target.origin, new URL(address).origin);
      assert.ok(target.searchParams.has("code"));
    });
  }

  it("reads addresses that lost a slash in the proxy of a browser VS Code", async () => {
    const oneSlash = (text: string) => text.replaceAll("://", ":/");
    const page = await service.call(
      authorizeUrl({ scope: oneSlash(everything.join(" ")), redirect_uri: oneSlash(redirectUri) }),
    );
    const answer = await exchange(callback(await decide(page)).searchParams.get("code") ?? "");
    assert.equal(answer.status, 200, answer.text);
  });

  const blocked: readonly (readonly [string, Readonly<Record<string, string | undefined>>, string])[] = [
    ["another host", { redirect_uri: "http://example.com/" }, "redirect_uri_mismatch"],
    [
      "a host that only looks like loopback",
      { redirect_uri: "http://127.0.0.1.example.com/" },
      "redirect_uri_mismatch",
    ],
    ["https on loopback", { redirect_uri: "https://127.0.0.1/" }, "redirect_uri_mismatch"],
    ["a user in the address", { redirect_uri: "http://127.0.0.1@example.com/" }, "redirect_uri_mismatch"],
    ["another scheme", { redirect_uri: "javascript:alert(1)//127.0.0.1" }, "redirect_uri_mismatch"],
    ["copy and paste", { redirect_uri: "urn:ietf:wg:oauth:2.0:oob" }, "redirect_uri_mismatch"],
    ["no redirect address", { redirect_uri: undefined }, "invalid_request"],
    ["no client", { client_id: undefined }, "invalid_request"],
    ["no scope", { scope: " " }, "invalid_request"],
    ["an unknown scope", { scope: `${scopePrefix}drive` }, "invalid_scope"],
    ["the implicit flow", { response_type: "token" }, "unsupported_response_type"],
    ["a challenge method of its own", { code_challenge_method: "MD5" }, "invalid_request"],
    ["a challenge that is none", { code_challenge: "short" }, "invalid_request"],
  ];
  for (const [what, changes, code] of blocked) {
    it(`shows an error and sends nobody anywhere for ${what}`, async () => {
      const page = await service.call(authorizeUrl(changes));
      assert.equal(page.status, 400);
      assert.equal(page.headers.get("location"), null);
      assert.ok(page.text.includes(`Error 400: ${code}`), page.text);
    });
  }

  it("sends a no back to the app, with its state", async () => {
    const target = callback(await decide(await service.call(authorizeUrl()), { decision: "cancel" }));
    assert.equal(target.searchParams.get("error"), "access_denied");
    assert.equal(target.searchParams.get("state"), "a state with ?&= in it");
    assert.equal(target.searchParams.get("code"), null);
  });

  it("cannot be answered from a page elsewhere on the web, nor with a request it did not make", async () => {
    const page = await service.call(authorizeUrl());
    assert.equal((await decide(page, { headers: { "sec-fetch-site": "cross-site" } })).status, 403);
    const forged = await form("/o/oauth2/v2/auth", [
      ["request", "AAAA"],
      ["account", "owner"],
      ["decision", "allow"],
    ]);
    assert.equal(forged.status, 400);
    assert.equal(forged.headers.get("location"), null);
    assert.equal((await decide(page, { account: "root" })).status, 400);
  });

  it("cannot grant what was not asked for", async () => {
    const page = await service.call(authorizeUrl({ scope: scopeUrls.append }));
    const target = callback(await decide(page, { scopes: [scopeUrls.append, scopeUrls.sharing] }));
    assert.equal(target.searchParams.get("scope"), scopeUrls.append);
  });
});

describe("the code exchange", () => {
  useFreshService();

  it("gives tokens that work, and says who signed in", async () => {
    const tokens = await signIn({ account: "guest" });
    assert.equal(tokens.token_type, "Bearer");
    assert.ok(tokens.expires_in > 3000 && tokens.expires_in <= 3600);
    assert.equal((await service.call("/v1/albums", { token: tokens.access_token })).status, 200);
    const claims = JSON.parse(
      Buffer.from(tokens.id_token.split(".")[1] ?? "", "base64url").toString(),
    ) as object;
    const { iat, exp, ...rest } = claims as Record<string, unknown>;
    assert.deepEqual(rest, {
      iss: service.url,
      azp: "an-app",
      aud: "an-app",
      sub: "100000000000000000002",
      email: "gus@example.com",
      email_verified: true,
      name: "Gus Guest",
    });
    assert.equal(Number(exp) - Number(iat), 3600);
  });

  it("answers with the granted scopes only, in Google's own names for them", async () => {
    const tokens = await signIn({ scopes: [scopeUrls.append] });
    assert.deepEqual(
      new Set(tokens.scope.split(" ")),
      new Set(["openid", `${scopePrefix}userinfo.email`, scopeUrls.append]),
    );
    assert.equal((await service.call("/v1/albums", { token: tokens.access_token })).status, 403);
    const again = await refresh(tokens.refresh_token);
    assert.equal(again.body.scope, tokens.scope);
  });

  it("takes a code once", async () => {
    const code = await codeFor();
    assert.equal((await exchange(code)).status, 200);
    assert.deepEqual(oauthError(await exchange(code)), [400, "invalid_grant"]);
  });

  it("takes a code for ten minutes", async () => {
    const [early, late] = [await codeFor(), await codeFor()];
    await service.advance(599);
    assert.equal((await exchange(early)).status, 200);
    await service.advance(1);
    assert.deepEqual(oauthError(await exchange(late)), [400, "invalid_grant"]);
  });

  const wrong: readonly (readonly [string, Readonly<Record<string, string>>])[] = [
    ["the wrong verifier", { code_verifier: "w".repeat(64) }],
    ["no verifier", { code_verifier: "" }],
    ["the challenge instead of the verifier", { code_verifier: challenge }],
    ["another redirect address", { redirect_uri: `${redirectUri}/` }],
    ["another client", { client_id: "another-app" }],
    ["a code that was never given", { code: "4/0nonsense" }],
    ["no code", { code: "" }],
  ];
  for (const [what, changes] of wrong) {
    it(`refuses ${what}, and the code is spent`, async () => {
      const code = await codeFor();
      assert.deepEqual(oauthError(await exchange(code, changes)), [400, "invalid_grant"]);
      if (changes["code"] === undefined)
        assert.deepEqual(oauthError(await exchange(code)), [400, "invalid_grant"]);
    });
  }

  it("does without PKCE for an app that does", async () => {
    const code = await codeFor({}, { code_challenge: undefined, code_challenge_method: undefined });
    assert.equal((await exchange(code, { code_verifier: "" })).status, 200);
  });

  it("takes the client from HTTP Basic too", async () => {
    const code = await codeFor();
    const fields = {
      grant_type: "authorization_code",
      code,
      redirect_uri: redirectUri,
      code_verifier: verifier,
    };
    const authorization = `Basic ${Buffer.from("an-app:secret").toString("base64")}`;
    assert.equal((await form("/token", Object.entries(fields), { authorization })).status, 200);
  });

  it("refuses what it cannot read, in OAuth's form", async () => {
    assert.deepEqual(oauthError(await exchange("x", { grant_type: "password" })), [
      400,
      "unsupported_grant_type",
    ]);
    assert.deepEqual(oauthError(await exchange("x", { client_id: "" })), [400, "invalid_request"]);
    assert.deepEqual(oauthError(await service.call("/token", { body: { grant_type: "refresh_token" } })), [
      400,
      "invalid_request",
    ]);
  });
});

describe("refreshing and revoking", () => {
  useFreshService();

  it("gives a new access token for the same account and app, and no new refresh token", async () => {
    const tokens = await signIn();
    const answer = await refresh(tokens.refresh_token);
    assert.equal(answer.status, 200);
    assert.notEqual(answer.body.access_token, tokens.access_token);
    assert.equal(answer.body.refresh_token, undefined);
    assert.equal((await service.call("/v1/albums", { token: answer.body.access_token })).status, 200);
  });

  it("outlives the access token, resets and months", async () => {
    const tokens = await signIn();
    await service.ok("/_emulator/reset", { body: {} });
    await service.advance(90 * 86_400);
    assert.equal((await service.call("/v1/albums", { token: tokens.access_token })).status, 401);
    assert.equal((await refresh(tokens.refresh_token)).status, 200);
  });

  it("refuses another app's refresh token, an access token and nonsense", async () => {
    const tokens = await signIn();
    for (const [token, client] of [
      [tokens.refresh_token, "another-app"],
      [tokens.access_token, "an-app"],
      ["1//0nonsense", "an-app"],
      ["", "an-app"],
    ] as const) {
      assert.deepEqual(oauthError(await refresh(token, client)), [400, "invalid_grant"]);
    }
  });

  it("does not take a refresh token for an access token", async () => {
    const tokens = await signIn();
    assert.equal((await service.call("/v1/albums", { token: tokens.refresh_token })).status, 401);
  });

  for (const kind of ["access_token", "refresh_token"] as const) {
    it(`ends all tokens of the account and app when its ${kind} is revoked, and nobody else's`, async () => {
      const [tokens, other] = [await signIn(), await signIn()];
      const guest = await signIn({ account: "guest" });
      assert.equal((await form("/revoke", [["token", tokens[kind]]])).status, 200);
      for (const dead of [tokens, other]) {
        assert.equal((await service.call("/v1/albums", { token: dead.access_token })).status, 401);
        assert.deepEqual(oauthError(await refresh(dead.refresh_token)), [400, "invalid_grant"]);
      }
      assert.equal((await service.call("/v1/albums", { token: guest.access_token })).status, 200);
      assert.deepEqual(oauthError(await form("/revoke", [["token", tokens[kind]]])), [400, "invalid_token"]);
      const again = await signIn();
      assert.equal((await service.call("/v1/albums", { token: again.access_token })).status, 200);
    });
  }

  it("remembers a revocation through a reset", async () => {
    const tokens = await signIn();
    await form("/revoke", [["token", tokens.refresh_token]]);
    await service.ok("/_emulator/reset", { body: {} });
    assert.deepEqual(oauthError(await refresh(tokens.refresh_token)), [400, "invalid_grant"]);
  });

  it("tells who the token is for, as far as it may", async () => {
    const tokens = await signIn();
    const person = JSON.parse(
      (await service.call("/userinfo", { token: tokens.access_token })).text,
    ) as object;
    assert.deepEqual(person, {
      sub: "100000000000000000001",
      name: "Olivia Owner",
      email: "olivia@example.com",
      email_verified: true,
    });
    const narrow = await service.token("owner", { scopes: ["append"] });
    assert.equal((await service.call("/userinfo", { token: narrow })).status, 403);
    assert.equal((await service.call("/userinfo")).status, 401);
  });
});
