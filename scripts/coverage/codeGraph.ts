import path from "node:path";
import ts from "typescript";
import { root } from "../system/paths.ts";

/**
 * What the declarations of the sources mention of each other, as the compiler resolves it: functions, methods,
 * properties, variables. Calls through an interface lead to all that implement it, so what can be reached is never
 * too little.
 */
export class CodeGraph {
  readonly program: ts.Program;
  private readonly checker: ts.TypeChecker;
  private readonly known = new Map<ts.Node, ReadonlySet<ts.Node>>();
  /** Member of an interface, or property without a value, → what stands in its place. */
  private readonly behind = new Map<ts.Node, ts.Node[]>();

  constructor(files: readonly string[]) {
    const { config } = ts.readConfigFile(path.join(root, "tsconfig.json"), (name) =>
      ts.sys.readFile(name),
    ) as {
      config: { compilerOptions: object };
    };
    const { options } = ts.convertCompilerOptionsFromJson(config.compilerOptions, root);
    this.program = ts.createProgram([...files], options);
    this.checker = this.program.getTypeChecker();
    for (const source of this.sources) this.findImplementations(source);
  }

  get sources(): readonly ts.SourceFile[] {
    return this.program.getSourceFiles().filter((source) => folderOf(source) !== undefined);
  }

  /**
   * Everything that can be come to from a declaration without leaving these folders of `src/`, itself included, and
   * over how many steps.
   */
  reachable(from: ts.Node, folders: readonly string[]): ReadonlyMap<ts.Node, number> {
    const found = new Map<ts.Node, number>([[from, 0]]);
    for (const [node, steps] of found) {
      const isInside = node === from || folders.includes(folderOf(node.getSourceFile()) ?? "");
      if (!isInside) continue;
      for (const next of this.mentions(node)) if (!found.has(next)) found.set(next, steps + 1);
    }
    return found;
  }

  /** What a declaration itself names. */
  mentions(node: ts.Node): ReadonlySet<ts.Node> {
    const before = this.known.get(node);
    if (before !== undefined) return before;
    const found = new Set<ts.Node>(this.behind.get(node));
    this.known.set(node, found);
    for (const part of partsOf(node)) this.collect(part, found);
    return found;
  }

  /** All that a file names, wherever in it. */
  namedIn(node: ts.Node, found = new Set<ts.Node>()): ReadonlySet<ts.Node> {
    if (ts.isIdentifier(node)) for (const target of this.targets(node)) found.add(target);
    if (ts.isElementAccessExpression(node)) for (const member of this.anyMemberOf(node)) found.add(member);
    ts.forEachChild(node, (child) => void this.namedIn(child, found));
    return found;
  }

  private collect(node: ts.Node, found: Set<ts.Node>): void {
    if (ts.isTypeNode(node)) return;
    if (this.isReachedByItsType(node)) return;
    if (ts.isIdentifier(node) || ts.isStringLiteral(node))
      for (const target of this.targets(node)) found.add(target);
    if (ts.isElementAccessExpression(node)) for (const member of this.anyMemberOf(node)) found.add(member);
    ts.forEachChild(node, (child) => this.collect(child, found));
  }

  /** `object[name]`: those that the name may be, or any of them. */
  private anyMemberOf({ expression, argumentExpression }: ts.ElementAccessExpression): readonly ts.Node[] {
    const name = this.checker.getTypeAtLocation(argumentExpression);
    const names = (name.isUnion() ? name.types : [name]).map((type) => type.isStringLiteral() && type.value);
    return this.checker
      .getTypeAtLocation(expression)
      .getProperties()
      .filter((member) => names.includes(false) || names.includes(member.name))
      .flatMap(({ declarations = [] }) => declarations)
      .filter(isOurs);
  }

  /** A function in an object that an interface of ours describes: whoever calls that member comes to it. */
  private isReachedByItsType(node: ts.Node): boolean {
    const isMember = ts.isPropertyAssignment(node) || ts.isMethodDeclaration(node);
    return isMember && ts.isObjectLiteralExpression(node.parent) && this.describedBy(node).length > 0;
  }

  private describedBy(member: ts.ObjectLiteralElement): readonly ts.Node[] {
    if (member.name === undefined || !ts.isObjectLiteralExpression(member.parent)) return [];
    const type = this.checker.getContextualType(member.parent);
    const property = type?.getProperty(member.name.getText().replaceAll(/^["']|["']$/g, ""));
    return (property?.declarations ?? []).filter(
      (declaration) => declaration !== member && isOurs(declaration),
    );
  }

  private targets(name: ts.Identifier | ts.StringLiteral): readonly ts.Node[] {
    const isShorthand = ts.isShorthandPropertyAssignment(name.parent);
    const symbol = isShorthand
      ? this.checker.getShorthandAssignmentValueSymbol(name.parent)
      : this.checker.getSymbolAtLocation(name);
    if (symbol === undefined) return [];
    const meant = symbol.flags & ts.SymbolFlags.Alias ? this.checker.getAliasedSymbol(symbol) : symbol;
    return (meant.declarations ?? []).filter(isOurs);
  }

  private findImplementations(node: ts.Node): void {
    if (ts.isObjectLiteralElement(node)) {
      for (const declared of this.describedBy(node)) this.link(declared, node);
    }
    if (ts.isClassLike(node)) this.findOverrides(node);
    if (ts.isBinaryExpression(node) && node.operatorToken.kind === ts.SyntaxKind.EqualsToken) {
      if (ts.isPropertyAccessExpression(node.left)) {
        for (const declared of this.targets(node.left.name as ts.Identifier)) this.link(declared, node.right);
      }
    }
    if (ts.isBindingElement(node) && ts.isObjectBindingPattern(node.parent)) {
      const name = (node.propertyName ?? node.name).getText();
      const property = this.checker.getTypeAtLocation(node.parent).getProperty(name);
      for (const declared of property?.declarations ?? []) this.link(node, declared);
    }
    ts.forEachChild(node, (child) => this.findImplementations(child));
  }

  private findOverrides(node: ts.ClassLikeDeclaration): void {
    for (const { types } of node.heritageClauses ?? []) {
      for (const property of types.flatMap((type) => this.checker.getTypeAtLocation(type).getProperties())) {
        const own = node.members.find((member) => member.name?.getText() === property.name);
        for (const declared of property.declarations ?? []) if (own !== undefined) this.link(declared, own);
      }
    }
  }

  private link(from: ts.Node, to: ts.Node): void {
    if (from !== to) this.behind.set(from, [...(this.behind.get(from) ?? []), to]);
  }
}

const isOurs = (node: ts.Node): boolean => folderOf(node.getSourceFile()) !== undefined;

/** What is done when a declaration is used: of a class, what making one does. */
function partsOf(node: ts.Node): readonly ts.Node[] {
  if (ts.isPropertyAssignment(node)) return [node.initializer];
  if (ts.isMethodDeclaration(node)) return node.body === undefined ? [] : [...node.parameters, node.body];
  if (!ts.isClassLike(node)) return [node];
  return node.members.filter(
    (member) => ts.isConstructorDeclaration(member) || ts.isPropertyDeclaration(member),
  );
}

/** Folder of `src/` that a file is in; "" for `src/` itself, undefined outside it. */
export function folderOf(source: ts.SourceFile): string | undefined {
  const inside = path.relative(path.join(root, "src"), source.fileName).replaceAll("\\", "/");
  if (inside.startsWith("..") || inside.includes("node_modules")) return undefined;
  return inside.includes("/") ? inside.slice(0, inside.indexOf("/")) : "";
}
