import assert from "node:assert/strict";
import { commands, env, TabInputWebview, window } from "vscode";
import { emptyQuery } from "../../src/shared/searchQuery.ts";
import type { SearchQuery } from "../../src/shared/searchQuery.ts";
import type { EmulatorControl } from "../support/emulatorControl.ts";
import { waitFor } from "../support/waitFor.ts";
import { createAlbum, demoControl, openDemoLibrary } from "./photos.ts";

const account = { accountId: "demo-owner" };

describe("panels of pictures", () => {
  let control: EmulatorControl;

  before(async () => {
    // What other tests looked at is known and not read again.
    await commands.executeCommand("googlePhotos.account.signOut", account);
    await openDemoLibrary("owner");
    control = await demoControl(await createAlbum("To find the service by, again"));
  });
  beforeEach(async () => {
    await window.tabGroups.close(window.tabGroups.all.flatMap(({ tabs }) => tabs));
    await control.forgetRequests();
  });

  /** Titles of our panels. */
  const panels = (): readonly string[] =>
    window.tabGroups.all
      .flatMap(({ tabs }) => tabs)
      .filter(({ input }) => input instanceof TabInputWebview && input.viewType.includes("googlePhotos"))
      .map(({ label }) => label);
  const shows = (...titles: readonly string[]): Promise<unknown> =>
    waitFor(titles.join(", "), () => panels().join() === titles.join());

  it("say what a search asks for, and are one for one question", async () => {
    const query: SearchQuery = { ...emptyQuery, included: ["PETS", "FOOD"], type: "photo" };
    await commands.executeCommand("googlePhotos.photos.search", account, query);
    await shows("Search: Photos, Pets or Food");
    await waitFor("the search", async () => (await control.requests("mediaItems.search")).length === 1);
    const again: SearchQuery = { ...query, included: ["FOOD", "PETS"] };
    await commands.executeCommand("googlePhotos.photos.search", account, again);
    assert.equal(panels().length, 1);
  });

  it("are more for more questions", async () => {
    const day = { year: 2024, month: 6, day: 17 };
    await commands.executeCommand("googlePhotos.photos.search", account, { ...emptyQuery, dates: [day] });
    await shows("Search: Jun 17, 2024");
    await commands.executeCommand("googlePhotos.photos.search", account, emptyQuery);
    await shows("Search: Jun 17, 2024", "Search Photos");
  });

  it("show all photos, newest first, page by page", async () => {
    await commands.executeCommand("googlePhotos.photos.showAll", account);
    await shows("All Photos");
    await waitFor("the first page", async () => (await control.requests("mediaItems.list")).length >= 1);
    const [first] = await control.requests("mediaItems.list");
    assert.match(first?.path ?? "", /pageSize=100/);
  });

  it("show one picture, and tell commands which it is", async () => {
    const album = (await control.albums("owner")).find(
      ({ mediaItemsCount }) => mediaItemsCount !== undefined,
    );
    const [item] = await control.items("owner", album?.id ?? "");
    assert(item);
    await commands.executeCommand("googlePhotos.items.open", { ...account, itemId: item.id });
    await shows(item.filename ?? "");
    await env.clipboard.writeText("nothing yet");
    await waitFor("the id on the clipboard", async () => {
      await commands.executeCommand("googlePhotos.items.copyId");
      return (await env.clipboard.readText()) === item.id;
    });
  });
});
