import { globSync, readFileSync } from "node:fs";
import path from "node:path";
import ts from "typescript";
import { methodIds } from "../../src/emulator/methods/methodScopes.ts";
import { root } from "../system/paths.ts";
import { CodeGraph, folderOf } from "./codeGraph.ts";

/** Where a method of the API is met: each list is empty where it is not. */
export interface MethodCoverage {
  readonly method: string;
  /** The routed file that answers it. */
  readonly emulator: readonly Place[];
  /** The method of the client that is documented as it and asks for it. */
  readonly client: readonly Place[];
  /** Rooms whose code comes to it, and the commands that are nearest to it. */
  readonly command: readonly string[];
  /** Walks of the ui tests that the emulator's journal has to confirm. */
  readonly uiTest: readonly Place[];
}

export interface Place {
  readonly name: string;
  /** From the top folder. */
  readonly file: string;
}

/** Commands so many steps farther than the nearest still count: the longer a way, the less it says. */
const detour = 1;

/** Rooms with a face, in words. */
const faces: Readonly<Record<string, string>> = {
  tree: "the trees",
  gallery: "the gallery",
  pictures: "pictures on screen",
};

/** Read from the sources alone; see `docs/coverage.md` for the rules. */
export function readCoverage(): readonly MethodCoverage[] {
  const graph = new CodeGraph(globSync("src/**/*.ts", { cwd: root }).map((file) => path.join(root, file)));
  const reader = new CoverageReader(graph);
  const walks = readWalks();
  return methodIds.map((method) => ({
    method,
    emulator: reader.emulator(method),
    client: reader.client(method).map(placeOf),
    command: reader.commands(method),
    uiTest: walks.filter(({ methods }) => methods.includes(method)).map(({ place }) => place),
  }));
}

class CoverageReader {
  private readonly graph: CodeGraph;
  /** Every command's id and all that its body comes to. */
  private readonly bodies: ReadonlyMap<string, ReadonlyMap<ts.Node, number>>;
  private readonly rooms: ReadonlyMap<string, ReadonlySet<ts.Node>>;

  constructor(graph: CodeGraph) {
    this.graph = graph;
    this.bodies = this.readBodies();
    this.rooms = new Map(
      Object.entries(faces).map(([folder, words]) => {
        const named = this.filesIn([folder]).flatMap((source) => [...graph.namedIn(source)]);
        return [words, new Set(named)];
      }),
    );
  }

  emulator(method: string): readonly Place[] {
    const [routes] = this.find(["emulator"], isNamed("apiRoutes"));
    const routed = routes === undefined ? [] : [...this.graph.mentions(routes)];
    return routed.filter((node) => isVariableCalling(node, "apiMethod", method)).map(placeOf);
  }

  client(method: string): readonly ts.Node[] {
    return this.find(
      ["api"],
      (node) => ts.isMethodDeclaration(node) && isDocumentedAs(node, method) && mentionsText(node, method),
    );
  }

  commands(method: string): readonly string[] {
    const ways = this.waysTo(method);
    const rooms = [...this.rooms].filter(([, named]) => ways.some((way) => named.has(way)));
    const steps = [...this.bodies].map(
      ([id, reached]) => [id, Math.min(...ways.map((way) => reached.get(way) ?? Infinity))] as const,
    );
    const fewest = Math.min(...steps.map(([, count]) => count));
    const nearest = steps.filter(([, count]) => count < Infinity && count <= fewest + detour);
    return [...rooms, ...nearest.toSorted(([, a], [, b]) => a - b)].map(([name]) => name);
  }

  /** What commands and views call: members of the model and the queue that say they use it, and that come to it. */
  private waysTo(method: string): readonly ts.Node[] {
    const calls = new Set(this.client(method));
    return this.find(["library", "uploads"], (node) => {
      if (!isDocumentedAs(node, method)) return false;
      return [...this.graph.reachable(node, ["library", "uploads", "api"]).keys()].some((found) =>
        calls.has(found),
      );
    });
  }

  private readBodies(): ReadonlyMap<string, ReadonlyMap<ts.Node, number>> {
    const named = this.find(
      ["commands"],
      (node) => ts.isPropertyAssignment(node) && ts.isStringLiteral(node.name) && isCommandId(node.name.text),
    ) as readonly (ts.PropertyAssignment & { readonly name: ts.StringLiteral })[];
    return new Map(
      named.map((body) => [body.name.text, this.graph.reachable(body.initializer, ["commands", "host"])]),
    );
  }

  private find(folders: readonly string[], isWanted: (node: ts.Node) => boolean): readonly ts.Node[] {
    const found: ts.Node[] = [];
    const look = (node: ts.Node): void => {
      if (isWanted(node)) found.push(node);
      ts.forEachChild(node, look);
    };
    this.filesIn(folders).forEach(look);
    return found;
  }

  private filesIn(folders: readonly string[]): readonly ts.SourceFile[] {
    return this.graph.sources.filter((source) => folders.includes(folderOf(source) ?? ""));
  }
}

const isCommandId = (text: string): boolean => text.startsWith("googlePhotos.");

const isNamed =
  (name: string) =>
  (node: ts.Node): boolean =>
    ts.isVariableDeclaration(node) && node.name.getText() === name;

/** `const x = callee({ id: "…" })` */
function isVariableCalling(node: ts.Node, callee: string, id: string): boolean {
  if (!ts.isVariableDeclaration(node) || node.initializer === undefined) return false;
  if (!ts.isCallExpression(node.initializer) || node.initializer.expression.getText() !== callee)
    return false;
  const [options] = node.initializer.arguments;
  return options !== undefined && /^\{\s*id: "([\w.]+)"/.exec(options.getText())?.[1] === id;
}

function isDocumentedAs(node: ts.Node, method: string): boolean {
  return ts.getJSDocCommentsAndTags(node).some((comment) => comment.getText().includes(`\`${method}\``));
}

function mentionsText(node: ts.Node, text: string): boolean {
  if (ts.isStringLiteral(node) && node.text === text) return true;
  return ts.forEachChild(node, (child) => mentionsText(child, text) || undefined) ?? false;
}

function placeOf(node: ts.Node): Place {
  const file = path.relative(root, node.getSourceFile().fileName).replaceAll("\\", "/");
  const own = ((node as ts.NamedDeclaration).name as ts.Identifier).text;
  const name = ts.isClassDeclaration(node.parent) ? `${node.parent.name?.text ?? ""}.${own}` : own;
  return { name, file };
}

interface WalkCall {
  readonly methods: readonly string[];
  readonly place: Place;
}

/** `walk([methods], title, …)` in the ui tests. */
function readWalks(): readonly WalkCall[] {
  return globSync("test/ui/**/*.test.ts", { cwd: root })
    .sort()
    .flatMap((file) => {
      const source = ts.createSourceFile(
        file,
        readFileSync(path.join(root, file), "utf8"),
        ts.ScriptTarget.Latest,
        true,
      );
      const found: WalkCall[] = [];
      const look = (node: ts.Node): void => {
        if (ts.isCallExpression(node) && node.expression.getText() === "walk") found.push(walkOf(node, file));
        ts.forEachChild(node, look);
      };
      look(source);
      return found;
    });
}

function walkOf({ arguments: [methods, title] }: ts.CallExpression, file: string): WalkCall {
  const texts = methods !== undefined && ts.isArrayLiteralExpression(methods) ? methods.elements : [];
  return {
    methods: texts.flatMap((text) => (ts.isStringLiteral(text) ? [text.text] : [])),
    place: {
      name: title?.getText().replaceAll(/^["'`]|["'`]$/g, "") ?? "",
      file: file.replaceAll("\\", "/"),
    },
  };
}
