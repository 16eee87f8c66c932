/** Building blocks of the sample files. */
export const be16 = (...values: readonly number[]): Buffer => numbers(values, 2, "writeUIntBE");
export const be32 = (...values: readonly number[]): Buffer => numbers(values, 4, "writeUIntBE");
export const le16 = (...values: readonly number[]): Buffer => numbers(values, 2, "writeUIntLE");
export const le32 = (...values: readonly number[]): Buffer => numbers(values, 4, "writeUIntLE");
export const text = (value: string): Buffer => Buffer.from(value, "latin1");
export const zeros = (length: number): Buffer => Buffer.alloc(length);
export const hex = (value: string): Buffer => Buffer.from(value.replaceAll(" ", ""), "hex");
export const join = (...parts: readonly (Uint8Array | string)[]): Buffer =>
  Buffer.concat(parts.map((part) => (typeof part === "string" ? text(part) : part)));

function numbers(values: readonly number[], size: 2 | 4, write: "writeUIntBE" | "writeUIntLE"): Buffer {
  const bytes = Buffer.alloc(values.length * size);
  values.forEach((value, index) => bytes[write](value, index * size, size));
  return bytes;
}

/** An ISO box. */
export function box(name: string, ...parts: readonly (Uint8Array | string)[]): Buffer {
  const body = join(...parts);
  return join(be32(body.length + 8), name, body);
}

/** A RIFF chunk, padded to an even length. */
export function chunk(name: string, ...parts: readonly (Uint8Array | string)[]): Buffer {
  const body = join(...parts);
  return join(name, le32(body.length), body, zeros(body.length % 2));
}

/** An EBML element; `id` in hexadecimal. */
export function element(id: string, ...parts: readonly (Uint8Array | string)[]): Buffer {
  const body = join(...parts);
  return join(hex(id), be16(0x4000 + body.length), body);
}

export interface Tag {
  readonly tag: number;
  /** 2 text, 3 short, 4 long, 5 rational. */
  readonly type: 2 | 3 | 4 | 5;
  readonly value: string | readonly number[];
}

/** A little-endian TIFF directory that stands at `offset`, its long values behind it. */
export function directory(tags: readonly Tag[], offset: number): Buffer {
  let next = offset + 2 + tags.length * 12 + 4;
  const values: Buffer[] = [];
  const entries = tags.map(({ tag, type, value }) => {
    const bytes = valueBytes(type, value);
    const count = typeof value === "string" ? value.length + 1 : type === 5 ? value.length / 2 : value.length;
    const isShort = bytes.length <= 4;
    const field = isShort ? join(bytes, zeros(4 - bytes.length)) : le32(next);
    if (!isShort) {
      values.push(bytes);
      next += bytes.length;
    }
    return join(le16(tag, type), le32(count), field);
  });
  return join(le16(tags.length), ...entries, le32(0), ...values);
}

function valueBytes(type: Tag["type"], value: Tag["value"]): Buffer {
  if (typeof value === "string") return text(`${value}\0`);
  return type === 3 ? le16(...value) : le32(...value);
}

/** TIFF with a root directory and, if given, an EXIF one. */
export function tiff(root: readonly Tag[], details?: readonly Tag[], header = hex("49492a00")): Buffer {
  const start = header.length + 4;
  if (!details) return join(header, le32(start), directory(root, start));
  const pointer = (at: number): Tag => ({ tag: 0x8769, type: 4, value: [at] });
  const length = directory([...root, pointer(0)], start).length;
  const first = directory([...root, pointer(start + length)], start);
  return join(header, le32(start), first, directory(details, start + length));
}
