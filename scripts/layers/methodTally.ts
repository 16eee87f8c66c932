import type { LayerResult } from "./layer.ts";
import type { TestEvent } from "./testCount.ts";

interface Checks {
  passed: number;
  failed: number;
}

interface Told {
  readonly name: string;
  readonly nesting: number;
  readonly file?: string;
  readonly entryFile?: string;
  readonly skip?: unknown;
  readonly todo?: unknown;
  readonly details?: { readonly type?: string };
}

/**
 * How many checks ran on each method of the API: a test counts for every method whose name stands in its own name or
 * in that of a suite around it. Counted from what the run tells, so what did not run is not in it.
 */
export class MethodTally {
  private readonly checks: ReadonlyMap<string, Checks>;
  /** Names of the suites around what each file is at. */
  private readonly suites = new Map<string, string[]>();

  constructor(methods: readonly string[]) {
    this.checks = new Map(methods.map((method) => [method, { passed: 0, failed: 0 }]));
  }

  add({ type, data }: TestEvent): void {
    const isEnd = type === "test:pass" || type === "test:fail";
    if (!isEnd && type !== "test:start") return;
    const told = data as Told;
    const file = told.entryFile ?? told.file ?? "";
    const path = [...(this.suites.get(file) ?? []).slice(0, told.nesting), told.name];
    if (!isEnd) this.suites.set(file, path);
    else if (isCheck(told)) this.count(path, type === "test:pass" ? "passed" : "failed");
  }

  /** One line for each method. */
  get lines(): readonly string[] {
    const width = Math.max(...[...this.checks.keys()].map((method) => method.length));
    return Array.from(
      this.checks,
      ([method, checks]) => `${mark(checks)} ${method.padEnd(width)} ${describe(checks)}`,
    );
  }

  /** A method without a check is a failure: something kept them from being run. */
  get result(): LayerResult {
    const unchecked = [...this.checks.values()].filter(({ passed, failed }) => passed + failed === 0);
    return { passed: 0, failed: unchecked.length };
  }

  private count(path: readonly string[], outcome: keyof Checks): void {
    const named = new Set(path.flatMap((name) => name.match(/\b\w+\.\w+\b/g) ?? []));
    for (const name of named) {
      const checks = this.checks.get(name);
      if (checks !== undefined) checks[outcome] += 1;
    }
  }
}

function isCheck({ details, skip, todo }: Told): boolean {
  return details?.type !== "suite" && skip === undefined && todo === undefined;
}

function mark({ passed, failed }: Checks): string {
  return failed === 0 && passed > 0 ? "✓" : "✗";
}

function describe({ passed, failed }: Checks): string {
  const total = String(passed + failed).padStart(4);
  if (passed + failed === 0) return `${total} checks: none was run`;
  return failed === 0 ? `${total} checks, all passed` : `${total} checks, ${failed} failed`;
}
