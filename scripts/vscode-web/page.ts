import type { Browser, Page } from "playwright-core";
import { chromium } from "playwright-core";
import { ensureChromium } from "../chromium.ts";

const quiet = ["--disable-gpu", "--disable-quic", "--no-first-run"];
/** A document that we fulfil has no local address, and Chromium would keep it from calling 127.0.0.1. */
const forPatchedPages = "--disable-features=LocalNetworkAccessChecks";

export interface BrowserOptions {
  /** Whether pages are opened with {@link patchConfiguration}. */
  readonly patched: boolean;
}

export function launchBrowser(options: BrowserOptions): Promise<Browser> {
  return chromium.launch({
    executablePath: ensureChromium(),
    headless: !process.env["GOOGLE_PHOTOS_TEST_HEADED"],
    chromiumSandbox: process.getuid?.() !== 0,
    args: options.patched ? [...quiet, forPatchedPages] : quiet,
  });
}

/** The configuration that VS Code's page carries: what we touch of it. */
export interface PageConfiguration {
  developmentOptions?: Record<string, unknown>;
  productConfiguration?: Record<string, unknown>;
}

const configurationElement = /(id="vscode-workbench-web-configuration" data-settings=")([^"]*)(")/;

/** Changes the configuration of VS Code's page on its way to the browser. */
export async function patchConfiguration(
  page: Page,
  origin: string,
  change: (configuration: PageConfiguration) => void,
): Promise<void> {
  await page.route(
    (url) => url.origin === origin && url.pathname === "/",
    async (route) => {
      const response = await route.fetch();
      const body = (await response.text()).replace(
        configurationElement,
        (_all, before: string, text: string, after: string) => before + changed(text, change) + after,
      );
      await route.fulfill({ response, body });
    },
  );
}

function changed(escaped: string, change: (configuration: PageConfiguration) => void): string {
  const text = escaped
    .replaceAll("&quot;", '"')
    .replaceAll("&lt;", "<")
    .replaceAll("&gt;", ">")
    .replaceAll("&amp;", "&");
  const configuration = JSON.parse(text) as PageConfiguration;
  change(configuration);
  return JSON.stringify(configuration)
    .replaceAll("&", "&amp;")
    .replaceAll('"', "&quot;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;");
}

/** Links to loopback addresses open as they are, like on the desktop, instead of through the server's proxy. */
export function openLoopbackLinksDirectly(configuration: PageConfiguration): void {
  delete configuration.productConfiguration?.["proxyEndpointTemplate"];
}
