import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { parseLink, shareTokenIn } from "../../../src/library/links.ts";
import type { PastedLink } from "../../../src/library/links.ts";
import { markdownLink } from "../../../src/library/markdownLink.ts";

const album = `AL_${"a".repeat(70)}-9`;
const photo = `AP${"b".repeat(96)}`;
const token = `AT${"c".repeat(129)}`;
const google = "https://photos.google.com";
const demo = "http://127.0.0.1:8085";

const unusable = (reason: string) => ({ kind: "unusable", reason });

const links: readonly (readonly [text: string, expected: object])[] = [
  [`${google}/lr/album/${album}`, { kind: "album", albumId: album }],
  [`${google}/lr/album/${album}/`, { kind: "album", albumId: album }],
  [`${google}/lr/album/${album}?authuser=1#top`, { kind: "album", albumId: album }],
  [`  ${demo}/lr/album/${album}\n`, { kind: "album", albumId: album }],
  [`<${demo}/lr/album/${album}>`, { kind: "album", albumId: album }],
  [`https://vscode.example/proxy/8085/lr/album/${album}`, { kind: "album", albumId: album }],
  [`${google}/lr/photo/${photo}`, { kind: "photo", itemId: photo, albumId: undefined }],
  [`${google}/lr/album/${album}/photo/${photo}`, { kind: "photo", itemId: photo, albumId: album }],
  [`${demo}/lr/album/${album}/photo/${photo}`, { kind: "photo", itemId: photo, albumId: album }],
  [`${demo}/share/${token}`, { kind: "share", shareToken: token }],
  [`https://vscode.example/proxy/8085/share/${token}`, { kind: "share", shareToken: token }],
  [token, { kind: "id", id: token }],
  [`\t${album} `, { kind: "id", id: album }],
  ["a".repeat(50), { kind: "id", id: "a".repeat(50) }],
  ["", unusable("empty")],
  [" \n", unusable("empty")],
  ["a".repeat(49), unusable("other")],
  ["a".repeat(1001), unusable("other")],
  ["https://photos.app.goo.gl/AbCdEf123", unusable("shareLink")],
  ["https://goo.gl/photos/AbCdEf123", unusable("shareLink")],
  [`${google}/share/AF1Qip${"x".repeat(50)}?key=abc`, unusable("shareLink")],
  [`${google}/u/1/share/AF1Qip${"x".repeat(50)}`, unusable("shareLink")],
  [`${google}/album/AF1Qip${"x".repeat(50)}`, unusable("webPage")],
  [`${google}/u/0/photo/AF1Qip${"x".repeat(50)}`, unusable("webPage")],
  [`${google}/`, unusable("webPage")],
  ["https://lh3.googleusercontent.com/lr/AbCdEf=w512-h512", unusable("mediaLink")],
  [`${google}/lr/album/short`, unusable("badId")],
  [`${google}/lr/album/${album}%2F..`, unusable("badId")],
  [`${google}/lr/album/${album}/photo/short`, unusable("badId")],
  [`${demo}/share/short`, unusable("badId")],
  [`${demo}/lr/album/${album}/other/${photo}`, unusable("other")],
  ["https://example.com/", unusable("other")],
  [`javascript:alert("/lr/album/${album}")`, unusable("other")],
  [`file:///lr/album/${album}`, unusable("other")],
  ["a holiday in Norway", unusable("other")],
];

describe("what was pasted", () => {
  for (const [text, expected] of links) {
    const short = text.replaceAll(/([a-z])\1{9,}/g, "$1…").trim();
    it(`${short || "nothing"}: ${JSON.stringify(expected).slice(0, 60)}`, () => {
      assert.deepEqual(parseLink(text), expected);
    });
  }

  const tokens: readonly (readonly [PastedLink, string | undefined])[] = [
    [parseLink(`${demo}/share/${token}`), token],
    [parseLink(token), token],
    [parseLink(`${google}/lr/album/${album}`), undefined],
    [parseLink("https://photos.app.goo.gl/AbCdEf123"), undefined],
  ];
  for (const [link, expected] of tokens) {
    it(`of kind ${link.kind} ${expected ? "has" : "has no"} share token`, () => {
      assert.equal(shareTokenIn(link), expected);
    });
  }
});

describe("a link in Markdown", () => {
  const url = `${google}/lr/album/${album}`;
  const titles: readonly (readonly [title: string, text: string])[] = [
    ["Harbour", "Harbour"],
    ["Häfen ⚓️ 2024", "Häfen ⚓️ 2024"],
    ["a [b] (c)", "a \\[b\\] (c)"],
    ["](https://evil.example) [x", "\\](https://evil.example) \\[x"],
    ["*bold* _it_ `code` ~~gone~~", "\\*bold\\* \\_it\\_ \\`code\\` \\~\\~gone\\~\\~"],
    ["<b>&amp;</b>", "\\<b\\>\\&amp;\\</b\\>"],
    ["back\\slash", "back\\\\slash"],
    ["cell | cell", "cell \\| cell"],
    ["$x$", "\\$x\\$"],
    ["two\r\nlines\t here ", "two lines here"],
    ["", ""],
  ];
  for (const [title, text] of titles) {
    it(`reads as ${JSON.stringify(title)}`, () => {
      assert.equal(markdownLink(title, url), `[${text}](${url})`);
    });
  }

  it("leads where it should, whatever is in the address", () => {
    assert.equal(
      markdownLink("a", "https://x.example/a (b)<c>\\d?q=1&r=2#e"),
      "[a](https://x.example/a%20%28b%29%3Cc%3E%5Cd?q=1&r=2#e)",
    );
  });
});
