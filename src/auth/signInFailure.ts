/**
 * Why a sign-in did not come about.
 * - `denied`: the person said no, or Google refused them (not a test user, blocked by an administrator).
 * - `timedOut`: nobody came back from the browser in time.
 * - `badClient`: the client's id or secret is not right, or Google has deleted it.
 * - `codeRefused`: the code was used or too old when it came.
 * - `incomplete`: the service answered without what an account is made of.
 * - `refused`: anything else; `word` is the service's own error word.
 */
export type SignInFailureReason =
  "denied" | "timedOut" | "badClient" | "codeRefused" | "incomplete" | "refused";

/** Told apart by its name, never by class: it is bundled into more than one file. Holds no token and no code. */
export class SignInFailure extends Error {
  override readonly name = "SignInFailure";
  readonly reason: SignInFailureReason;
  readonly word: string | undefined;

  constructor(reason: SignInFailureReason, word?: string) {
    super(`The sign-in failed: ${reason}${word === undefined ? "" : ` (${word})`}.`);
    this.reason = reason;
    this.word = word;
  }
}

export function isSignInFailure(error: unknown): error is SignInFailure {
  return error instanceof Error && error.name === "SignInFailure" && "reason" in error;
}

/** Error words are short and plain; whatever else comes in their place is not repeated. */
export function safeWord(word: string): string {
  return /^[a-z_]{1,60}$/.test(word) ? word : "unknown_error";
}

const clientWords = new Set(["invalid_client", "unauthorized_client", "deleted_client"]);

/** What an error word means while signing in, whether the redirect or the token endpoint said it. */
export function failureOf(word: string): SignInFailure {
  const known = safeWord(word);
  if (clientWords.has(known)) return new SignInFailure("badClient", known);
  if (known === "invalid_grant") return new SignInFailure("codeRefused", known);
  const isDenial = ["access_denied", "admin_policy_enforced", "org_internal"].includes(known);
  return new SignInFailure(isDenial ? "denied" : "refused", known);
}

/** Whether a refresh that was answered with this word can never work again. */
export function endsSignIn(word: string): boolean {
  return word === "invalid_grant" || word === "admin_policy_enforced" || clientWords.has(word);
}
