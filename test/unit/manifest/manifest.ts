import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import ts from "typescript";

export const root = path.resolve(import.meta.dirname, "../../..");

interface Command {
  readonly command: string;
  readonly title: string;
  readonly category: string;
}

export interface MenuItem {
  readonly command: string;
  readonly when?: string;
}

interface Manifest {
  readonly icon: string;
  readonly activationEvents: readonly string[];
  readonly contributes: {
    readonly authentication: readonly { readonly id: string; readonly label: string }[];
    readonly views: Readonly<Record<string, readonly { readonly id: string; readonly icon: string }[]>>;
    readonly viewsContainers: {
      readonly activitybar: readonly { readonly id: string; readonly icon: string }[];
    };
    readonly viewsWelcome: readonly {
      readonly view: string;
      readonly contents: string;
      readonly when: string;
    }[];
    readonly commands: readonly Command[];
    readonly menus: Readonly<Record<string, readonly MenuItem[]>>;
    readonly configuration: { readonly properties: Readonly<Record<string, { readonly scope: string }>> };
    readonly walkthroughs?: readonly unknown[];
  };
}

export const manifestText = readFileSync(path.join(root, "package.json"), "utf8");
export const manifest = JSON.parse(manifestText) as Manifest;
export const texts = JSON.parse(readFileSync(path.join(root, "package.nls.json"), "utf8")) as Readonly<
  Record<string, string>
>;

/** The text behind `%key%`. */
export function textOf(reference: string): string {
  return texts[reference.slice(1, -1)] ?? reference;
}

export interface SourceText {
  readonly file: string;
  readonly text: string;
}

/** Every string in the sources of the extension and its page. */
export function stringsInSources(): readonly SourceText[] {
  return sourceFiles().flatMap((file) => {
    const strings: SourceText[] = [];
    const visit = (node: ts.Node): void => {
      if (ts.isStringLiteralLike(node)) strings.push({ file, text: node.text });
      ts.forEachChild(node, visit);
    };
    visit(parse(file));
    return strings;
  });
}

/** The texts given to `l10n.t`, for people. */
export function localizedTexts(): readonly SourceText[] {
  return sourceFiles().flatMap((file) => {
    const found: SourceText[] = [];
    const visit = (node: ts.Node): void => {
      if (ts.isCallExpression(node) && /(^|\.)l10n\.t$/.test(node.expression.getText())) {
        found.push({ file, text: messageOf(node.arguments[0]) ?? "(not a literal)" });
      }
      ts.forEachChild(node, visit);
    };
    visit(parse(file));
    return found;
  });
}

/** The first argument itself, or its `message`. */
function messageOf(argument: ts.Node | undefined): string | undefined {
  if (argument === undefined) return undefined;
  if (ts.isStringLiteralLike(argument)) return argument.text;
  if (!ts.isObjectLiteralExpression(argument)) return undefined;
  const message = argument.properties.find((property) => property.name?.getText() === "message");
  return message !== undefined && ts.isPropertyAssignment(message)
    ? messageOf(message.initializer)
    : undefined;
}

function sourceFiles(): readonly string[] {
  return ["src", "media"].flatMap((folder) =>
    readdirSync(path.join(root, folder), { recursive: true, encoding: "utf8" })
      .filter((name) => name.endsWith(".ts") && !name.startsWith("emulator"))
      .map((name) => path.join(folder, name)),
  );
}

function parse(file: string): ts.SourceFile {
  return ts.createSourceFile(file, readFileSync(path.join(root, file), "utf8"), ts.ScriptTarget.Latest, true);
}
