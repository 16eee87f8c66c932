import { registerCommand, type CommandHost } from "../host/command.ts";
import { commandIds } from "../host/ids.ts";
import type { Disposable } from "../shared/events.ts";
import type { Commands } from "./createCommands.ts";

/** Every command of the manifest; what they do is loaded with the first one. */
export function registerCommands(load: () => Promise<Commands>, host: CommandHost): Disposable {
  const registrations = commandIds.map((id) =>
    registerCommand(host, id, async (...args) => (await load()).bodies[id](...args)),
  );
  return { dispose: () => registrations.forEach((registration) => void registration.dispose()) };
}
