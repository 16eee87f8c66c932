import { commands, window } from "vscode";
import type { Explanation } from "./explain.ts";

/** Shows one error message with its ways on. Never awaited by whoever failed: a message may stay for hours. */
export function showError(explanation: Explanation, again: (() => unknown) | undefined): void {
  const waysOn = explanation.waysOn.filter((way) => again !== undefined || !("again" in way));
  const show = async (): Promise<void> => {
    const title = await window.showErrorMessage(explanation.message, ...waysOn.map((way) => way.title));
    const way = waysOn.find((candidate) => candidate.title === title);
    if (way === undefined) return;
    if ("again" in way) await again?.();
    else await commands.executeCommand(way.command, ...(way.argument === undefined ? [] : [way.argument]));
  };
  void show();
}
