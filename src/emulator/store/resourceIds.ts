import { keyedHash } from "./keyedHash.ts";

const prefixLength = 3;
const numberLength = 6;

/** Bytes of a whole id, so that it is as long as Google's: 98, 76 and 131 characters. */
const lengths = { item: 73, album: 57, share: 98, enrichment: 72 } as const;

export type ResourceKind = keyof typeof lengths;

/**
 * Numbers to ids and back without a table: an id holds a keyed tag of its number, and the number masked by that tag.
 * A million items cost no memory, and nobody can make up an id that decodes.
 */
export class ResourceIds {
  private readonly key: Uint8Array;

  constructor(key: Uint8Array) {
    this.key = key;
  }

  encode(kind: ResourceKind, number: number): string {
    const bytes = Buffer.alloc(numberLength);
    bytes.writeUIntBE(number, 0, numberLength);
    const tag = this.expand(`tag:${kind}:${number}`, lengths[kind] - prefixLength - numberLength);
    return Buffer.concat([this.prefix(kind), this.mask(tag, bytes), tag]).toString("base64url");
  }

  /** The number of an id made here, else undefined. */
  decode(kind: ResourceKind, id: string): number | undefined {
    const bytes = Buffer.from(id, "base64url");
    if (bytes.length !== lengths[kind]) return undefined;
    const tag = bytes.subarray(prefixLength + numberLength);
    const masked = bytes.subarray(prefixLength, prefixLength + numberLength);
    const number = this.mask(tag, masked).readUIntBE(0, numberLength);
    return this.encode(kind, number) === id ? number : undefined;
  }

  /** Ids of one kind begin alike, as Google's do within a library. */
  private prefix(kind: ResourceKind): Buffer {
    return this.expand(`prefix:${kind}`, prefixLength);
  }

  private mask(tag: Uint8Array, bytes: Uint8Array): Buffer {
    const pad = keyedHash(this.key, tag);
    return Buffer.from(bytes.map((byte, index) => byte ^ (pad[index] ?? 0)));
  }

  private expand(input: string, length: number): Buffer {
    const first = keyedHash(this.key, input);
    return (length <= first.length ? first : Buffer.concat([first, keyedHash(this.key, first)])).subarray(
      0,
      length,
    );
  }
}

/** What Google would try to decode at all: anything else is "invalid", not "unknown". */
export function isWellFormedId(id: string): boolean {
  return /^[A-Za-z0-9_-]{50,}$/.test(id);
}
