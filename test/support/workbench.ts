import path from "node:path";
import type { FrameLocator, Locator, Page } from "playwright-core";
import { artifactsFolder } from "../../scripts/system/paths.ts";
import { waitFor } from "./waitFor.ts";

const extensionId = "photo-albums.google-photos-albums";

/** A window of VS Code, as somebody sees it who has a mouse and a keyboard. */
export class Workbench {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  /** Waits until the window is there and its Explorer can be used. */
  async ready(): Promise<void> {
    await this.page.locator(".monaco-workbench .activitybar").waitFor({ timeout: 30_000 });
    await this.page.locator(".statusbar-item").first().waitFor();
  }

  /** Our place in the side bar, opened by a click on its icon. */
  async openContainer(): Promise<void> {
    await this.#showTab(/Google Photos/);
  }

  async openExplorer(): Promise<void> {
    await this.#showTab(/^Explorer/);
  }

  /** A second click would hide it. */
  async #showTab(name: RegExp): Promise<void> {
    const tab = this.page.locator(".activitybar").getByRole("tab", { name });
    if ((await tab.getAttribute("aria-expanded")) !== "true") await tab.click();
    await waitFor("the side bar", async () => (await tab.getAttribute("aria-expanded")) === "true");
  }

  /** A section of the side bar by its title, such as "Albums". */
  view(title: string): Locator {
    const header = this.page
      .locator(".pane-header")
      .filter({ has: this.page.getByText(title, { exact: true }) });
    return this.page.locator(".sidebar .pane").filter({ has: header });
  }

  rows(view: string): Locator {
    return this.view(view).getByRole("treeitem");
  }

  file(name: string): Locator {
    return this.page.locator(".explorer-folders-view").getByRole("treeitem", { name, exact: true });
  }

  /** Selects files in the Explorer. The first click opens its file, which selects that one alone a moment later. */
  async selectFiles(...names: readonly string[]): Promise<void> {
    const [first = "", ...others] = names;
    await this.file(first).click();
    await waitFor(`${first} to be open`, async () => {
      const tab = this.editorTab(first);
      return (await tab.count()) > 0 && (await tab.first().getAttribute("aria-selected")) === "true";
    });
    for (const name of others) await this.file(name).click({ modifiers: ["ControlOrMeta"] });
    const selected = this.page.locator(".explorer-folders-view [role=treeitem][aria-selected=true]");
    if ((await selected.count()) !== names.length) await this.selectFiles(...names);
  }

  /** While the last one fades away it is inert. */
  get quickInput(): Locator {
    return this.page.locator(".quick-input-widget:not([inert])").filter({ visible: true });
  }

  get quickInputBox(): Locator {
    return this.quickInput.locator(".quick-input-box input");
  }

  get quickInputMessage(): Locator {
    return this.quickInput.locator(".quick-input-message");
  }

  /** By the palette. Now and then F1 is lost, while an editor opens or another quick input goes. */
  async runCommand(title: string): Promise<void> {
    const row = this.quickInput.getByRole("option", { name: title }).first();
    await waitFor(`the command ${title}`, async () => {
      try {
        await this.page.keyboard.press("F1");
        await this.quickInputBox.fill(`>${title}`, { timeout: 1500 });
        await row.click({ timeout: 3000 });
        return true;
      } catch {
        return false;
      }
    });
  }

  /** What the quick input offers, by its beginning or a pattern. */
  option(name: string | RegExp): Locator {
    return this.quickInput.getByRole("option", { name }).first();
  }

  async pick(name: string | RegExp): Promise<void> {
    await this.option(name).click();
    // Left where it is, the mouse would bring up the hover of whatever comes to lie under it, over the next list.
    const { width = 0, height = 0 } = this.page.viewportSize() ?? {};
    await this.page.mouse.move(width / 2, height - 2);
  }

  /** Waits until the quick input has this title, types into it, and accepts. */
  async answer(title: string, text: string): Promise<void> {
    await this.quickInput.filter({ has: this.page.getByText(title, { exact: true }) }).waitFor();
    await this.quickInputBox.fill(text);
    await this.page.keyboard.press("Enter");
  }

  /** A right click, and the choice in the menu that opens. */
  async chooseFromMenu(target: Locator, entry: string | RegExp): Promise<void> {
    await this.choose((await this.openMenu(target)).filter({ hasText: entry }).first());
  }

  /** A click on an entry of an open menu. A menu that has just opened does not take clicks yet. */
  async choose(entry: Locator): Promise<void> {
    await entry.waitFor();
    for (let tries = 0; tries < 5 && (await entry.isVisible()); tries++) {
      await entry.click({ timeout: 3000 }).catch(() => undefined);
      await entry.waitFor({ state: "hidden", timeout: 1000 }).catch(() => undefined);
    }
  }

  /** A right click; the entries of the menu, once it is there. A tree that is just being drawn anew closes it. */
  async openMenu(target: Locator): Promise<Locator> {
    const menu = this.page.locator(".context-view").getByRole("menu").last();
    for (let tries = 0; tries < 3 && !(await menu.isVisible()); tries++) {
      await target.click({ button: "right" });
      await menu.waitFor({ timeout: 3000 }).catch(() => undefined);
    }
    return menu.getByRole("menuitem");
  }

  notification(text: string | RegExp): Locator {
    return this.page
      .locator(".notifications-toasts .notification-list-item")
      .filter({ hasText: text })
      .last();
  }

  get dialog(): Locator {
    return this.page.getByRole("dialog").filter({ visible: true });
  }

  editorTab(name: string | RegExp): Locator {
    return this.page.locator(".tabs-container").getByRole("tab", { name });
  }

  /** The page in our panel. With several panels open: the one on top. */
  get gallery(): FrameLocator {
    return this.#panel.contentFrame().frameLocator("iframe#active-frame");
  }

  /** Whether there is a panel of ours in sight, and something in it. */
  async hasPanel(): Promise<boolean> {
    return (await this.#panel.count()) === 1 && (await this.gallery.locator("main").count()) === 1;
  }

  get #panel(): Locator {
    return this.page
      .locator(`iframe.webview.ready[src*="extensionId=${extensionId}"]`)
      .filter({ visible: true });
  }

  async closeNotifications(): Promise<void> {
    await this.runCommand("Notifications: Clear All Notifications");
  }

  /** Kept under `artifacts/screenshots`. */
  async screenshot(name: string): Promise<string> {
    const file = path.join(artifactsFolder, "screenshots", `${name}.png`);
    await this.page.screenshot({ path: file, animations: "disabled" });
    return file;
  }
}
