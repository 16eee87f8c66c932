import { commands, l10n, window } from "vscode";
import type { CommandId } from "../host/ids.ts";
import type { UploadJob } from "../uploads/uploadJob.ts";
import type { UploadQueue } from "../uploads/uploadQueue.ts";
import type { CommandContext } from "./context.ts";
import { isStillToAdd } from "./isStillToAdd.ts";

/**
 * What was not finished when the last window closed goes on without a question, as soon as its account is signed in.
 * Only what belongs to an account that is not signed in is asked about, once.
 */
export async function continueUploads(context: CommandContext): Promise<void> {
  const queue = await context.uploads();
  await context.accounts.ready();
  await queue.start();
  const accountIds = (await queue.waitingAccounts()).filter((id) => !isSignedIn(context, id));
  const jobs = queue.jobs.filter(
    ({ accountId, state }) => accountIds.includes(accountId) && state === "waiting",
  );
  if (jobs.length > 0) void ask(context, queue, jobs);
}

function isSignedIn({ accounts }: CommandContext, accountId: string): boolean {
  return accounts.all.some(({ id, needsSignIn }) => id === accountId && !needsSignIn);
}

async function ask(context: CommandContext, queue: UploadQueue, jobs: readonly UploadJob[]): Promise<void> {
  const [signIn, forget] = [l10n.t("Sign In"), l10n.t("Forget")];
  const answer = await window.showInformationMessage(question(jobs), signIn, forget);
  if (answer === forget) await Promise.all(jobs.map(({ id }) => queue.forget(id)));
  if (answer !== signIn) return;
  const command: CommandId = "googlePhotos.signIn";
  for (const accountId of new Set(jobs.map((job) => job.accountId))) {
    if (!isSignedIn(context, accountId)) await commands.executeCommand(command, { accountId });
  }
}

function question(jobs: readonly UploadJob[]): string {
  const files = jobs.flatMap((job) => job.files).filter(isStillToAdd).length;
  return files === 1
    ? l10n.t("1 file waits to be added to Google Photos. It goes on when you sign in to its account.")
    : l10n.t(
        "{0} files wait to be added to Google Photos. They go on when you sign in to their account.",
        files,
      );
}
