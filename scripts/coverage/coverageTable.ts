import { format } from "prettier";
import type { MethodCoverage, Place } from "./methodCoverage.ts";

const intro = `# Where each method is met

Made by \`node scripts/coverage.ts\` from the sources; a check in \`npm test\` fails when it is stale or a cell is empty.

- **emulator**: the file that answers the method and stands in the router's list.
- **client**: the method of the client whose description names it and which asks for it.
- **command**: rooms with a face, and the nearest commands (without \`googlePhotos.\`), whose code, as the compiler resolves it, comes to a member of the model or the upload queue that is described as using the method and from which the client's method can be reached.
- **ui test**: walks after which the emulator's journal must have seen the method succeed.
`;

/** The table as it stands in \`docs/\`. */
export function coverageTable(rows: readonly MethodCoverage[]): Promise<string> {
  const lines = rows.map(({ method, emulator, client, command, uiTest }) =>
    row([method, links(emulator), links(client), command.map(short).join(", "), links(uiTest)]),
  );
  const head = [
    row(["method", "emulator", "client", "command", "ui test"]),
    row(Array<string>(5).fill("---")),
  ];
  return format([intro, ...head, ...lines].join("\n") + "\n", { parser: "markdown" });
}

/** Which cells are empty: \`method: column\`. */
export function emptyCells(rows: readonly MethodCoverage[]): readonly string[] {
  return rows.flatMap(({ method, ...cells }) =>
    Object.entries(cells)
      .filter(([, places]) => (places as readonly unknown[]).length === 0)
      .map(([column]) => `${method}: ${column}`),
  );
}

const row = (cells: readonly string[]): string => `| ${cells.join(" | ")} |`;
const links = (places: readonly Place[]): string =>
  places.map(({ name, file }) => `[${name.replaceAll("|", "\\|")}](../${file})`).join("<br>");
const short = (name: string): string =>
  name.startsWith("googlePhotos.") ? `\`${name.slice("googlePhotos.".length)}\`` : name;
