import { l10n, window, workspace } from "vscode";
import { parseClientFile } from "./clientFile.ts";
import type { ClientFile } from "./clientFile.ts";
import type { OAuthClient } from "./storedAccount.ts";

/** A client file is under a kilobyte. */
const mostBytes = 20_000;

/**
 * Asks for the person's own Google client: its downloaded file, or the text in it. `undefined` when they change
 * their mind or want to be shown how to make one.
 */
export async function askForGoogleClient(showHow: () => void): Promise<OAuthClient | undefined> {
  const file = {
    label: `$(file) ${l10n.t("Choose the Downloaded File…")}`,
    detail: l10n.t("Its name begins with client_secret_ and ends with .json"),
  };
  const text = {
    label: `$(clippy) ${l10n.t("Paste Its Text…")}`,
    detail: l10n.t("If the file is on another machine"),
  };
  const how = {
    label: `$(book) ${l10n.t("Show Me How to Get One")}`,
    detail: l10n.t("Seven steps in Google's console, about ten minutes, once"),
  };
  const choice = await window.showQuickPick([file, text, how], {
    title: l10n.t("Sign In with Google"),
    placeHolder: l10n.t(
      "Google wants to know which app signs in: yours. It needs a client of type Desktop app.",
    ),
    ignoreFocusOut: true,
  });
  if (choice === how) showHow();
  if (choice === file) return chooseFile(showHow);
  return choice === text ? pasteText() : undefined;
}

async function chooseFile(showHow: () => void): Promise<OAuthClient | undefined> {
  const [uri] =
    (await window.showOpenDialog({
      title: l10n.t("Choose the Downloaded Client File"),
      openLabel: l10n.t("Use This Client"),
      filters: { JSON: ["json"] },
    })) ?? [];
  if (!uri) return undefined;
  const { size } = await workspace.fs.stat(uri);
  const bytes = size > mostBytes ? new Uint8Array() : await workspace.fs.readFile(uri);
  const found = parseClientFile(new TextDecoder().decode(bytes));
  if (found.kind === "client") return found.client;
  const other = l10n.t("Choose Another File");
  const how = l10n.t("Show Me How");
  const next = await window.showWarningMessage(problemOf(found) ?? "", other, how);
  if (next === how) showHow();
  return next === other ? chooseFile(showHow) : undefined;
}

async function pasteText(): Promise<OAuthClient | undefined> {
  const text = await window.showInputBox({
    title: l10n.t("Paste the Text of the Client File"),
    prompt: l10n.t("It is kept in VS Code's secret storage."),
    placeHolder: '{ "installed": { … } }',
    password: true,
    ignoreFocusOut: true,
    validateInput: (value) => (value.trim() === "" ? undefined : problemOf(parseClientFile(value))),
  });
  const found = parseClientFile(text ?? "");
  return found.kind === "client" ? found.client : undefined;
}

function problemOf(found: ClientFile): string | undefined {
  if (found.kind === "client") return undefined;
  switch (found.reason) {
    case "notJson":
      return l10n.t("This is not the JSON that Google's console gives out.");
    case "webClient":
      return l10n.t(
        "This client is of type Web application, which cannot sign in here. Make one of type Desktop app.",
      );
    case "notAClient":
      return l10n.t("This is not a client of type Desktop app.");
    case "notGoogles":
      return l10n.t("The id in it is not one that Google gives out.");
  }
}
