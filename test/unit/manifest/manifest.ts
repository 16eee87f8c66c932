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
    readonly views: Readonly<
      Record<string, readonly { readonly id: string; readonly icon: string; readonly when?: string }[]>
    >;
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
    readonly keybindings: readonly (MenuItem & { readonly key: string })[];
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

export interface LocalizedText extends SourceText {
  /** What tells texts apart that look alike, for translators. */
  readonly comments: readonly string[];
}

/** The texts given to `l10n.t`, for people. */
export function localizedTexts(): readonly LocalizedText[] {
  return sourceFiles().flatMap((file) => {
    const found: LocalizedText[] = [];
    const visit = (node: ts.Node): void => {
      if (ts.isCallExpression(node) && /(^|\.)l10n\.t$/.test(node.expression.getText())) {
        const [argument] = node.arguments;
        found.push({
          file,
          text: stringsOf(argument, "message")[0] ?? "(not a literal)",
          comments: stringsOf(argument, "comment"),
        });
      }
      ts.forEachChild(node, visit);
    };
    visit(parse(file));
    return found;
  });
}

/** A text that stands there by itself is a message; an object has it, and comments, by name. */
function stringsOf(argument: ts.Node | undefined, name: "message" | "comment"): readonly string[] {
  if (argument === undefined) return [];
  if (ts.isStringLiteralLike(argument)) return name === "message" ? [argument.text] : [];
  if (!ts.isObjectLiteralExpression(argument)) return [];
  const property = argument.properties.find((each) => each.name?.getText() === name);
  if (property === undefined || !ts.isPropertyAssignment(property)) return [];
  const { initializer } = property;
  const values = ts.isArrayLiteralExpression(initializer) ? [...initializer.elements] : [initializer];
  return values.filter(ts.isStringLiteralLike).map(({ text }) => text);
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
