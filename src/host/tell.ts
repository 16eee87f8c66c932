import { window } from "vscode";

/** A button of a message. */
export interface Way {
  readonly title: string;
  readonly go: () => unknown;
}

/** Says something. Never awaited: a message may stay for hours. `go` shows its own errors. */
export function tell(message: string, ...ways: readonly Way[]): void {
  const titles = ways.map(({ title }) => title);
  void window.showInformationMessage(message, ...titles).then((title) => choose(ways, title));
}

/** The same, for what did not go as it was meant to. */
export function warn(message: string, ...ways: readonly Way[]): void {
  const titles = ways.map(({ title }) => title);
  void window.showWarningMessage(message, ...titles).then((title) => choose(ways, title));
}

function choose(ways: readonly Way[], title: string | undefined): unknown {
  return ways.find((way) => way.title === title)?.go();
}

/** Says in the status bar, for a moment, that something was done which can be seen elsewhere. */
export function mention(message: string): void {
  window.setStatusBarMessage(message, 5_000);
}

/** Asks before something that cannot be taken back. */
export async function confirm(message: string, detail: string, button: string): Promise<boolean> {
  return (await window.showWarningMessage(message, { modal: true, detail }, button)) === button;
}
