import assert from "node:assert/strict";
import type { Locator, Page } from "playwright-core";
import type { Album, MediaItem } from "../../src/api/types.ts";
import type { EmulatorControl } from "../support/emulatorControl.ts";
import { waitFor } from "../support/waitFor.ts";
import type { Workbench } from "../support/workbench.ts";

export type Who = "owner" | "guest";

/** What the walks take hold of: rows of the trees and pictures of the panel in front. */
export class WalkScreen {
  readonly workbench: Workbench;

  constructor(workbench: Workbench) {
    this.workbench = workbench;
  }

  get page(): Page {
    return this.workbench.page;
  }

  /** The row of an album, by its title. */
  album(title: string, view: "Albums" | "Shared Albums" = "Albums"): Locator {
    return this.workbench.view(view).getByRole("treeitem", { name: new RegExp(`^${title}, `, "u") });
  }

  tile(at: number): Locator {
    return this.workbench.gallery.locator(`.tile[data-index="${at}"]`);
  }

  /** Which item a picture of the panel is. */
  async itemAt(at: number): Promise<string> {
    const context = await this.tile(at).getAttribute("data-vscode-context");
    return (JSON.parse(context ?? "{}") as { readonly itemId?: string }).itemId ?? "";
  }

  get tiles(): Locator {
    return this.workbench.gallery.locator(".tile");
  }

  get viewer(): Locator {
    return this.workbench.gallery.locator("dialog.viewer");
  }

  button(name: string | RegExp): Locator {
    return this.workbench.gallery.getByRole("button", { name }).filter({ visible: true });
  }

  /** Opens an album's panel by a click on its row, and waits for the pictures in sight. */
  async openAlbum(title: string, view: "Albums" | "Shared Albums" = "Albums"): Promise<void> {
    await this.album(title, view).click();
    await this.heading(title).waitFor();
    await this.settled();
  }

  heading(title: string | RegExp): Locator {
    return this.workbench.gallery.locator("h1").filter({ hasText: title });
  }

  /** Until every picture in sight is there. */
  async settled(): Promise<void> {
    await this.tiles.first().waitFor();
    const waiting = this.workbench.gallery.locator(".tile:not(.loaded, .failed)");
    await waitFor("all pictures in sight", async () => (await waiting.count()) === 0);
  }

  /** By their ticks, so that none is opened. */
  async select(...places: readonly number[]): Promise<void> {
    const clear = this.button("Clear Selection");
    if (await clear.isVisible()) await clear.click();
    for (const at of places) {
      await this.tile(at).hover();
      await this.tile(at).locator(".tick").click();
    }
    await this.workbench.gallery.locator(".selection").getByText(`${places.length} selected`).waitFor();
  }

  /** What a right click offers, without choosing. */
  async offersOf(target: Locator): Promise<readonly string[]> {
    const menu = await this.workbench.openMenu(target);
    const offers = (await menu.allInnerTexts()).map((text) => text.split("\n")[0] ?? "");
    await this.page.keyboard.press("Escape");
    await menu.first().waitFor({ state: "hidden" });
    return offers;
  }

  /** Without a mouse, on the row that was chosen last. */
  async focusTree(view: "Albums" | "Shared Albums" = "Albums"): Promise<void> {
    await this.workbench.runCommand(`Google Photos: Focus on ${view} View`);
    await this.workbench.view(view).locator(".monaco-list:focus-within").waitFor();
  }

  clipboard(): Promise<string> {
    return this.page.evaluate(() => navigator.clipboard.readText());
  }

  async putOnClipboard(text: string): Promise<void> {
    await this.page.evaluate((written) => navigator.clipboard.writeText(written), text);
  }
}

/** The newest of this title, once there is one: what is seen on screen comes before the service's answer. */
export async function albumNamed(
  emulator: EmulatorControl,
  title: string,
  who: Who = "owner",
): Promise<Album> {
  return waitFor(`the album ${title}`, async () =>
    (await emulator.albums(who)).find((each) => each.title === title),
  );
}

export async function itemsOf(
  emulator: EmulatorControl,
  title: string,
  who: Who = "owner",
): Promise<readonly MediaItem[]> {
  return emulator.items(who, (await albumNamed(emulator, title, who)).id);
}

/** What somebody does at the same time in another app. Not counted as a request of who is walking. */
export async function elsewhere<T>(
  emulator: EmulatorControl,
  verb: "POST" | "PATCH",
  route: string,
  { body, who = "owner" }: { readonly body: unknown; readonly who?: Who },
): Promise<T> {
  const mark = `${route.includes("?") ? "&" : "?"}quotaUser=test`;
  const response = await fetch(`${emulator.url}/v1/${route}${mark}`, {
    method: verb,
    headers: {
      authorization: `Bearer ${await emulator.accessToken(who)}`,
      "content-type": "application/json",
    },
    body: JSON.stringify(body),
  });
  assert.ok(response.ok, `${route} answered ${response.status}`);
  return (await response.json()) as T;
}
