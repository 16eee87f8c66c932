// An entry point of its own: what only signing in needs is loaded with the first sign-in or refresh, not with us.
export { signInByBrowser } from "./browserSignIn.ts";
export { refresh } from "./oauthFlow.ts";
