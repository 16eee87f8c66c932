import type { Reply } from "../http/reply.ts";
import { escapeHtml } from "../pages/escapeHtml.ts";
import { pageReply } from "../pages/page.ts";
import { accountNames, people } from "../store/people.ts";
import type { AuthorizationRequest } from "./authorizationRequest.ts";
import { isIdentityScope, scopes } from "./scopes.ts";

/** What a scope means to the person who is asked for it. */
const meanings: Readonly<Record<string, readonly [title: string, detail: string]>> = {
  [scopes.full]: [
    "See, upload and organize everything",
    "Your whole library: reading, adding, and taking items out of albums.",
  ],
  [scopes.read]: ["See your whole library", "All your photos, videos and albums."],
  [scopes.append]: ["Add to your library", "Upload photos and videos, and create albums."],
  [scopes.readApp]: ["See what this app added", "Photos, videos and albums that came from this app."],
  [scopes.editApp]: ["Edit what this app added", "Titles, covers and descriptions of its albums and items."],
  [scopes.sharing]: ["Share albums for you", "Share albums, and join and leave those of others."],
};

/** Asks a person who they are and what they allow. `sealed` brings the request back with the answer. */
export function consentPage(request: AuthorizationRequest, sealed: string): Reply {
  const boxes = request.scopes.filter((scope) => !isIdentityScope(scope)).map(scopeBox);
  const asksIdentity = request.scopes.some(isIdentityScope);
  const content = `<main>
<h1>Sign in to the demo library</h1>
<p><strong>${escapeHtml(request.client)}</strong> wants to use your photos. Nothing here is real: this is an
emulator on your own machine, without a password.</p>
<form method="post" action="auth">
<input type="hidden" name="request" value="${escapeHtml(sealed)}">
<fieldset><legend>Who are you?</legend>
${accountNames.map((name) => accountChoice(name, request.loginHint)).join("\n")}
</fieldset>
${boxes.length === 0 ? "" : `<fieldset><legend>What may it do?</legend>\n${boxes.join("\n")}\n</fieldset>`}
${asksIdentity ? "<p>It will also learn your name and e-mail address.</p>" : ""}
<div class="buttons">
<button class="main" name="decision" value="allow">Allow</button>
<button name="decision" value="cancel">Cancel</button>
</div>
</form>
</main>`;
  return pageReply({ title: "Sign in to the demo library", content });
}

function accountChoice(name: keyof typeof people, hint: string | undefined): string {
  const { sub, email, name: fullName } = people[name];
  const hinted = Object.values(people).find((person) => person.email === hint || person.sub === hint);
  const isChosen = hinted === undefined ? name === "owner" : hinted.sub === sub;
  return `<label><input type="radio" name="account" value="${name}"${isChosen ? " checked" : ""}>
<span>${escapeHtml(fullName)}<small>${escapeHtml(email)}</small></span></label>`;
}

function scopeBox(scope: string): string {
  const [title, detail] = meanings[scope] ?? [scope, ""];
  return `<label><input type="checkbox" name="scope" value="${escapeHtml(scope)}" checked>
<span>${escapeHtml(title)}<small>${escapeHtml(detail)}</small></span></label>`;
}

/** Shown in place of a redirect when the request itself is wrong. */
export function authorizationErrorPage(code: string, description: string): Reply {
  const content = `<main>
<h1>Access blocked</h1>
<p>The app sent a request that cannot be answered. Its maker needs to know:</p>
<p><code>Error 400: ${escapeHtml(code)}</code></p>
<p>${escapeHtml(description)}</p>
</main>`;
  return pageReply({ title: "Access blocked", content, status: 400 });
}
