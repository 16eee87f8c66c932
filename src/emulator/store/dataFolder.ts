import { randomBytes } from "node:crypto";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";

export interface DataFolder {
  readonly path: string;
  /** Everything opaque is made with it; kept so that ids and tokens outlive a restart. */
  readonly secret: Uint8Array;
  /** Removes it if it was only temporary. */
  readonly dispose: () => void;
}

/** @param folder kept; without one, a temporary folder is made. With `seed`, equal runs make equal ids and tokens. */
export function openDataFolder(folder: string | undefined, seed: string | undefined): DataFolder {
  const kept =
    folder === undefined ? mkdtempSync(path.join(os.tmpdir(), "photos-emulator-")) : path.resolve(folder);
  mkdirSync(kept, { recursive: true, mode: 0o700 });
  const secret = readSecret(path.join(kept, "secret"), seed);
  const dispose = (): void => {
    if (folder === undefined) rmSync(kept, { recursive: true, force: true });
  };
  return { path: kept, secret, dispose };
}

function readSecret(file: string, seed: string | undefined): Uint8Array {
  try {
    writeFileSync(file, seed ?? randomBytes(32).toString("hex"), { flag: "wx", mode: 0o600 });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
  }
  return Buffer.from(readFileSync(file, "utf8"));
}
