import assert from "node:assert/strict";
import { request } from "node:http";
import { afterEach, beforeEach, describe, it } from "node:test";
import { listenForRedirect } from "../../../src/auth/loopback.ts";
import type { Loopback } from "../../../src/auth/loopback.ts";

const pages = {
  done: { language: "en", title: "Signed in", text: "Return to VS Code." },
  refused: { language: "en", title: "Not signed in", text: "Nothing was granted." },
};

describe("listenForRedirect", () => {
  let loopback: Loopback;
  let isAnswered: boolean;

  beforeEach(async () => {
    loopback = await listenForRedirect({ state: "s-1", pages });
    isAnswered = false;
    void loopback.answer.then(() => (isAnswered = true));
  });
  afterEach(() => loopback.close());

  const at = (query: string, path = "/signed-in"): string =>
    `${new URL(loopback.redirectUri).origin}${path}?${query}`;

  it("listens on 127.0.0.1 only", () =>
    assert.match(loopback.redirectUri, /^http:\/\/127\.0\.0\.1:\d+\/signed-in$/));

  it("takes the code and shows a page that says to return", async () => {
    const response = await fetch(at("state=s-1&code=4%2F0A"));
    assert.deepEqual(await loopback.answer, { kind: "code", code: "4/0A" });
    assert.equal(response.status, 200);
    assert.match(response.headers.get("content-security-policy") ?? "", /default-src 'none'/);
    assert.equal(response.headers.get("referrer-policy"), "no-referrer");
    const page = await response.text();
    assert.match(page, /Return to VS Code/);
    assert.doesNotMatch(page, /4\/0A|s-1/);
  });

  it("takes a refusal and shows the other page", async () => {
    const response = await fetch(at("state=s-1&error=access_denied"));
    assert.deepEqual(await loopback.answer, { kind: "error", error: "access_denied" });
    assert.match(await response.text(), /Nothing was granted/);
  });

  const strangers: readonly [name: string, url: () => string, init?: RequestInit][] = [
    ["a wrong state", () => at("state=s-2&code=c")],
    ["no state", () => at("code=c")],
    ["a longer state", () => at("state=s-11&code=c")],
    ["another path", () => at("state=s-1&code=c", "/")],
    ["a path below", () => at("state=s-1&code=c", "/signed-in/x")],
    ["a POST", () => at("state=s-1&code=c"), { method: "POST" }],
    ["neither code nor error", () => at("state=s-1")],
    ["the favicon", () => at("", "/favicon.ico")],
  ];
  for (const [name, url, init] of strangers) {
    it(`answers ${name} with 404 and goes on waiting`, async () => {
      assert.equal((await fetch(url(), init)).status, 404);
      assert.equal(isAnswered, false);
      await fetch(at("state=s-1&code=right"));
      assert.deepEqual(await loopback.answer, { kind: "code", code: "right" });
    });
  }

  const hosts: readonly [host: string, status: number][] = [
    ["evil.example", 404],
    ["127.0.0.1.evil.example", 404],
    ["localhost", 200],
    ["127.0.0.1:9", 200],
  ];
  for (const [host, status] of hosts) {
    it(`answers the host ${host} with ${status}`, async () => {
      assert.equal(await statusWithHost(at("state=s-1&code=c"), host), status);
    });
  }

  it("takes the first answer only", async () => {
    await fetch(at("state=s-1&code=first"));
    assert.equal((await fetch(at("state=s-1&code=second"))).status, 404);
    assert.deepEqual(await loopback.answer, { kind: "code", code: "first" });
  });

  it("stops listening when closed", async () => {
    loopback.close();
    await assert.rejects(fetch(at("state=s-1&code=c")));
  });

  it("writes texts into the page as texts", async () => {
    const odd = { language: "en", title: `<b>"T"&`, text: "<script>" };
    const other = await listenForRedirect({ state: "s-1", pages: { done: odd, refused: odd } });
    const page = await (await fetch(`${other.redirectUri}?state=s-1&code=c`)).text();
    other.close();
    assert.match(page, /&lt;b&gt;&quot;T&quot;&amp;/);
    assert.doesNotMatch(page, /<b>|<script>/);
  });
});

/** `fetch` sets the host itself. */
function statusWithHost(url: string, host: string): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    const call = request(url, { headers: { host }, agent: false }, (response) => {
      response.resume();
      resolve(response.statusCode);
    });
    call.on("error", reject);
    call.end();
  });
}
