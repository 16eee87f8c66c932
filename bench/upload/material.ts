import { mkdir, open, stat, truncate, writeFile } from "node:fs/promises";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { cacheFolder } from "../../scripts/system/paths.ts";
import { movie } from "../../test/unit/pictures-drawn/sampleFiles.ts";
import { pngFile } from "../../test/uploads/pngFile.ts";

/** A file to upload. */
export interface Material {
  readonly path: string;
  readonly uri: string;
  readonly name: string;
  readonly size: number;
}

export const mebibyte = 1024 * 1024;
const folder = path.join(cacheFolder, "bench/upload");

/** 500 screenshots of 50 to 400 KB. */
export const screenshots = (): Promise<readonly Material[]> =>
  pictures("screenshot", { count: 500, from: 50_000, to: 400_000 });

/** 40 photos of 4 to 12 MB. */
export const photos = (): Promise<readonly Material[]> =>
  pictures("photo", { count: 40, from: 4_000_000, to: 12_000_000 });

/** One video of 2 GB, of which the disk holds next to nothing. */
export async function video(): Promise<readonly Material[]> {
  const size = 2_000_000_000;
  const file = path.join(folder, "video.mp4");
  await mkdir(folder, { recursive: true });
  if (!(await hasSize(file, size))) {
    await writeFile(file, movie());
    await truncate(file, size);
  }
  return [material(file, size)];
}

async function pictures(
  name: string,
  { count, from, to }: { readonly count: number; readonly from: number; readonly to: number },
): Promise<readonly Material[]> {
  await mkdir(folder, { recursive: true });
  const made: Material[] = [];
  for (let index = 0; index < count; index++) {
    const content = await missing(`${name} ${String(index).padStart(3, "0")}.png`, () => {
      // Every size between the two, in no order.
      const padding = Math.round(from + ((to - from) * ((index * 7919) % count)) / count);
      return pngFile(index + from, padding);
    });
    made.push(content);
  }
  return made;
}

async function missing(name: string, make: () => Buffer): Promise<Material> {
  const file = path.join(folder, name);
  const known = await stat(file).catch(() => undefined);
  if (known) return material(file, known.size);
  const content = make();
  const handle = await open(file, "w");
  await handle.writeFile(content).finally(() => handle.close());
  return material(file, content.length);
}

async function hasSize(file: string, size: number): Promise<boolean> {
  return (await stat(file).catch(() => undefined))?.size === size;
}

function material(file: string, size: number): Material {
  return { path: file, uri: pathToFileURL(file).href, name: path.basename(file), size };
}
