import { createRoom } from "./createRoom.ts";
import { Holds } from "./hold.ts";
import { Dispatcher } from "./http/dispatcher.ts";
import { WaitingServer } from "./http/waitingServer.ts";
import { mediaRoutes } from "./media/mediaRoute.ts";
import { apiRoutes } from "./methods/apiRoutes.ts";
import { authorizeRoutes } from "./oauth/authorizeRoute.ts";
import { Codes } from "./oauth/codes.ts";
import { identityRoutes } from "./oauth/identityRoutes.ts";
import { tokenRoutes } from "./oauth/tokenRoutes.ts";
import { pageRoutes } from "./pages/libraryPages.ts";
import { stopRendering } from "./pictures/renderPicture.ts";
import type { Profile } from "./room.ts";
import { openDataFolder } from "./store/dataFolder.ts";
import { createRandomText } from "./store/randomText.ts";
import { uploadRoutes } from "./uploads/uploadRoute.ts";

export interface EmulatorOptions {
  /** 0, the default, takes any free one. */
  readonly port?: number;
  readonly profile?: Profile;
  /** What to begin with, unless `data` holds something already. */
  readonly scenario?: string;
  /** Only for `scale`. */
  readonly albums?: number;
  readonly items?: number;
  /** Folder in which everything survives; without one a temporary folder, removed at the end. */
  readonly data?: string;
  /** Added to every answer outside the control plane. */
  readonly latencyMs?: number;
  /** Makes ids and tokens the same in every run. */
  readonly seed?: string;
  /** Real time in milliseconds since 1970; the emulator's clock runs ahead of it by what was advanced. */
  readonly now?: () => number;
  /** Seconds after the end of the last hold connection until `onAbandoned`. */
  readonly lingerSeconds?: number;
  readonly onAbandoned?: () => void;
  /** Called when the port is known, before the data folder is touched; may refuse by throwing. */
  readonly beforeData?: (url: string) => Promise<void>;
  /** Hears of mistakes in the emulator itself. */
  readonly onError?: (error: unknown) => void;
}

export interface Emulator {
  /** `http://127.0.0.1:PORT` */
  readonly url: string;
  /** Ends every connection; a temporary data folder is gone afterwards. */
  close(): Promise<void>;
}

/** Starts a service of its own on 127.0.0.1. Draws and reads nothing that is not needed yet. */
export async function startEmulator(options: EmulatorOptions = {}): Promise<Emulator> {
  const server = new WaitingServer(options.onError ?? (() => undefined));
  const url = await server.listen(options.port ?? 0);
  try {
    await options.beforeData?.(url);
    const { dispatcher, holds, dispose } = openEmulator(options);
    server.serve(dispatcher);
    return {
      url,
      close: async () => {
        holds.close();
        await server.close();
        await dispose();
      },
    };
  } catch (error) {
    await server.close();
    throw error;
  }
}

function openEmulator(options: EmulatorOptions) {
  const { profile = "legacy", scenario = "demo", albums, items, seed, now } = options;
  const data = openDataFolder(options.data, seed);
  const newText = createRandomText(seed);
  const room = createRoom({ data, profile, choice: { scenario, albums, items }, newSerial: newText, now });
  const holds = new Holds(options.lingerSeconds, options.onAbandoned ?? (() => undefined));
  const codes = new Codes(room.store.clock, newText);
  const routes = [
    ...apiRoutes,
    ...uploadRoutes,
    ...authorizeRoutes(codes),
    ...tokenRoutes(codes),
    ...identityRoutes,
    ...pageRoutes,
    ...mediaRoutes,
  ];
  const { latencyMs = 0, onError = () => undefined } = options;
  const dispatcher = new Dispatcher({ room, routes, holds, latencyMs, onError });
  const dispose = async (): Promise<void> => {
    await stopRendering();
    room.store.close();
    data.dispose();
  };
  return { dispatcher, holds, dispose };
}
