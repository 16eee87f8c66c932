import { commands, type QuickInput } from "vscode";
import { setContextKey } from "./contextKeys.ts";

/** Mostly it is over in a tenth of it; a machine under load is slower. */
const openingMs = 500;

/** Ends the opening of the question that was shown last. */
let settle = (): void => undefined;

/**
 * Shows a question of the quick input. Where a panel had the focus before the palette, a menu or another question,
 * VS Code gives it back to the panel some 50 ms after that has closed, in two steps between which the next question
 * may have opened (microsoft/vscode#75209): it loses the focus, and closes unseen. So one that closes before anybody
 * can have read it is shown again, with what was typed, and has the focus. (The command that moves the focus there
 * moves it to the rows of a list, where typing is lost.) VS Code does not tell why a question closes: a key of ours
 * closes it for good meanwhile, and so does the next question.
 *
 * @param onGone the person closed it, or looks at something else.
 */
export function showQuestion(question: QuickInput, onGone: () => void): void {
  settle();
  const { ignoreFocusOut } = question;
  // To lose the focus is to close, and only that is told.
  question.ignoreFocusOut = false;
  let isOpening = true;
  const settleThis = (): void => {
    clearTimeout(timer);
    isOpening = false;
    question.ignoreFocusOut = ignoreFocusOut;
    setContextKey("googlePhotos.question.isOpening", false);
  };
  const timer = setTimeout(settleThis, openingMs);
  settle = settleThis;
  setContextKey("googlePhotos.question.isOpening", true);
  question.onDidHide(() => {
    if (isOpening) question.show();
    else onGone();
  });
  question.show();
}

/** Closes the question that has just opened. */
export async function closeQuestion(): Promise<void> {
  settle();
  await commands.executeCommand("workbench.action.closeQuickOpen");
}
