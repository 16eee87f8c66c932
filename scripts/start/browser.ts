import { createServer } from "node:net";
import { installExtension, startVscodeWeb, type VscodeFolders } from "../vscode-web/server.ts";
import type { OpenedVscode } from "./openedVscode.ts";

/** Rejects with a sentence if something listens on this port already. */
export async function requireFreePort(port: number): Promise<void> {
  const server = createServer();
  await new Promise<void>((resolve, reject) => {
    server.once("error", () =>
      reject(new Error(`Port ${port} is taken. Choose another one: npm start -- --port ${port + 1}`)),
    );
    server.listen(port, "127.0.0.1", () => server.close(() => resolve()));
  });
}

/** VS Code in the browser, with the packaged extension; somebody still has to open the address. */
export async function startBrowser(
  folders: VscodeFolders,
  options: { readonly vsix: string; readonly workspace: string; readonly port: number },
): Promise<OpenedVscode> {
  await installExtension(folders, options.vsix);
  const server = await startVscodeWeb({ ...folders, port: options.port });
  return {
    sentence: `Open ${server.origin}/?folder=${encodeURI(options.workspace)}`,
    exited: server.process.exited,
    stop: () => server.stop(),
  };
}
