import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";
import { describe, it } from "node:test";
import { inspect } from "node:util";
import { authorize, refresh } from "../../../src/auth/oauthFlow.ts";
import type { OAuthOptions } from "../../../src/auth/oauthFlow.ts";
import { sendJson, startTestServer } from "../service/testServer.ts";

const client = { id: "client-1", secret: "top-secret-1" };
const refreshToken = "1//refresh-secret";
const accessToken = "ya29.access-secret";
const secrets = [client.secret, refreshToken, accessToken, "4/0Acode"];
const good = { access_token: accessToken, expires_in: 3599, scope: "openid email", token_type: "Bearer" };

interface Call {
  readonly url: string | undefined;
  readonly form: Readonly<Record<string, string>>;
}

/** A token endpoint that answers as told, one answer after the other, and remembers what it was asked. */
async function startTokenEndpoint(...answers: readonly ((response: ServerResponse) => void)[]) {
  const calls: Call[] = [];
  const server = await startTestServer((request, response) => {
    void readBody(request).then((body) => {
      const answer = answers[Math.min(calls.length, answers.length - 1)];
      calls.push({ url: request.url, form: Object.fromEntries(new URLSearchParams(body)) });
      answer?.(response);
    });
  });
  const oauth = {
    authorization: `${server.origin}/auth`,
    token: `${server.origin}/token`,
    revocation: `${server.origin}/revoke`,
    userInfo: `${server.origin}/userinfo`,
  };
  const options: OAuthOptions = { client, oauth, fetch };
  return { calls, options, [Symbol.asyncDispose]: () => server[Symbol.asyncDispose]() };
}

async function readBody(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString();
}

const json = (status: number, body: unknown) => (response: ServerResponse) =>
  sendJson(response, status, body);
const html = (status: number) => (response: ServerResponse) => response.writeHead(status).end("<html>");
const drop = (response: ServerResponse) => response.destroy();

/** Everything that could reach a log: messages, stacks, causes and any other field. */
function assertNoSecret(error: unknown): true {
  const all = inspect(error, { depth: 20, showHidden: true });
  for (const secret of secrets) assert.ok(!all.includes(secret), `${secret} is in ${all}`);
  return true;
}

function failsWith(expected: object): (error: unknown) => true {
  return (error) => {
    const found = Object.fromEntries(
      Object.keys(expected).map((key) => [key, (error as Readonly<Record<string, unknown>>)[key]]),
    );
    assert.deepEqual(found, expected, inspect(error));
    return assertNoSecret(error);
  };
}

describe("authorize", () => {
  const request = {
    scopes: ["openid", "email", "a/b"],
    redirectUri: "http://127.0.0.1:9/signed-in",
    state: "s-1",
  };

  async function parametersOf(changes: object): Promise<Readonly<Record<string, string>>> {
    await using endpoint = await startTokenEndpoint();
    const { url } = await authorize(endpoint.options, { ...request, ...changes });
    return Object.fromEntries(new URL(url).searchParams);
  }

  it("asks with PKCE, state and exactly the scopes", async () => {
    const { code_challenge: challenge, ...rest } = await parametersOf({});
    assert.match(challenge ?? "", /^[\w-]{43}$/);
    assert.deepEqual(rest, {
      client_id: client.id,
      code_challenge_method: "S256",
      prompt: "select_account",
      redirect_uri: request.redirectUri,
      response_type: "code",
      scope: "openid email a/b",
      state: "s-1",
    });
  });

  const prompts = [
    {
      name: "a known account",
      changes: { loginHint: "a+b@example.com" },
      prompt: undefined,
      hint: "a+b@example.com",
    },
    {
      name: "boxes that were left out",
      changes: { loginHint: "ann@example.com", consent: true },
      prompt: "consent",
      hint: "ann@example.com",
    },
    { name: "anybody", changes: { consent: false }, prompt: "select_account", hint: undefined },
  ];
  for (const { name, changes, prompt, hint } of prompts) {
    it(`asks for ${name} with prompt ${prompt ?? "left to Google"}`, async () => {
      const parameters = await parametersOf(changes);
      assert.deepEqual([parameters.prompt, parameters.login_hint], [prompt, hint]);
    });
  }

  it("exchanges the code with the verifier that belongs to the challenge, once", async () => {
    await using endpoint = await startTokenEndpoint(
      json(200, {
        ...good,
        refresh_token: refreshToken,
        refresh_token_expires_in: 604_799,
        id_token: "a.b.c",
      }),
    );
    const { url, exchange } = await authorize(endpoint.options, request);
    const answer = await exchange("4/0Acode");
    assert.equal(endpoint.calls.length, 1);
    const { code_verifier: verifier = "", ...form } = endpoint.calls[0]?.form ?? {};
    assert.deepEqual(form, {
      client_id: client.id,
      client_secret: client.secret,
      code: "4/0Acode",
      grant_type: "authorization_code",
      redirect_uri: request.redirectUri,
    });
    const challenge = createHash("sha256").update(verifier).digest("base64url");
    assert.equal(challenge, new URL(url).searchParams.get("code_challenge"));
    assert.deepEqual(
      [answer.accessToken, answer.refreshToken, answer.idToken],
      [accessToken, refreshToken, "a.b.c"],
    );
    assert.ok(Math.abs(answer.expiresAt - Date.now() - 3_599_000) < 5_000);
    assert.ok(Math.abs((answer.signInEndsAt ?? 0) - Date.now() - 604_799_000) < 5_000);
  });

  const failures = [
    {
      name: "a code that was used",
      answer: json(400, { error: "invalid_grant" }),
      failure: { reason: "codeRefused" },
    },
    {
      name: "a wrong client",
      answer: json(401, { error: "invalid_client" }),
      failure: { reason: "badClient" },
    },
    {
      name: "a missing secret",
      answer: json(400, { error: "invalid_request" }),
      failure: { reason: "refused" },
    },
    { name: "no access token", answer: json(200, { token_type: "Bearer" }), failure: { kind: "malformed" } },
    { name: "a web page", answer: html(200), failure: { kind: "malformed" } },
    { name: "a web page for an error", answer: html(403), failure: { kind: "api", status: 403 } },
  ];
  for (const { name, answer, failure } of failures) {
    it(`tells ${name} by ${JSON.stringify(failure)}`, async () => {
      await using endpoint = await startTokenEndpoint(answer);
      const { exchange } = await authorize(endpoint.options, request);
      await assert.rejects(exchange("4/0Acode"), failsWith(failure));
    });
  }
});

describe("refresh", () => {
  it("sends the refresh token in the body, never in the address", async () => {
    await using endpoint = await startTokenEndpoint(json(200, good));
    const answer = await refresh(endpoint.options, refreshToken);
    assert.deepEqual(endpoint.calls, [
      {
        url: "/token",
        form: {
          client_id: client.id,
          client_secret: client.secret,
          grant_type: "refresh_token",
          refresh_token: refreshToken,
        },
      },
    ]);
    assert.deepEqual(
      [answer.accessToken, answer.scope, answer.refreshToken],
      [accessToken, good.scope, undefined],
    );
  });

  it("hands on a new refresh token", async () => {
    await using endpoint = await startTokenEndpoint(json(200, { ...good, refresh_token: "1//new" }));
    assert.equal((await refresh(endpoint.options, refreshToken)).refreshToken, "1//new");
  });

  const dead = [
    "invalid_grant",
    "invalid_client",
    "deleted_client",
    "unauthorized_client",
    "admin_policy_enforced",
  ];
  for (const error of dead) {
    it(`takes the sign-in for ended on ${error}, after one request`, async () => {
      const description = `Token ${refreshToken} has been expired or revoked.`;
      await using endpoint = await startTokenEndpoint(json(400, { error, error_description: description }));
      await assert.rejects(refresh(endpoint.options, refreshToken), failsWith({ kind: "signIn" }));
      assert.equal(endpoint.calls.length, 1);
    });
  }

  it("takes a sign-in that has to be confirmed again for ended", async () => {
    const answer = { error: "invalid_grant", error_description: "reauth related error (invalid_rapt)" };
    await using endpoint = await startTokenEndpoint(json(400, answer));
    await assert.rejects(refresh(endpoint.options, refreshToken), failsWith({ kind: "signIn" }));
  });

  it("tries again after a passing trouble", async () => {
    await using endpoint = await startTokenEndpoint(json(503, {}), json(200, good));
    assert.equal((await refresh(endpoint.options, refreshToken)).accessToken, accessToken);
  });

  const passing = [
    {
      name: "a service that stays down",
      answer: json(503, { error: "unavailable" }),
      failure: { kind: "api", status: 503 },
    },
    { name: "dropped connections", answer: drop, failure: { kind: "network" } },
    { name: "a captive portal", answer: html(200), failure: { kind: "malformed" } },
    { name: "a proxy's refusal", answer: html(403), failure: { kind: "api", status: 403 } },
    {
      name: "a token without a time",
      answer: json(200, { access_token: accessToken }),
      failure: { kind: "malformed" },
    },
  ];
  for (const { name, answer, failure } of passing) {
    it(`does not take the sign-in for ended on ${name}`, async () => {
      await using endpoint = await startTokenEndpoint(answer);
      await assert.rejects(refresh(endpoint.options, refreshToken), failsWith(failure));
    });
  }

  it("follows no redirect", async () => {
    await using endpoint = await startTokenEndpoint((response) =>
      response.writeHead(307, { location: "https://evil.example/token" }).end(),
    );
    await assert.rejects(refresh(endpoint.options, refreshToken), failsWith({ kind: "network" }));
  });

  it("ends with the reason of whoever cancelled it", async () => {
    await using endpoint = await startTokenEndpoint(() => undefined);
    const controller = new AbortController();
    const answer = refresh({ ...endpoint.options, signal: controller.signal }, refreshToken);
    controller.abort();
    await assert.rejects(answer, { name: "AbortError" });
  });

  it("looks for no proxy of its own", async (test) => {
    await using endpoint = await startTokenEndpoint(json(200, good));
    const before = process.env.HTTPS_PROXY;
    process.env.HTTPS_PROXY = "http://127.0.0.1:9";
    test.after(() => {
      if (before === undefined) delete process.env.HTTPS_PROXY;
      else process.env.HTTPS_PROXY = before;
    });
    assert.equal((await refresh(endpoint.options, refreshToken)).accessToken, accessToken);
  });
});
