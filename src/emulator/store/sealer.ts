import {
  type KeyObject,
  createCipheriv,
  createDecipheriv,
  createSecretKey,
  timingSafeEqual,
} from "node:crypto";
import { keyedHash } from "./keyedHash.ts";

const tagLength = 16;
const keyLength = 32;

/**
 * Makes the opaque strings the emulator hands out (tokens, page tokens, base URLs) so that nothing need be stored
 * to read them back: what is sealed cannot be read, altered or made up without the key. Equal input gives equal output.
 */
export class Sealer {
  private readonly secret: Uint8Array;
  private readonly keys = new Map<string, Buffer>();
  /** What Node makes of a key before it can encrypt: half the cost of a short text. */
  private readonly prepared = new Map<string, KeyObject>();

  constructor(secret: Uint8Array) {
    this.secret = secret;
  }

  /** A key of its own for each purpose. */
  derive(label: string): Buffer {
    const known = this.keys.get(label);
    if (known !== undefined) return known;
    const key = keyedHash(this.secret, label).subarray(0, keyLength);
    this.keys.set(label, key);
    return key;
  }

  /** `kind` keeps strings apart: what was sealed as one kind does not open as another. */
  seal(kind: string, value: unknown): Buffer {
    const plain = Buffer.from(JSON.stringify(value));
    const tag = this.tag(kind, plain);
    const cipher = createCipheriv("aes-256-ctr", this.cipherKey(kind), tag);
    return Buffer.concat([tag, cipher.update(plain), cipher.final()]);
  }

  /** What was sealed, or undefined for anything that was not sealed here as this kind. */
  open(kind: string, sealed: Uint8Array): unknown {
    if (sealed.byteLength <= tagLength) return undefined;
    const tag = sealed.subarray(0, tagLength);
    const decipher = createDecipheriv("aes-256-ctr", this.cipherKey(kind), tag);
    const plain = Buffer.concat([decipher.update(sealed.subarray(tagLength)), decipher.final()]);
    return timingSafeEqual(tag, this.tag(kind, plain)) ? JSON.parse(plain.toString()) : undefined;
  }

  sealText(kind: string, value: unknown): string {
    return this.seal(kind, value).toString("base64url");
  }

  openText(kind: string, text: string): unknown {
    const sealed = Buffer.from(text, "base64url");
    return sealed.toString("base64url") === text ? this.open(kind, sealed) : undefined;
  }

  private cipherKey(kind: string): KeyObject {
    const known = this.prepared.get(kind);
    if (known !== undefined) return known;
    const key = createSecretKey(this.derive(`seal:${kind}`));
    this.prepared.set(kind, key);
    return key;
  }

  private tag(kind: string, plain: Uint8Array): Buffer {
    return keyedHash(this.derive(`tag:${kind}`), plain).subarray(0, tagLength);
  }
}
