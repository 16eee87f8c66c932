/** What came back from the browser. */
export type RedirectAnswer =
  | { readonly kind: "code"; readonly code: string }
  /** The service's error word. */
  | { readonly kind: "error"; readonly error: string };

/** What a person pasted: the answer, or why it is not the right address. */
export type PastedAddress =
  | RedirectAnswer
  | {
      readonly kind: "wrong";
      readonly reason: "empty" | "notAnAddress" | "otherAddress" | "otherSignIn" | "noAnswer";
    };

export interface ExpectedRedirect {
  readonly redirectUri: string;
  readonly state: string;
}

/**
 * Reads the address a browser ended on. The whole of it is wanted, not the code alone: it says which sign-in it
 * belongs to.
 */
export function parsePastedAddress(text: string, expected: ExpectedRedirect): PastedAddress {
  const trimmed = text.trim();
  if (trimmed === "") return { kind: "wrong", reason: "empty" };
  const url = parseAddress(trimmed);
  if (!url) return { kind: "wrong", reason: "notAnAddress" };
  const wanted = new URL(expected.redirectUri);
  if (url.origin !== wanted.origin || url.pathname !== wanted.pathname) {
    return { kind: "wrong", reason: "otherAddress" };
  }
  if (url.searchParams.get("state") !== expected.state) return { kind: "wrong", reason: "otherSignIn" };
  return readRedirect(url.searchParams) ?? { kind: "wrong", reason: "noAnswer" };
}

/** The code or the error of a redirect whose state was checked. */
export function readRedirect(query: URLSearchParams): RedirectAnswer | undefined {
  const error = query.get("error");
  if (error) return { kind: "error", error };
  const code = query.get("code");
  return code ? { kind: "code", code } : undefined;
}

/** Browsers show addresses of this machine without their scheme. */
function parseAddress(text: string): URL | undefined {
  const url = URL.parse(/^https?:/i.test(text) ? text : `http://${text}`);
  return url?.search ? url : undefined;
}
