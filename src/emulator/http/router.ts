import type { Route } from "./exchange.ts";

export type Match =
  | { readonly kind: "route"; readonly route: Route; readonly params: Readonly<Record<string, string>> }
  | { readonly kind: "wrongVerb"; readonly allowed: readonly string[] }
  | { readonly kind: "unknown" };

/** Finds the route of a request. A `{name}` takes one segment without a colon, so that `ID:share` is never an id. */
export class Router {
  private readonly entries: readonly { route: Route; expression: RegExp }[];

  constructor(routes: readonly Route[]) {
    this.entries = routes.map((route) => ({ route, expression: compile(route.pattern) }));
  }

  find(verb: string, path: string): Match {
    const allowed: string[] = [];
    for (const { route, expression } of this.entries) {
      const params = decodeParams(expression.exec(path)?.groups);
      if (params === undefined) continue;
      if (route.verbs.includes(verb)) return { kind: "route", route, params };
      allowed.push(...route.verbs);
    }
    return allowed.length > 0 ? { kind: "wrongVerb", allowed } : { kind: "unknown" };
  }
}

function compile(pattern: string): RegExp {
  const source = pattern
    .split(/(\{\w+\})/)
    .map((part) =>
      part.startsWith("{") ? `(?<${part.slice(1, -1)}>[^/:]+)` : part.replace(/[.*+?^$()[\]\\]/g, "\\$&"),
    )
    .join("");
  // The empty named group lets a match without parameters have groups as well.
  return new RegExp(`^(?<_>)${source}$`);
}

function decodeParams(groups: Record<string, string> | undefined): Record<string, string> | undefined {
  if (groups === undefined) return undefined;
  try {
    return Object.fromEntries(
      Object.entries(groups).map(([name, value]) => [name, decodeURIComponent(value)]),
    );
  } catch {
    return undefined;
  }
}
