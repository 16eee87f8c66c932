import type { QuickInput } from "vscode";

/** Mostly it is over in a tenth of it; a machine under load is slower. */
const settlingMs = 500;

/**
 * Shows a question of the quick input. Where a panel had the focus before the palette, a menu or another question,
 * VS Code gives it back to the panel some 50 ms after that has closed, in two steps between which the next question
 * may have opened (microsoft/vscode#75209): it loses the focus, and closes unseen. So one that closes before anybody
 * can have read it is shown again, with what was typed, and has the focus. (The command that moves the focus there
 * moves it to the rows of a list, where typing is lost.)
 *
 * @param onGone the person closed it, or looks at something else.
 */
export function showQuestion(question: QuickInput, onGone: () => void): void {
  const { ignoreFocusOut } = question;
  // To lose the focus is to close, and only that is told.
  question.ignoreFocusOut = false;
  let isSettled = false;
  setTimeout(() => {
    isSettled = true;
    question.ignoreFocusOut = ignoreFocusOut;
  }, settlingMs);
  question.onDidHide(() => {
    if (isSettled) onGone();
    else question.show();
  });
  question.show();
}
