import { l10n } from "vscode";
import { choose } from "../host/choose.ts";
import type { CommandContext } from "./context.ts";

type Who = "owner" | "guest";

/**
 * Signs in to the demo library without a browser, as one of its two people, and goes to its albums. `named` saves
 * the question.
 */
export async function openDemoLibrary(context: CommandContext, named?: unknown): Promise<void> {
  const who = isWho(named) ? named : await askWho();
  const account = who && (await context.signIn.demo(who));
  if (account === undefined) return;
  // A tree without rows cannot keep the keyboard's focus. Why reading failed, the tree says.
  await context
    .library(account.id)
    ?.own.load()
    .catch(() => undefined);
  await context.showAlbums();
}

function isWho(value: unknown): value is Who {
  return value === "owner" || value === "guest";
}

async function askWho(): Promise<Who | undefined> {
  const choice = await choose(
    [
      {
        label: "Olivia Owner",
        description: "olivia@example.com",
        detail: l10n.t("Has albums of several years"),
        who: "owner" as const,
      },
      {
        label: "Gus Guest",
        description: "gus@example.com",
        detail: l10n.t("A friend, who shares two albums with Olivia"),
        who: "guest" as const,
      },
    ],
    { title: l10n.t("Open the Demo Library"), placeholder: l10n.t("As whom?") },
  );
  return choice?.who;
}
