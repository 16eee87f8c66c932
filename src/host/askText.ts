import { QuickInputButtons, window, type InputBox } from "vscode";
import { plainText } from "./plainText.ts";
import { showQuestion } from "./showQuestion.ts";

export interface TextQuestion {
  readonly prompt: string;
  readonly placeholder?: string;
  /** What stands there at first, selected, so that typing replaces it. */
  readonly value?: string;
  /** What is wrong with an answer, in a sentence; `undefined` if nothing is. */
  readonly problem: (text: string) => string | undefined;
}

/** Asks for a line of text, without spaces around it. What is wrong is said while it is typed. */
export async function askText(title: string, question: TextQuestion): Promise<string | undefined> {
  return (await askTexts(title, [question]))?.[0];
}

/** Asks for several lines, one after the other, with a way back. `undefined` when the person changes their mind. */
export async function askTexts(
  title: string,
  questions: readonly TextQuestion[],
): Promise<readonly string[] | undefined> {
  const answers: string[] = [];
  for (let step = 0; step < questions.length;) {
    const question = questions[step];
    if (question === undefined) break;
    const value = answers[step] ?? question.value ?? "";
    const answer = await ask({ ...question, value }, { title, step, steps: questions.length });
    if (answer === undefined) return undefined;
    if (answer.text !== undefined) answers[step] = answer.text;
    step += answer.text === undefined ? -1 : 1;
  }
  return answers;
}

/** Without a text, the person wants to go back. */
interface Answer {
  readonly text: string | undefined;
}

async function ask(
  question: TextQuestion,
  { title, step, steps }: { readonly title: string; readonly step: number; readonly steps: number },
): Promise<Answer | undefined> {
  const input = window.createInputBox();
  input.title = title;
  input.prompt = plainText(question.prompt);
  input.placeholder = question.placeholder;
  input.value = question.value ?? "";
  input.valueSelection = [0, input.value.length];
  input.ignoreFocusOut = true;
  if (steps > 1) [input.step, input.totalSteps] = [step + 1, steps];
  if (step > 0) input.buttons = [QuickInputButtons.Back];
  try {
    return await answered(input, question.problem);
  } finally {
    input.dispose();
  }
}

function answered(input: InputBox, problem: TextQuestion["problem"]): Promise<Answer | undefined> {
  return new Promise((resolve) => {
    const check = (): boolean => {
      input.validationMessage = problem(input.value);
      return input.validationMessage === undefined;
    };
    input.onDidChangeValue(check);
    input.onDidTriggerButton(() => resolve({ text: undefined }));
    input.onDidAccept(() => {
      if (check()) resolve({ text: input.value.trim() });
    });
    showQuestion(input, () => resolve(undefined));
  });
}
