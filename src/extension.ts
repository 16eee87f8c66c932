import { authentication, commands, Uri, workspace, type ExtensionContext } from "vscode";
import { PhotosError } from "./api/errors.ts";
import type { Account } from "./auth/account.ts";
import { PhotosAccounts } from "./auth/accounts.ts";
import { createClientStore } from "./auth/clientStore.ts";
import { PhotosAuthenticationProvider } from "./auth/provider.ts";
import { createSecretStore } from "./auth/secretStore.ts";
import { SignInUi } from "./auth/signInUi.ts";
import type { CommandContext } from "./commands/context.ts";
import { forgetRecentAlbums } from "./commands/recentAlbums.ts";
import { registerCommands } from "./commands/registerCommands.ts";
import { signOutAccount } from "./commands/signOut.ts";
import { offerUnfinishedUploads } from "./commands/unfinishedUploads.ts";
import { Connections, type Connection } from "./connections.ts";
import { createServices } from "./createServices.ts";
import { registerGallery } from "./gallery/registerGallery.ts";
import { followAccount } from "./host/accountKeys.ts";
import { Details } from "./host/details.ts";
import { explain } from "./host/explain.ts";
import { authenticationId, settingIds } from "./host/ids.ts";
import { createLog } from "./host/log.ts";
import { showError } from "./host/showError.ts";
import { PictureCache } from "./pictures/pictureCache.ts";
import { createPictureDownloader } from "./pictures/pictureDownloader.ts";
import { pictureUri, registerPictureFileSystem } from "./pictures/pictureFileSystem.ts";
import { registerAlbumTrees } from "./tree/registerAlbumTrees.ts";
import { createSourceReader } from "./uploads/sourceReader.ts";
import { UploadQueue } from "./uploads/uploadQueue.ts";

const coverSize = { width: 64, height: 64, crop: true };

let beforeClosing: (() => Promise<void>) | undefined;

export async function activate(context: ExtensionContext): Promise<void> {
  const { subscriptions, extensionUri, globalState, globalStorageUri, logUri, secrets, workspaceState } =
    context;
  const folder = (name: string): string => Uri.joinPath(globalStorageUri, name).fsPath;

  // Who, where and with what.
  const log = createLog(logUri);
  const services = createServices(context);
  const secretStore = createSecretStore(secrets);
  const accounts = new PhotosAccounts({ services, secrets: secretStore, memory: workspaceState });
  const connections = new Connections({ accounts, services, folder: folder("libraries"), log });
  const connected = async (accountId: string): Promise<Connection & { readonly fetch: typeof fetch }> => {
    await accounts.ready();
    const connection = connections.of(accountId);
    if (connection === undefined) throw new PhotosError("signIn", "The account is not signed in.");
    return { ...connection, fetch: connection.service.fetch };
  };

  // What is kept on this machine.
  const pictures = new PictureCache({
    folder: folder("pictures"),
    limitBytes: workspace.getConfiguration().get(settingIds.cacheSize, 512) * 1024 * 1024,
    download: createPictureDownloader(connected),
  });
  const uploads = new UploadQueue({
    folder: folder("uploads"),
    reader: createSourceReader({
      stat: async (uri) => {
        const { size, mtime } = await workspace.fs.stat(Uri.parse(uri, true));
        return { size, modifiedAt: mtime };
      },
      readWhole: async (uri) => workspace.fs.readFile(Uri.parse(uri, true)),
    }),
    library: connected,
    log: (message) => log.warn(message),
  });

  // What people see.
  const signIn = new SignInUi({
    accounts,
    services,
    clients: createClientStore(secretStore),
    report: (error) => {
      log.error("The sign-in failed", error);
      showError(explain(error), undefined);
    },
    showHow: () =>
      void commands.executeCommand(
        "workbench.action.openWalkthrough",
        `${context.extension.id}#googleAccount`,
      ),
  });
  const library = (accountId: string) => connections.of(accountId)?.library;
  const serviceLabel = (account: Account): string => services.get(account.service)?.label ?? "";
  const freshLink = (accountId: string, url: string): Promise<string> =>
    connections.freshLink(accountId, url);
  const ready = (): Promise<void> => accounts.ready();
  subscriptions.push(registerPictureFileSystem({ cache: pictures, ready }));
  const gallery = registerGallery({
    extensionUri,
    library: async (accountId) => ready().then(() => library(accountId)),
    account: (accountId) => accounts.all.find(({ id }) => id === accountId),
    onDidChangeAccounts: accounts.onDidChange,
    pictureUri,
    freshLink,
    log,
  });
  await ready();
  const trees = registerAlbumTrees({
    accounts,
    library,
    serviceLabel,
    coverFile: ({ accountId, itemId }, signal) => pictures.file(accountId, itemId, coverSize, signal),
  });

  // What people do.
  const details = new Details();
  const commandContext: CommandContext = {
    accounts,
    log,
    details,
    memory: globalState,
    signIn,
    library,
    serviceLabel,
    freshLink,
    uploads,
    openGallery: (accountId, albumId) => gallery.open(accountId, albumId),
    revealAlbum: (albumId) => trees.reveal(albumId),
    forgetCovers: () => trees.forgetCovers(),
    clearPictures: async () => {
      await pictures.clear();
      trees.forgetCovers();
    },
  };
  const provider = new PhotosAuthenticationProvider({
    accounts,
    signIn: () => signIn.choose(),
    signOut: (accountId) => signOutAccount(commandContext, accountId),
  });
  subscriptions.push(
    registerCommands(commandContext, { log, caller: () => accounts.active }),
    authentication.registerAuthenticationProvider(authenticationId, "Google Photos", provider, {
      supportsMultipleAccounts: true,
    }),
    followAccount(accounts),
    accounts.onDidForget((accountId) => {
      const forgetting = [
        pictures.clear(accountId),
        uploads.forgetAccount(accountId),
        forgetRecentAlbums(globalState, accountId),
      ];
      for (const step of forgetting)
        step.catch((error: unknown) => log.error("Not everything was forgotten", error));
    }),
    ...[provider, trees, gallery, uploads, connections, accounts, details, log],
  );
  beforeClosing = () => connections.flush();
  offerUnfinishedUploads(commandContext).catch((error: unknown) =>
    log.error("The journal could not be read", error),
  );
}

export async function deactivate(): Promise<void> {
  await beforeClosing?.();
}
