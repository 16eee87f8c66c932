import { commands, type QuickInput } from "vscode";

/** Mostly the first is enough; a machine under load is slower. */
const momentsMs = [150, 400, 1_000];

/**
 * Shows a question of the quick input. Where a panel had the focus before the palette, a menu or another question,
 * VS Code gives it back to the panel some 50 ms after that has closed, in two steps between which the next question
 * may have opened (microsoft/vscode#75209): it would lose the focus, and close unseen. So it stays for a moment
 * whatever has the focus, and gets it back.
 */
export function showQuestion(question: QuickInput): void {
  const { ignoreFocusOut } = question;
  question.ignoreFocusOut = true;
  question.show();
  const timers = momentsMs.map((ms) =>
    setTimeout(() => void commands.executeCommand("workbench.action.focusQuickOpen"), ms),
  );
  timers.push(setTimeout(() => (question.ignoreFocusOut = ignoreFocusOut), Math.max(...momentsMs)));
  question.onDidHide(() => {
    for (const timer of timers) clearTimeout(timer);
  });
}
