import { createWriteStream, mkdirSync } from "node:fs";
import path from "node:path";
import { window, type Uri } from "vscode";
import type { Disposable } from "../shared/events.ts";
import { describeError } from "./describeError.ts";
import { redact } from "./redact.ts";

/** Where the detail goes that no message shows. Everything passes through `redact`. */
export interface Log extends Disposable {
  debug(text: string): void;
  info(text: string): void;
  warn(text: string, error?: unknown): void;
  error(text: string, error?: unknown): void;
  show(): void;
}

type Level = "debug" | "info" | "warn" | "error";

/**
 * An output channel and a file in `folder`: a browser host without its native modules shows no output
 * channel's text, and a bug report wants a file.
 */
export function createLog(folder: Uri): Log {
  const channel = window.createOutputChannel("Google Photos", { log: true });
  mkdirSync(folder.fsPath, { recursive: true });
  const file = createWriteStream(path.join(folder.fsPath, "google-photos.log"), { flags: "a", mode: 0o600 });
  file.on("error", (error) => channel.warn(`The log file cannot be written: ${error.message}`));

  const write = (level: Level, text: string, error?: unknown): void => {
    const line = redact(error === undefined ? text : `${text}: ${describeError(error)}`);
    channel[level](line);
    file.write(`${new Date().toISOString()} [${level}] ${line}\n`);
  };
  return {
    debug: (text) => write("debug", text),
    info: (text) => write("info", text),
    warn: (text, error) => write("warn", text, error),
    error: (text, error) => write("error", text, error),
    show: () => channel.show(true),
    dispose: () => {
      file.end();
      channel.dispose();
    },
  };
}
