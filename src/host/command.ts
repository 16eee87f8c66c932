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
  return commands.registerCommand(id, (...args: readonly unknown[]) =>
    runExplained({ name: id, log: host.log, caller: () => callerOf(host, args[0]) }, () => body(...args)),
  );
}

/** An argument may be anything, also what throws when it is looked at. */
function callerOf({ caller }: CommandHost, named: unknown): Caller | undefined {
  try {
    return caller(named);
  } catch {
    return undefined;
  }
}

export interface Explained {
  /** Of the log. */
  readonly name: string;
  readonly log: Log;
  readonly caller: () => Caller | undefined;
}

/** Runs what a person has asked for, by a command or by a message's button. Never rejects: a failure is shown. */
export async function runExplained(about: Explained, work: () => unknown): Promise<unknown> {
  const { name, log, caller } = about;
  const started = performance.now();
  const took = (): string => `${(performance.now() - started).toFixed(0)} ms`;
  log.debug(`${name} started`);
  try {
    const result = await work();
    log.info(`${name} done in ${took()}`);
    return result;
  } catch (error) {
    if (isCancellation(error)) {
      log.info(`${name} cancelled after ${took()}`);
      return undefined;
    }
    log.error(`${name} failed after ${took()}`, error);
    showError(explain(error, caller()), () => runExplained(about, work));
    return undefined;
  }
}
