import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { redact } from "../../../src/host/redact.ts";

const secret = "s3cr3t-Va1ue_with.dots";

const lines: readonly string[] = [
  `Authorization: Bearer ${secret}`,
  `authorization: bearer ${secret}`,
  `{"access_token":"${secret}","expires_in":3599}`,
  `{ "refresh_token": "${secret}" }`,
  `{'id_token': '${secret}'}`,
  `client_secret=${secret}&code_verifier=${secret}`,
  `http://127.0.0.1:4711/?state=${secret}&code=${secret}`,
  `https://photoslibrary.googleapis.com/v1/uploads?upload_id=${secret}&x=1`,
  `uploadToken: ${secret}`,
  `"shareToken":"${secret}"`,
  `https://example.com/v1/albums?key=${secret}`,
];

describe("redact", () => {
  for (const line of lines) {
    it(`hides what is secret in ${line.replaceAll(secret, "…")}`, () => {
      assert.ok(!redact(line).includes(secret), redact(line));
    });
  }

  it("knows Google's tokens by their looks, wherever they stand", () => {
    const line =
      "got ya29.a0AfH6SMB-x_y and 1//0gabcdefghijklmnop and GOCSPX-abc_def and eyJhbGciOi.eyJzdWIi.c2ln here";
    assert.equal(redact(line), "got [hidden] and [hidden] and [hidden] and [hidden] here");
  });

  it("leaves everything else as it is", () => {
    for (const line of [
      "albums.list 200 12 ms",
      "googlePhotos.album.create done in 14 ms",
      "encoded: 5 of 12",
      "",
    ]) {
      assert.equal(redact(line), line);
    }
  });
});
