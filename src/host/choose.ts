import { window, type QuickPick, type QuickPickItem } from "vscode";
import { showQuestion } from "./showQuestion.ts";

export interface ChoiceQuestion {
  readonly title: string;
  readonly placeholder: string;
}

/** Asks for one of several. `undefined` when the person changes their mind. */
export async function choose<T extends QuickPickItem>(
  choices: readonly T[],
  question: ChoiceQuestion,
): Promise<T | undefined> {
  return (await chosen(createPick(choices, question)))?.[0];
}

/** Asks for any number of several, of which those `picked` are ticked at first. */
export async function chooseMany<T extends QuickPickItem>(
  choices: readonly T[],
  question: ChoiceQuestion,
): Promise<readonly T[] | undefined> {
  const pick = createPick(choices, question);
  pick.canSelectMany = true;
  pick.selectedItems = choices.filter(({ picked }) => picked);
  return chosen(pick);
}

function createPick<T extends QuickPickItem>(
  choices: readonly T[],
  { title, placeholder }: ChoiceQuestion,
): QuickPick<T> {
  const pick = window.createQuickPick<T>();
  pick.title = title;
  pick.placeholder = placeholder;
  pick.items = choices;
  return pick;
}

async function chosen<T extends QuickPickItem>(pick: QuickPick<T>): Promise<readonly T[] | undefined> {
  try {
    return await new Promise((resolve) => {
      pick.onDidAccept(() => resolve(pick.selectedItems));
      showQuestion(pick, () => resolve(undefined));
    });
  } finally {
    pick.dispose();
  }
}
