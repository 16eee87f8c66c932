import { authentication, commands, Uri, type ExtensionContext } from "vscode";
import { PhotosAuthenticationProvider } from "./auth/provider.ts";
import type { CoverFiles } from "./commands/albumCovers.ts";
import type { CommandContext } from "./commands/context.ts";
import type { Commands } from "./commands/createCommands.ts";
import { forgetRecentAlbums } from "./commands/recentAlbums.ts";
import { accountOf } from "./commands/accountOf.ts";
import { registerCommands } from "./commands/registerCommands.ts";
import { Connections } from "./connections.ts";
import { createLazyUploads } from "./createLazyUploads.ts";
import { createPictures } from "./createPictures.ts";
import { createServices } from "./createServices.ts";
import { createSignIn } from "./createSignIn.ts";
import { registerGallery } from "./gallery/registerGallery.ts";
import { followAccount } from "./host/accountKeys.ts";
import { Details } from "./host/details.ts";
import { authenticationId, type CommandId } from "./host/ids.ts";
import { createLog } from "./host/log.ts";
import { accountLock } from "./locks/accountLocks.ts";
import { pictureUri } from "./pictures/pictureFileSystem.ts";
import { registerAlbumTrees } from "./tree/registerAlbumTrees.ts";

/** Device pixels: sharp as an icon on every screen. */
const coverSize = { width: 64, height: 64, crop: true };
/** The same beside the mouse. */
const previewSize = { width: 512, height: 512, crop: false };

let beforeClosing: (() => Promise<void>) | undefined;

export async function activate(context: ExtensionContext): Promise<void> {
  const { subscriptions, extensionUri, globalState, globalStorageUri, logUri } = context;
  const folder = (name: string): string => Uri.joinPath(globalStorageUri, name).fsPath;

  // What is under it: services, accounts, what is known of their libraries, what is kept on this machine.
  const log = createLog(logUri);
  const { services, lookAgain } = createServices(context);
  const { accounts, signIn } = createSignIn(context, services, log);
  const connections = new Connections({
    accounts,
    services,
    lookAgain,
    folder: folder("libraries"),
    locks: folder("locks"),
    log,
  });
  const { library, serviceLabel, freshLink } = connections;
  const ready = (): Promise<void> => accounts.ready();
  const { cache: pictures, giveUp } = createPictures(context, connections.signedIn, ready);
  const uploads = createLazyUploads({
    folder: folder("uploads"),
    lock: (accountId) => accountLock({ folder: folder("locks"), accountId }, "uploads"),
    library: connections.signedIn,
    log: (message) => log.warn(message),
    accounts,
  });
  subscriptions.push(log, connections, uploads);

  // What people see. A panel that comes back with its window may ask before it is known who is signed in.
  const gallery = registerGallery({
    extensionUri,
    library: async (accountId) => ready().then(() => library(accountId)),
    account: (accountId) => accounts.all.find(({ id }) => id === accountId),
    onDidChangeAccounts: accounts.onDidChange,
    pictureUri,
    pictureFile: pictures.file,
    memory: globalState,
    giveUpPictures: giveUp,
    freshLink,
    askDay: async (before) => (await loadCommands()).askDay(before),
    log,
  });
  subscriptions.push(gallery);
  await ready().catch((error: unknown) => log.error("Who is signed in could not be read", error));
  const covers: CoverFiles = {
    cached: (accountId, itemId) => pictures.cached(accountId, itemId, coverSize),
    file: (accountId, itemId, signal) => pictures.file(accountId, itemId, coverSize, signal),
  };
  const trees = registerAlbumTrees({
    accounts,
    library,
    serviceLabel,
    pictureFile: ({ accountId, itemId }, size, signal) =>
      pictures.file(accountId, itemId, size === "icon" ? coverSize : previewSize, signal),
    freshLink,
  });
  subscriptions.push(trees, followAccount(accounts));

  // What people do.
  const details = new Details();
  const commandContext: CommandContext = {
    accounts,
    signIn,
    library,
    serviceLabel,
    hasOwnService: () => services.custom !== undefined,
    freshLink,
    log,
    details,
    memory: globalState,
    covers,
    pictureAccount: connections.signedIn,
    uploads: uploads.queue,
    sourceReader: uploads.reader,
    selectedUploads: uploads.selection,
    openGallery: gallery.open,
    gallerySelection: gallery.selection,
    revealAlbum: trees.reveal,
    showAlbums: trees.show,
    selectedRows: trees.selection,
    expandedAlbums: trees.expandedAlbums,
    openRow: trees.openRow,
    loadMore: trees.loadMore,
    retryPictures: trees.retryPictures,
    clearPictures: () => pictures.clear().then(trees.forgetPictures),
  };
  const signOutId: CommandId = "googlePhotos.account.signOut";
  const signOut = async (accountId: string): Promise<void> => {
    await commands.executeCommand(signOutId, { accountId });
  };
  let loadedCommands: Promise<Commands> | undefined;
  const loadCommands = (): Promise<Commands> =>
    (loadedCommands ??= import("./commands/createCommands.ts").then(({ createCommands }) =>
      createCommands(commandContext),
    ));
  const provider = new PhotosAuthenticationProvider({ accounts, signIn: () => signIn.choose(), signOut });
  subscriptions.push(
    details,
    provider,
    registerCommands(loadCommands, { log, caller: (named) => accountOf(accounts, named) }),
    authentication.registerAuthenticationProvider(authenticationId, "Google Photos", provider, {
      supportsMultipleAccounts: true,
    }),
  );

  // What is left behind: nothing of an account that signed out, and no file that waits to be added.
  const report = (error: unknown): void => log.error("Something was left behind", error);
  const forget = async (accountId: string): Promise<void> => {
    await Promise.all([pictures.clear(accountId), forgetRecentAlbums(globalState, accountId)]);
    if (await uploads.isWaiting()) await (await uploads.queue()).forgetAccount(accountId);
  };
  subscriptions.push(accounts.onDidForget((accountId) => void forget(accountId).catch(report)));
  beforeClosing = connections.flush;
  void uploads
    .isWaiting()
    .then((isWaiting) => (isWaiting ? loadCommands() : undefined))
    .then((loaded) => loaded?.continueUploads())
    .catch(report);
}

export async function deactivate(): Promise<void> {
  await beforeClosing?.();
}
