import path from "node:path";

/** The emulator's program: the built one that the layer names, as it ships; for a file run by itself, the source. */
export const emulatorProgram =
  process.env["GOOGLE_PHOTOS_TEST_PROGRAM"] ?? path.join(import.meta.dirname, "../../src/emulator/cli.ts");
