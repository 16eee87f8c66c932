import { UIKind, commands, env, l10n, window } from "vscode";
import type { InputBox, Uri } from "vscode";
import type { BrowserJourney } from "./browserSignIn.ts";
import type { PastedAddress, RedirectAnswer } from "./pastedAddress.ts";

/** Internal: the link in the progress message runs it. */
export const pasteCommand = "_googlePhotos.pasteAddress";

/** Opens the person's browser, and offers a box for the address where that browser cannot reach this machine. */
export function createBrowserJourney(): BrowserJourney {
  return {
    open: async (url) => {
      // A string is opened as it is, which its type does not say. A Uri is decoded and encoded anew, and then the +
      // in an e-mail address arrives as a space.
      await env.openExternal(url as unknown as Uri);
    },
    pasted: askForAddress,
    pages: {
      done: {
        language: env.language,
        title: l10n.t("You are signed in"),
        text: l10n.t("You can close this page and return to VS Code."),
      },
      refused: {
        language: env.language,
        title: l10n.t("You are not signed in"),
        text: l10n.t("Access was not granted. You can close this page and return to VS Code."),
      },
    },
  };
}

/** Only where the browser runs on another machine than we do is the box there at once. */
function isBrowserElsewhere(): boolean {
  return env.uiKind === UIKind.Web || env.remoteName !== undefined;
}

function askForAddress(
  check: (address: string) => PastedAddress,
  signal: AbortSignal,
): Promise<RedirectAnswer> {
  return new Promise((resolve) => {
    const box = createBox();
    box.onDidChangeValue((value) => {
      box.validationMessage = problemOf(check(value));
    });
    box.onDidAccept(() => {
      const found = check(box.value);
      if (found.kind === "wrong") box.validationMessage = problemOf(found);
      else resolve(found);
    });
    const command = commands.registerCommand(pasteCommand, () => box.show());
    const end = (): void => {
      command.dispose();
      box.dispose();
    };
    if (signal.aborted) {
      end();
      return;
    }
    signal.addEventListener("abort", end, { once: true });
    if (isBrowserElsewhere()) box.show();
  });
}

function createBox(): InputBox {
  const box = window.createInputBox();
  box.title = l10n.t("Paste the Address of the Last Page");
  box.prompt = l10n.t(
    "If your browser ends on a page that cannot be reached, copy that page's whole address and paste it here.",
  );
  box.placeholder = "http://127.0.0.1:…/signed-in?state=…&code=…";
  box.ignoreFocusOut = true;
  return box;
}

function problemOf(found: PastedAddress): string | undefined {
  if (found.kind !== "wrong") return undefined;
  switch (found.reason) {
    case "empty":
      return undefined;
    case "notAnAddress":
      return l10n.t("The whole address is needed, from http:// to its end.");
    case "otherAddress":
      return l10n.t("This is another page's address. The one that is needed starts with http://127.0.0.1.");
    case "otherSignIn":
      return l10n.t("This address belongs to an earlier sign-in.");
    case "noAnswer":
      return l10n.t("This address holds no answer. Copy it again when the sign-in is done.");
  }
}
