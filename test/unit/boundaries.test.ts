import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, it } from "node:test";
import ts from "typescript";

const root = path.resolve(import.meta.dirname, "../..");

/** Who may import whom: our own folders or files, `vscode`, `node` (any `node:*`), and packages. */
interface Room {
  readonly may: readonly string[];
  /** Allowed as `import type` only. */
  readonly types?: readonly string[];
  /** Files that may do more than their room. */
  readonly except?: Readonly<Record<string, readonly string[]>>;
}

const vocabulary = ["api/errors.ts", "api/types.ts"];
const accountTypes = ["auth/account.ts", "auth/scopes.ts"];

const rooms: Readonly<Record<string, Room>> = {
  shared: { may: [] },
  api: { may: ["shared/", "valibot"] },
  network: { may: ["api/errors.ts", "node", "undici"] },
  service: { may: ["shared/", "api/errors.ts", "node", "valibot"], types: accountTypes },
  auth: {
    may: ["shared/", "api/errors.ts", "service/", "node", "valibot", "google-auth-library"],
    types: ["vscode"],
    except: { "provider.ts": ["vscode"], "secretStore.ts": ["vscode"], "*Ui.ts": ["vscode"] },
  },
  locks: { may: ["shared/", "node"], types: ["library/writeLock.ts"] },
  library: { may: ["shared/", "api/", "node", "valibot"] },
  uploads: { may: ["shared/", "api/", "library/", "locks/", "node", "valibot"] },
  pictures: {
    may: ["shared/", "library/", "api/errors.ts", "node"],
    except: { "pictureFileSystem.ts": ["vscode"] },
  },
  host: { may: ["shared/", "vscode", "node", ...vocabulary], types: ["auth/", "uploads/"] },
  tree: {
    may: ["shared/", "library/", "pictures/", "host/", "vscode", "node", ...vocabulary],
    types: ["auth/", "uploads/"],
  },
  gallery: {
    may: ["shared/", "library/", "pictures/", "host/", "vscode", "node", ...vocabulary],
    types: ["auth/", "uploads/"],
  },
  commands: {
    may: [
      "shared/",
      "library/",
      "uploads/",
      "pictures/",
      "auth/",
      "host/",
      "api/limits.ts",
      "ignore",
      "vscode",
      "node",
      ...vocabulary,
    ],
  },
  drawing: { may: [] },
  emulator: { may: ["drawing/", "node", "@jsquash/jpeg", "@jsquash/png"], types: ["api/types.ts"] },
};

interface Import {
  readonly from: string;
  readonly to: string;
  readonly isType: boolean;
}

describe("imports keep to the layout", () => {
  for (const [room, rule] of Object.entries(rooms)) {
    it(`src/${room}/`, () => {
      const crossings = importsUnder(`src/${room}`).filter((found) => !mayImport(room, rule, found));
      assert.deepEqual(crossings.map(describeImport), []);
    });
  }

  it("src/ itself composes everything but the emulator and what draws for it", () => {
    const files = readdirSync(path.join(root, "src")).filter((name) => name.endsWith(".ts"));
    const crossings = files
      .flatMap((name) => importsOf(`src/${name}`))
      .filter(({ to }) => to.startsWith("emulator/") || to.startsWith("drawing/"));
    assert.deepEqual(crossings.map(describeImport), []);
  });

  it("media/ knows src/shared/ and nothing else", () => {
    const crossings = importsUnder("media").filter(
      ({ to }) => !to.startsWith("shared/") && !to.startsWith("../media/"),
    );
    assert.deepEqual(crossings.map(describeImport), []);
  });

  it("every folder of src/ has a rule", () => {
    const folders = readdirSync(path.join(root, "src"), { withFileTypes: true }).filter((entry) =>
      entry.isDirectory(),
    );
    assert.deepEqual(
      folders.map(({ name }) => name).filter((name) => !(name in rooms)),
      [],
    );
  });

  it("nothing in src/ or media/ imports a test", () => {
    const crossings = [...importsUnder("src"), ...importsUnder("media")].filter(({ to }) =>
      to.startsWith("../test/"),
    );
    assert.deepEqual(crossings.map(describeImport), []);
  });
});

function mayImport(room: string, rule: Room, { from, to, isType }: Import): boolean {
  const inside = path.relative(`src/${room}`, from).replaceAll("\\", "/");
  const extra = Object.entries(rule.except ?? {}).flatMap(([pattern, allowed]) =>
    pattern.startsWith("*")
      ? inside.endsWith(pattern.slice(1))
        ? allowed
        : []
      : inside === pattern
        ? allowed
        : [],
  );
  const allowed = [`${room}/`, ...rule.may, ...extra, ...(isType ? (rule.types ?? []) : [])];
  return allowed.some((entry) => covers(entry, to));
}

/** `library/` covers the folder, `api/errors.ts` the file, `node` every `node:*`, a package its deep imports too. */
function covers(entry: string, to: string): boolean {
  if (entry === "node") return to.startsWith("node:");
  return entry.endsWith("/") ? to.startsWith(entry) : to === entry || to.startsWith(`${entry}/`);
}

function importsUnder(folder: string): Import[] {
  const names = readdirSync(path.join(root, folder), { recursive: true, encoding: "utf8" });
  return names.filter((name) => name.endsWith(".ts")).flatMap((name) => importsOf(path.join(folder, name)));
}

/** Static, dynamic and type-only imports, and re-exports, with relative ones as paths below src/. */
function importsOf(from: string): Import[] {
  const source = ts.createSourceFile(
    from,
    readFileSync(path.join(root, from), "utf8"),
    ts.ScriptTarget.Latest,
    true,
  );
  const found: Import[] = [];
  const add = (specifier: ts.Expression | undefined, isType: boolean): void => {
    if (specifier === undefined || !ts.isStringLiteralLike(specifier)) return;
    found.push({ from: from.replaceAll("\\", "/"), to: target(from, specifier.text), isType });
  };
  const visit = (node: ts.Node): void => {
    if (ts.isImportDeclaration(node)) add(node.moduleSpecifier, isTypeImport(node));
    if (ts.isExportDeclaration(node)) add(node.moduleSpecifier, node.isTypeOnly);
    if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword)
      add(node.arguments[0], false);
    if (
      ts.isImportTypeNode(node) &&
      ts.isLiteralTypeNode(node.argument) &&
      ts.isStringLiteral(node.argument.literal)
    ) {
      add(node.argument.literal, true);
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

function isTypeImport({ importClause }: ts.ImportDeclaration): boolean {
  if (importClause === undefined) return false;
  if (importClause.phaseModifier === ts.SyntaxKind.TypeKeyword) return true;
  const { name, namedBindings } = importClause;
  if (name !== undefined || namedBindings === undefined || !ts.isNamedImports(namedBindings)) return false;
  return namedBindings.elements.length > 0 && namedBindings.elements.every(({ isTypeOnly }) => isTypeOnly);
}

function target(from: string, specifier: string): string {
  if (!specifier.startsWith(".")) return specifier;
  return path.relative("src", path.join(path.dirname(from), specifier)).replaceAll("\\", "/");
}

function describeImport({ from, to, isType }: Import): string {
  return `${from} imports ${isType ? "a type of " : ""}${to}`;
}
