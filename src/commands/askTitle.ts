import { l10n, window, type InputBox } from "vscode";

/** Google's limit. Counted in characters as people count them: an emoji is one. */
export const titleLimit = 500;

/** Asks for the title of a new album and refuses, while it is typed, what Google would refuse. */
export async function askTitle(): Promise<string | undefined> {
  const input = window.createInputBox();
  input.title = l10n.t("Create Album");
  input.prompt = l10n.t("Title of the new album");
  input.placeholder = l10n.t("Summer in Lisbon");
  input.ignoreFocusOut = true;
  input.show();
  try {
    return await acceptedTitle(input);
  } finally {
    input.dispose();
  }
}

function acceptedTitle(input: InputBox): Promise<string | undefined> {
  return new Promise((resolve) => {
    const check = (): boolean => {
      input.validationMessage = titleProblem(input.value);
      return input.validationMessage === undefined;
    };
    input.onDidChangeValue(check);
    input.onDidHide(() => resolve(undefined));
    input.onDidAccept(() => {
      if (check()) resolve(input.value.trim());
    });
  });
}

/** What is wrong with a title, in a sentence; `undefined` if nothing is. */
export function titleProblem(title: string): string | undefined {
  const length = Array.from(title.trim()).length;
  if (length === 0) return l10n.t("An album needs a title.");
  if (length > titleLimit)
    return l10n.t("A title may have {0} characters; this one has {1}.", titleLimit, length);
  return undefined;
}
