import { window } from "vscode";
import { plainText } from "./plainText.ts";

/** A button of a message. */
export interface Way {
  readonly title: string;
  readonly go: () => unknown;
}

/** Says something. Never awaited: a message may stay for hours. `go` shows its own errors. */
export function tell(message: string, ...ways: readonly Way[]): void {
  const titles = ways.map(({ title }) => title);
  void window.showInformationMessage(plainText(message), ...titles).then((title) => choose(ways, title));
}

/** The same, for what did not go as it was meant to. */
export function warn(message: string, ...ways: readonly Way[]): void {
  const titles = ways.map(({ title }) => title);
  void window.showWarningMessage(plainText(message), ...titles).then((title) => choose(ways, title));
}

function choose(ways: readonly Way[], title: string | undefined): unknown {
  return ways.find((way) => way.title === title)?.go();
}

/** Asks beside the work. `undefined`: it was put away without an answer. */
export async function ask(message: string, ...answers: readonly string[]): Promise<string | undefined> {
  return window.showWarningMessage(plainText(message), ...answers);
}

/** Says in the status bar, for a moment, that something was done which can be seen elsewhere. */
export function mention(message: string): void {
  window.setStatusBarMessage(plainText(message), 5_000);
}

/** Asks before something that cannot be taken back. */
export async function confirm(message: string, detail: string, button: string): Promise<boolean> {
  return (await window.showWarningMessage(plainText(message), { modal: true, detail }, button)) === button;
}
