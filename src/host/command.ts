import { commands, type Disposable } from "vscode";
import { isCancellation } from "./cancellation.ts";
import type { Caller } from "./failure.ts";
import { explain } from "./explain.ts";
import type { CommandId } from "./ids.ts";
import type { Log } from "./log.ts";
import { showError } from "./showError.ts";

export interface CommandHost {
  readonly log: Log;
  /** Whose command it was, by its first argument, so that an error is explained for their service and scopes. */
  readonly caller: (named: unknown) => Caller | undefined;
}

/** What a command does. Arguments come from menus, key bindings and other extensions: check them. */
export type CommandBody = (...args: readonly unknown[]) => unknown;

/**
 * Registers a command. However it is started, it leaves two lines in the log, a cancelled one is silent, and a
 * failed one shows one message with a way on.
 */
export function registerCommand(host: CommandHost, id: CommandId, body: CommandBody): Disposable {
  const run = async (...args: readonly unknown[]): Promise<unknown> => {
    const started = performance.now();
    const took = (): string => `${(performance.now() - started).toFixed(0)} ms`;
    host.log.debug(`${id} started`);
    try {
      const result = await body(...args);
      host.log.info(`${id} done in ${took()}`);
      return result;
    } catch (error) {
      if (isCancellation(error)) {
        host.log.info(`${id} cancelled after ${took()}`);
        return undefined;
      }
      host.log.error(`${id} failed after ${took()}`, error);
      showError(explain(error, host.caller(args[0])), () => run(...args));
      return undefined;
    }
  };
  return commands.registerCommand(id, run);
}
