import type { CommandContext } from "./context.ts";

/** Sign In with Google: the active account again if its sign-in ended or lacks what reading needs, else another one. */
export async function signInWithGoogle(context: CommandContext): Promise<void> {
  const { active } = context.accounts;
  const needsMending = active !== undefined && (active.needsSignIn || !active.can.read || !active.can.append);
  await (needsMending ? context.signIn.again(active) : context.signIn.google());
}
