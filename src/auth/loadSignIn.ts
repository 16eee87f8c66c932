import type * as SignIn from "./signIn.ts";

/** The build makes this an import of dist/signIn.js. */
export function loadSignIn(): Promise<typeof SignIn> {
  return import("./signIn.ts");
}
