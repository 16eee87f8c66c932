import path from "node:path";

/** The top folder of the project. */
export const root = path.resolve(import.meta.dirname, "../..");

/** What may be deleted at any time and is made again when needed. */
export const cacheFolder = path.join(root, ".cache");

/** Screenshots, logs and traces of the last test run. */
export const artifactsFolder = path.join(root, "artifacts");
