import assert from "node:assert/strict";
import { afterEach, before, describe } from "node:test";
import type { MediaItem } from "../../src/api/types.ts";
import { isOwnRead, type EmulatorControl } from "../support/emulatorControl.ts";
import { vscodeFixture } from "../support/vscodeFixture.ts";
import { waitFor } from "../support/waitFor.ts";
import type { Workbench } from "../support/workbench.ts";
import { lookAt } from "./accessibility.ts";
import { openDemoLibrary } from "./demoLibrary.ts";
import { walksIn } from "./walks.ts";
import { elsewhere, itemsOf, WalkScreen } from "./walkScreen.ts";

describe("a walk through pictures", () => {
  let workbench: Workbench;
  let screen: WalkScreen;
  const fixture = vscodeFixture({ name: "walkPictures", theme: "light" }, async (vscode) => {
    await openDemoLibrary(vscode);
  });
  before(() => {
    workbench = fixture.current.workbench;
    screen = new WalkScreen(workbench);
  });
  afterEach(async () => {
    await (await fixture.current.demo.control()).clearFaults();
    await workbench.closeNotifications();
  });
  const walk = walksIn(fixture);
  const look = (name: string): Promise<void> => lookAt(workbench, `walk pictures - ${name}`);
  const names = async (emulator: EmulatorControl, title: string): Promise<readonly string[]> =>
    (await itemsOf(emulator, title)).map(({ filename = "" }) => filename);

  walk(
    ["albums.batchAddMediaItems"],
    "those selected in a panel go to another album",
    async ({ emulator }) => {
      const count = (await names(emulator, "Whiteboards")).length;
      await screen.openAlbum("Saturday Kitchen");
      await screen.select(0, 2, 3);
      await look("three selected");
      await screen.button("Add to Album…").click();
      await workbench.option("Whiteboards").waitFor();
      for (const none of ["Saturday Kitchen", "Phone Backup 2021"])
        assert.equal(await workbench.option(none).count(), 0, `${none} is offered`);
      await look("which album");
      await workbench.pick("Whiteboards");
      await workbench.notification("3 pictures added to “Whiteboards”.").waitFor();
      await screen
        .album("Whiteboards")
        .filter({ hasText: `${count + 3} items` })
        .waitFor();
      assert.equal((await names(emulator, "Whiteboards")).length, count + 3);
    },
  );

  walk(
    ["albums.batchRemoveMediaItems", "albums.batchAddMediaItems"],
    "those removed from their album come back at its end with Undo",
    async ({ emulator }) => {
      const before = await names(emulator, "Saturday Kitchen");
      await screen.select(0, 1);
      await workbench.chooseFromMenu(screen.tile(1), "Remove from Album");
      const told = workbench.notification("2 pictures removed from “Saturday Kitchen”.");
      await told.waitFor();
      await screen.album("Saturday Kitchen").filter({ hasText: "20 items" }).waitFor();
      await workbench.gallery.locator(".selection").waitFor({ state: "hidden" });
      await look("two removed");
      assert.deepEqual(await names(emulator, "Saturday Kitchen"), before.slice(2));
      await told.getByRole("button", { name: "Undo" }).click();
      await workbench.notification("2 pictures put back into “Saturday Kitchen”, at its end.").waitFor();
      await screen.album("Saturday Kitchen").filter({ hasText: "22 items" }).waitFor();
      assert.deepEqual((await names(emulator, "Saturday Kitchen")).toSorted(), before.toSorted());
      await look("put back");
    },
  );

  walk(
    ["mediaItems.patch"],
    "a description is written beside the picture; a refused one is taken back",
    async ({ emulator }) => {
      await screen.tile(1).click();
      const field = screen.viewer.getByRole("textbox", { name: "Description" });
      await field.waitFor();
      const itemId = await screen.itemAt(1);
      const describedAs = async (): Promise<string | undefined> =>
        (await itemsOf(emulator, "Saturday Kitchen")).find(({ id }) => id === itemId)?.description;
      await field.fill("More lemon next time,\n<b>less</b> salt 🧂");
      await screen.page.keyboard.press("Control+Enter");
      await waitFor(
        "the service",
        async () => (await describedAs()) === "More lemon next time,\n<b>less</b> salt 🧂",
      );
      await look("described");
      for (const status of [403, 500]) {
        await emulator.addFaults({ method: "mediaItems.patch", status });
        await field.fill(`Refused with ${status}`);
        await screen.page.keyboard.press("Control+Enter");
        await waitFor(`the old text after ${status}`, async () =>
          /^More lemon/.test(await field.inputValue()),
        );
        await workbench.notification(status === 403 ? /not allow/ : /./).waitFor();
        if (status === 500) await look("a description refused");
        await emulator.clearFaults();
        await workbench.closeNotifications();
      }
      assert.match((await describedAs()) ?? "", /^More lemon/);
    },
  );

  walk(
    ["mediaItems.batchGet"],
    "those whose addresses have aged are shown all the same",
    async ({ emulator }) => {
      await emulator.advanceClock(2 * 60 * 60);
      await screen.viewer.getByRole("button", { name: "Next Picture" }).click();
      await screen.viewer.locator("img.full.loaded").waitFor();
      await waitFor(
        "fresh addresses",
        async () => (await emulator.requests("mediaItems.batchGet")).length > 0,
      );
      await screen.page.keyboard.press("Escape");
      await screen.viewer.waitFor({ state: "hidden" });
    },
  );

  walk(
    ["mediaItems.get"],
    "one that no panel has shown yet opens by its id, with its details",
    async ({ emulator }) => {
      const [item] = await itemsOf(emulator, "City After Dark");
      await workbench.runCommand("Google Photos: Open by Link or Id…");
      await workbench.answer("Open by Link or Id", item?.id ?? "");
      await screen.viewer.getByRole("heading", { name: item?.filename ?? "?" }).waitFor();
      await screen.viewer.locator("img.full.loaded").waitFor();
      await screen.viewer.getByText("Taken").waitFor();
      await screen.viewer.getByText("pixels").waitFor();
      await look("opened by its id");
    },
  );

  walk(
    ["mediaItems.list", "mediaItems.search"],
    "all of them come by month, and a jump asks for a day",
    async ({ emulator }) => {
      await workbench.view("Albums").hover();
      await workbench
        .view("Albums")
        .getByRole("button", { name: /More Actions/ })
        .click();
      await workbench.choose(workbench.page.getByRole("menuitem", { name: "All Photos" }));
      await screen.heading("All Photos").waitFor();
      await screen.settled();
      await look("all photos");
      const jumpedAt = Date.now();
      await screen.button("Go to Date…").click();
      await workbench.quickInputBox.waitFor();
      await workbench.quickInputBox.fill("yesterday");
      await workbench.quickInputMessage.filter({ hasText: "Write the year first" }).waitFor();
      await workbench.answer("Go to Date", "2023-12");
      await workbench.gallery.locator(".meta").getByText("Taken until December 31, 2023").waitFor();
      await workbench.gallery.locator(".heads .month").getByText("December 2023").waitFor();
      await screen.settled();
      await look("a jump to a month");
      const asked = (await emulator.requests())
        .filter((entry) => entry.startedAt >= jumpedAt && !isOwnRead(entry))
        .map(({ method }) => method);
      assert.ok(asked.includes("mediaItems.search") && !asked.includes("mediaItems.list"), asked.join(", "));
      await screen.button("Go to Date…").click();
      await workbench.answer("Go to Date", "1900");
      await workbench.gallery.getByRole("heading", { name: "No pictures until that day" }).waitFor();
      await look("nothing that old");
      await screen.button("Back to the Newest").last().click();
      await screen.settled();
    },
  );

  walk(
    ["mediaItems.search"],
    "a search asks for dates, categories, type and favorites",
    async ({ emulator }) => {
      const { gallery } = workbench;
      const expected = async (filters: object): Promise<number> => {
        const { mediaItems = [] } = await elsewhere<{ mediaItems?: readonly MediaItem[] }>(
          emulator,
          "POST",
          "mediaItems:search",
          { body: { pageSize: 100, filters } },
        );
        return mediaItems.length;
      };
      const shows = async (title: RegExp, filters: object): Promise<void> => {
        await workbench.editorTab(title).waitFor();
        const count = await expected(filters);
        assert.ok(count > 0 && count < 100, `${count} pictures prove nothing`);
        await gallery.locator(".meta").getByText(`${count} item`).waitFor();
        await screen.settled();
      };
      await workbench.view("Albums").hover();
      await workbench.view("Albums").getByRole("button", { name: "Search Photos…" }).click();
      await gallery.getByRole("search").waitFor();
      await look("an empty search");
      await gallery.getByLabel("Type").selectOption("Videos");
      await shows(/Search: Videos/, { mediaTypeFilter: { mediaTypes: ["VIDEO"] } });
      await gallery.getByLabel("Type").selectOption("Photos and videos");
      await gallery.getByLabel("Of category", { exact: true }).first().click();
      await gallery.getByRole("checkbox", { name: "Food" }).check();
      await screen.page.keyboard.press("Escape");
      await gallery.getByRole("combobox", { name: "Taken" }).selectOption("Between two days");
      await gallery.getByLabel("From", { exact: true }).fill("2023-01-01");
      await gallery.getByLabel("To", { exact: true }).fill("2023-12-31");
      const range = {
        startDate: { year: 2023, month: 1, day: 1 },
        endDate: { year: 2023, month: 12, day: 31 },
      };
      await shows(/Search: .*Food.*2023/, {
        contentFilter: { includedContentCategories: ["FOOD"] },
        dateFilter: { ranges: [range] },
      });
      await look("food in 2023");
      await gallery.getByRole("button", { name: "Clear" }).first().click();
      await gallery.getByLabel("Favorites only").check();
      await shows(/Search: Favorites/, { featureFilter: { includedFeatures: ["FAVORITES"] } });
    },
  );

  walk(
    ["mediaItems.search"],
    "a search that finds nothing says so; it is there again after a reload",
    async () => {
      const { gallery } = workbench;
      await gallery.getByLabel("Archived too").check();
      await gallery.getByRole("combobox", { name: "Taken" }).selectOption("On a day");
      await gallery.getByLabel("Day", { exact: true }).fill("1999-12-31");
      await gallery.getByRole("heading", { name: "No pictures match" }).waitFor();
      await look("nothing found");
      await workbench.runCommand("Developer: Reload Window");
      await workbench.page.waitForEvent("load");
      await workbench.ready();
      await workbench.editorTab(/Search: .*1999/).waitFor();
      await gallery.getByRole("heading", { name: "No pictures match" }).waitFor();
      assert.equal(await gallery.getByLabel("Day", { exact: true }).inputValue(), "1999-12-31");
      assert.ok(await gallery.getByLabel("Archived too").isChecked());
      await look("after a reload");
      await screen.button("Clear").last().click();
      await workbench.editorTab("Search Photos").waitFor();
    },
  );
});
