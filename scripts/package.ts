// npm run package: builds, and writes the .vsix at the top level.
import { packageExtension } from "./vsix.ts";

console.log(await packageExtension());
