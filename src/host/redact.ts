const hidden = "[hidden]";
const secretNames =
  "access_token|refresh_token|id_token|client_secret|code_verifier|code|assertion|uploadToken|upload_token|shareToken|authorization|token";

const patterns: readonly (readonly [RegExp, string])[] = [
  [/\b(Bearer|Basic)\s+[\w\-./+~=]+/gi, `$1 ${hidden}`],
  [/\bya29\.[\w\-.]+/g, hidden],
  [/\b1\/\/[\w-]{10,}/g, hidden],
  [/\bGOCSPX-[\w-]+/g, hidden],
  [/\beyJ[\w-]+\.[\w-]+\.[\w-]+/g, hidden],
  [
    new RegExp(`(["']?\\b(?:${secretNames})["']?\\s*[:=]\\s*)("[^"]*"|'[^']*'|[^\\s&,;"'}]+)`, "gi"),
    `$1${hidden}`,
  ],
  [/([?&](?:upload_id|state|key)=)[^&\s"']+/gi, `$1${hidden}`],
];

/**
 * The last net under the log: takes out what looks like a secret. Secrets are kept out where texts are made;
 * this is for the text that nobody thought of.
 */
export function redact(text: string): string {
  return patterns.reduce((result, [pattern, replacement]) => result.replace(pattern, replacement), text);
}
