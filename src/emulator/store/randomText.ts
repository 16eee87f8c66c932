import { createHmac, randomBytes } from "node:crypto";

/** Texts nobody can guess, or, from a seed, the same ones in every run. */
export function createRandomText(seed: string | undefined): () => string {
  if (seed === undefined) return () => randomBytes(24).toString("base64url");
  let counter = 0;
  return () => createHmac("sha256", seed).update(String(counter++)).digest("base64url").slice(0, 32);
}
