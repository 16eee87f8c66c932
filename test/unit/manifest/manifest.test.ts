import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import path from "node:path";
import { describe, it } from "node:test";
import { authenticationId, commandIds, contextKeyIds, settingIds, viewIds } from "../../../src/host/ids.ts";
import { galleryViewType } from "../../../src/shared/protocol.ts";
import { albumWords, itemWords } from "../../../src/tree/words.ts";
import { uploadWords } from "../../../src/tree/uploads/words.ts";
import { viewStates } from "../../../src/tree/viewState.ts";
import { album, item } from "../tree/samples.ts";
import { manifest, manifestText, root, stringsInSources, textOf, texts } from "./manifest.ts";

const { contributes } = manifest;
const sorted = (values: Iterable<string>): string[] => [...new Set(values)].sort();
const menuItems = Object.values(contributes.menus).flat();
const viewList = Object.values(contributes.views).flat();
const keys = contributes.keybindings;
const conditions = [...menuItems, ...keys, ...contributes.viewsWelcome, ...viewList].flatMap(
  ({ when }) => when ?? [],
);
const containers = contributes.viewsContainers.activitybar;

describe("the manifest and the code agree", () => {
  it("on commands", () => {
    assert.deepEqual(sorted(contributes.commands.map(({ command }) => command)), sorted(commandIds));
  });

  it("on views", () => {
    assert.deepEqual(sorted(viewList.map(({ id }) => id)), sorted(Object.values(viewIds)));
  });

  it("on settings", () => {
    assert.deepEqual(
      sorted(Object.keys(contributes.configuration.properties)),
      sorted(Object.values(settingIds)),
    );
  });

  it("on context keys", () => {
    const asked = conditions.flatMap((when) =>
      [...when.matchAll(/(?<![\^.\\\w])googlePhotos(?:\.\w+)+/g)].map(([key]) => key),
    );
    const values = new Set<string>([...Object.values(viewIds), galleryViewType]);
    assert.deepEqual(sorted(asked.filter((key) => !values.has(key))), sorted(contextKeyIds));
  });

  it("on the states of the views", () => {
    const named = contributes.viewsWelcome.map(({ view, when }) => {
      const match = /(?:^| )(\S+)\.state == (\w+)$/.exec(when);
      assert.equal(match?.[1], view, when);
      return match[2] ?? "";
    });
    assert.deepEqual(sorted(named), sorted(viewStates.filter((state) => state !== "listed")));
  });

  it("on the words of an album's context value", () => {
    const asked = conditions.flatMap((when) =>
      [...when.matchAll(/\\b(\w+)\\b/g)].map(([, word = ""]) => word),
    );
    const given = [...everyWord(), ...uploadWords];
    assert.deepEqual(sorted(asked), sorted(given.filter((word) => !forPeople.has(word))));
  });

  it("on the authentication provider", () => {
    assert.deepEqual(contributes.authentication, [{ id: authenticationId, label: "Google Photos" }]);
  });

  it("on everything in the code that looks like an id", () => {
    const known = new Set<string>([
      ...commandIds,
      ...contextKeyIds,
      ...Object.values(viewIds),
      ...Object.values(settingIds),
      galleryViewType,
    ]);
    const unknown = stringsInSources().filter(
      ({ text }) => /^googlePhotos\.[\w.]+$/.test(text) && !known.has(text),
    );
    assert.deepEqual(unknown, []);
  });
});

/** Words that no menu asks for. */
const forPeople = new Set(["shared", "photo", "video"]);

/** Every word that some album, picture and account give. */
function everyWord(): Set<string> {
  const can = { read: true, readAll: true, append: true, edit: true, remove: true, share: true };
  const link = { shareableUrl: "https://x", shareToken: "x" };
  const words = [
    albumWords(album(), can),
    albumWords(album(), { ...can, share: false }),
    albumWords(album({ share: link }), can),
    albumWords(album({ share: { ...link, isJoined: true }, isOwned: false }), can),
    itemWords(item(), album(), can),
    itemWords(item({ kind: "video" }), album(), can),
  ];
  return new Set(words.flatMap((value) => value.split(" ")));
}

describe("the manifest by itself", () => {
  it("uses every text of package.nls.json, and no other", () => {
    const used = [...manifestText.matchAll(/"%([^%"]+)%"/g)].map(([, key = ""]) => key);
    assert.deepEqual(sorted(used), sorted(Object.keys(texts)));
  });

  it("names only its own commands in menus and for keys", () => {
    const known = new Set<string>(commandIds);
    assert.deepEqual(
      [...menuItems, ...keys].filter(({ command }) => !known.has(command)),
      [],
    );
  });

  it("names only its own commands in texts", () => {
    const named = Object.values(texts).flatMap((text) =>
      [...text.matchAll(/\(command:([\w.]+)/g)].map(([, id = ""]) => id),
    );
    const known = new Set<string>(commandIds);
    assert.deepEqual(
      named.filter((id) => !known.has(id) && !id.startsWith("workbench.")),
      [],
    );
  });

  it("puts every command under one category", () => {
    assert.deepEqual(sorted(contributes.commands.map(({ category }) => textOf(category))), ["Google Photos"]);
  });

  it("writes command titles in Title Case", () => {
    const small = new Set([
      "a",
      "an",
      "and",
      "as",
      "at",
      "by",
      "from",
      "in",
      "of",
      "on",
      "or",
      "the",
      "to",
      "with",
    ]);
    const wrong = contributes.commands
      .map(({ title }) => textOf(title))
      .filter((title) =>
        title.split(" ").some((word, index) => /^[a-z]/.test(word) && (index === 0 || !small.has(word))),
      );
    assert.deepEqual(wrong, []);
  });

  it("wakes the extension for what VS Code does not know by itself", () => {
    assert.deepEqual(sorted(manifest.activationEvents), [
      "onFileSystem:google-photos",
      "onStartupFinished",
      `onWebviewPanel:${galleryViewType}`,
    ]);
  });

  it("lets no workspace choose a service", () => {
    assert.equal(contributes.configuration.properties[settingIds.endpoint]?.scope, "machine");
  });

  it("has icons that are there", () => {
    const icons = [...viewList, ...containers].map(({ icon }) => icon);
    for (const icon of icons) assert.match(readFileSync(path.join(root, icon), "utf8"), /currentColor/);
    const png = readFileSync(path.join(root, manifest.icon));
    assert.deepEqual([png.readUInt32BE(16), png.readUInt32BE(20)], [256, 256]);
  });
});
