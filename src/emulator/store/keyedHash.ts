import { hash } from "node:crypto";

/**
 * 64 bytes that only the holder of the key can work out. The key stands at both ends, so that nothing can be
 * appended; node's Hmac would say the same but costs seven times as much, and a page of a list needs hundreds.
 */
export function keyedHash(key: Uint8Array, input: string | Uint8Array): Buffer {
  const bytes = typeof input === "string" ? Buffer.from(input) : input;
  return hash("sha512", Buffer.concat([key, bytes, key]), "buffer");
}
