import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { parseEndpoint } from "../../../src/service/endpoint.ts";

describe("parseEndpoint", () => {
  const right: readonly [text: string, origin: string, isLoopback: boolean][] = [
    ["https://photos.example", "https://photos.example", false],
    ["https://photos.example/", "https://photos.example", false],
    ["https://photos.example:8443", "https://photos.example:8443", false],
    ["  http://127.0.0.1:8085  ", "http://127.0.0.1:8085", true],
    ["http://localhost:8085/", "http://localhost:8085", true],
    ["http://[::1]:8085", "http://[::1]:8085", true],
    ["https://LOCALHOST", "https://localhost", true],
  ];
  for (const [text, origin, isLoopback] of right) {
    it(`takes ${text}`, () => assert.deepEqual(parseEndpoint(text), { origin, isLoopback }));
  }

  const wrong: readonly [text: string, problem: string][] = [
    ["", "notAnAddress"],
    ["127.0.0.1:8085", "notAnAddress"],
    ["photos.example", "notAnAddress"],
    ["file:///etc/passwd", "notAnAddress"],
    ["http://photos.example", "notHttps"],
    ["http://127.0.0.1.evil.example", "notHttps"],
    ["http://localhost.evil.example", "notHttps"],
    ["http://192.168.0.1:8085", "notHttps"],
    ["ftp://127.0.0.1", "notHttps"],
    ["https://photos.example/v1", "notOnlyAnOrigin"],
    ["https://photos.example?x=1", "notOnlyAnOrigin"],
    ["https://photos.example#x", "notOnlyAnOrigin"],
    ["https://me:secret@photos.example", "notOnlyAnOrigin"],
    ["http://127.0.0.1@photos.example", "notHttps"],
  ];
  for (const [text, problem] of wrong) {
    it(`refuses "${text}" as ${problem}`, () => assert.deepEqual(parseEndpoint(text), { problem }));
  }
});
