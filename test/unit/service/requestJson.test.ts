import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { requestJson } from "../../../src/service/requestJson.ts";
import { sendJson, startTestServer } from "./testServer.ts";

describe("requestJson", () => {
  it("gets JSON, and posts it where there is a body", async () => {
    await using server = await startTestServer((request, response) => {
      let body = "";
      request.on("data", (chunk: Buffer) => (body += chunk.toString()));
      request.on("end", () =>
        sendJson(response, 200, { verb: request.method, type: request.headers["content-type"], body }),
      );
    });
    assert.deepEqual(await requestJson(server.origin, { fetch }), { verb: "GET", body: "" });
    assert.deepEqual(await requestJson(server.origin, { fetch, body: { a: 1 } }), {
      verb: "POST",
      type: "application/json",
      body: '{"a":1}',
    });
  });

  it("says what is wrong by kind", async () => {
    await using server = await startTestServer((request, response) => {
      if (request.url === "/refuse") sendJson(response, 403, { error: "no" });
      else if (request.url === "/html") response.end("<html>");
      else if (request.url === "/drop") request.socket.destroy();
    });
    const at = (path: string) => requestJson(server.origin + path, { fetch, limitMs: 200 });
    await assert.rejects(at("/refuse"), { kind: "api", status: 403 });
    await assert.rejects(at("/html"), { kind: "malformed" });
    await assert.rejects(at("/drop"), { kind: "network" });
    await assert.rejects(at("/never"), { kind: "timeout" });
  });

  it("ends with the reason of whoever cancelled it", async () => {
    await using server = await startTestServer(() => undefined);
    const controller = new AbortController();
    const answer = requestJson(server.origin, { fetch, signal: controller.signal });
    controller.abort();
    await assert.rejects(answer, { name: "AbortError" });
  });
});
