import type { Material } from "./material.ts";
import { mebibyte } from "./material.ts";

const rawBytes = 8 * mebibyte;
export const chunkBytes = 16 * mebibyte;
const batch = 50;

export function goesRaw({ size }: Pick<Material, "size">): boolean {
  return size <= rawBytes;
}

export function totalBytes(files: readonly Material[]): number {
  return files.reduce((sum, { size }) => sum + size, 0);
}

/** The fewest requests that bring files into a new album: design, section 7. */
export function fewestRequests(files: readonly Material[], seconds: number): number {
  const uploads = files.map((file) => (goesRaw(file) ? 1 : 1 + Math.ceil(file.size / chunkBytes)));
  const creates = Math.ceil(files.length / batch) + Math.floor(seconds / 60);
  return uploads.reduce((sum, count) => sum + count, 0) + creates + 1;
}
