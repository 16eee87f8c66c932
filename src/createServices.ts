import { Uri, workspace, type ExtensionContext } from "vscode";
import { googleLibraryScopes } from "./auth/scopes.ts";
import { settingIds } from "./host/ids.ts";
import { createCustomService, type CustomService } from "./service/customService.ts";
import { DemoService } from "./service/demoService.ts";
import { parseEndpoint } from "./service/endpoint.ts";
import { createGoogleService } from "./service/googleService.ts";
import type { Service } from "./service/service.ts";
import { Services } from "./service/services.ts";

export interface KnownServices {
  /** Google, the demo library, and whatever the setting names. The third follows the setting. */
  readonly services: Services;
  /** Somebody was refused a connection: where a service of ours is has to be found out anew. */
  readonly lookAgain: (service: Service) => void;
}

export function createServices(context: ExtensionContext): KnownServices {
  const { subscriptions, extensionUri, globalStorageUri } = context;
  const loopback = createLazyLoopback();
  const demo = new DemoService({
    folder: Uri.joinPath(globalStorageUri, "demo").fsPath,
    script: Uri.joinPath(extensionUri, "dist/emulator.js").fsPath,
    fetch: loopback.fetch,
  });
  const google = createGoogleService({ fetch: globalThis.fetch, scopes: googleLibraryScopes });
  const readSetting = (): CustomService | undefined => {
    const setting: unknown = workspace.getConfiguration().get(settingIds.endpoint);
    const endpoint = typeof setting === "string" && setting !== "" ? parseEndpoint(setting) : undefined;
    if (endpoint === undefined || "problem" in endpoint) return undefined;
    return createCustomService(endpoint.origin, {
      fetch: endpoint.isLoopback ? loopback.fetch : globalThis.fetch,
    });
  };
  const services = new Services({ google, demo }, readSetting());
  const following = workspace.onDidChangeConfiguration((change) => {
    if (change.affectsConfiguration(settingIds.endpoint)) services.setCustom(readSetting());
  });
  subscriptions.push(following, services, demo, loopback);
  return { services, lookAgain: (service) => service === demo && demo.forget() };
}

/** Our own connections to this machine, loaded with the first request. */
function createLazyLoopback(): { readonly fetch: typeof fetch; dispose(): void } {
  const load = async () => (await import("./network/loopbackFetch.ts")).createLoopbackFetch();
  let loaded: ReturnType<typeof load> | undefined;
  return {
    fetch: async (input, init) => {
      loaded ??= load();
      return (await loaded).fetch(input, init);
    },
    dispose: () => void loaded?.then((loopback) => loopback.close()),
  };
}
