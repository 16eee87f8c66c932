import { boxesOf, findBox } from "./boxes.ts";
import { type ByteSource, BytesRefused } from "./byteSource.ts";
import { cleanText } from "./tiff.ts";

export interface Camera {
  readonly cameraMake?: string | undefined;
  readonly cameraModel?: string | undefined;
}

/** Maker and model as Apple's `meta` or the older `udta` has them. */
export async function cameraOf(movie: ByteSource): Promise<Camera> {
  try {
    const meta = await findBox(movie, "meta");
    const camera = meta ? await cameraInMeta(meta) : {};
    return camera.cameraModel === undefined ? await cameraInUserData(movie) : camera;
  } catch (error) {
    if (error instanceof BytesRefused) return {};
    throw error;
  }
}

async function cameraInUserData(movie: ByteSource): Promise<Camera> {
  const data = await findBox(movie, "udta");
  return {
    cameraMake: data && (await userText(data, "\u00a9mak")),
    cameraModel: data && (await userText(data, "\u00a9mod")),
  };
}

async function userText(data: ByteSource, name: string): Promise<string | undefined> {
  const box = await findBox(data, name);
  if (!box) return undefined;
  const length = (await box.read(0, 2)).readUInt16BE(0);
  return cleanText((await box.read(4, Math.min(length, 128))).toString("utf8"));
}

/** `keys` numbers the names, `ilst` holds the values under those numbers. */
async function cameraInMeta(meta: ByteSource): Promise<Camera> {
  const keys = await findBox(meta, "keys");
  const list = await findBox(meta, "ilst");
  if (!keys || !list) return {};
  const names: string[] = [];
  for await (const { data } of boxesOf(keys, 8)) {
    names.push((await data.read(0, Math.min(data.size, 80))).toString("latin1"));
  }
  const values = new Map<string, string | undefined>();
  for await (const { name, data } of boxesOf(list)) {
    const key = names[Buffer.from(name, "latin1").readUInt32BE(0) - 1];
    const value = await findBox(data, "data");
    if (key === undefined || !value || value.size <= 8) continue;
    values.set(key, cleanText((await value.read(8, Math.min(value.size - 8, 128))).toString("utf8")));
  }
  return {
    cameraMake: values.get("com.apple.quicktime.make"),
    cameraModel: values.get("com.apple.quicktime.model"),
  };
}
