const wordJoiner = "\u2060";
/** What VS Code's messages, prompts and lists make a link or an icon of: `[…](command:…)`, `$(trash)`. */
const syntax = /(?<=\])(?=\()|(?<=\$)(?=\()/g;

/**
 * The same text for the eye, with no link and no icon in it. Whoever shares an album chooses its title, and a link in
 * a message runs commands: whatever is shown with words from elsewhere passes through here.
 */
export function plainText(text: string): string {
  return text.replace(syntax, wordJoiner);
}
