import path from "node:path";
import { inspect } from "node:util";
import { root } from "../system/paths.ts";
import type { LayerResult } from "./layer.ts";

/** What node:test tells of a test that ended: the part that we read. */
interface Ended {
  readonly name: string;
  readonly file?: string | undefined;
  /** The file that was run, which may import others; `file` is the one that the test is written in. */
  readonly entryFile?: string;
  readonly line?: number | undefined;
  readonly skip?: unknown;
  readonly todo?: unknown;
  readonly details: {
    readonly type?: string | undefined;
    readonly error?: { cause?: unknown; failureType?: unknown };
  };
}

export interface TestEvent {
  readonly type: string;
  readonly data?: unknown;
}

/** Counts the tests of a run, and the files that it was asked for and that had none. */
export class TestCount {
  #passed = 0;
  #failed = 0;
  readonly #withoutTests: Set<string>;
  /** What each file's process complained of. */
  readonly #complaints = new Map<string, string>();

  constructor(files: readonly string[]) {
    this.#withoutTests = new Set(files);
  }

  get filesWithoutTests(): readonly string[] {
    return [...this.#withoutTests];
  }

  /** A file without tests is a failure: something kept them from being run. */
  get result(): LayerResult {
    return { passed: this.#passed, failed: this.#failed + this.#withoutTests.size };
  }

  /** Takes one event of the run. Returns the text of a failure that is news. */
  add(event: TestEvent): string | undefined {
    if (event.type === "test:stderr") this.#addComplaint(event.data as { file: string; message: string });
    if (event.type !== "test:pass" && event.type !== "test:fail") return undefined;
    const ended = event.data as Ended;
    const file = ended.entryFile ?? ended.file ?? "";
    // A file is told of like a test of its own when it has none, or when its process failed apart from them.
    const isFile = ended.name === file;
    if (!isFile) for (const ran of [file, ended.file ?? ""]) this.#withoutTests.delete(ran);
    if (event.type === "test:fail") return this.#addFailure(ended, isFile);
    const counts =
      !isFile && ended.details.type !== "suite" && ended.skip === undefined && ended.todo === undefined;
    if (counts) this.#passed++;
    return undefined;
  }

  #addComplaint({ file, message }: { readonly file: string; readonly message: string }): void {
    this.#complaints.set(file, (this.#complaints.get(file) ?? "") + message);
  }

  #addFailure(ended: Ended, isFile: boolean): string | undefined {
    const { error, type } = ended.details;
    const isOnlyItsTests = error?.failureType === "subtestsFailed";
    if (ended.todo !== undefined || (type === "suite" && isOnlyItsTests)) return undefined;
    if (isFile) this.#withoutTests.delete(ended.name);
    this.#failed++;
    if (isOnlyItsTests) return undefined;
    return describe(ended, isFile ? this.#complaints.get(ended.name) : undefined);
  }
}

function describe({ name, file, line, details }: Ended, complaint: string | undefined): string {
  const place = `${path.relative(root, file ?? "")}:${line ?? 1}`;
  const reason = complaint ?? inspect(details.error?.cause ?? details.error, { colors: false });
  return `✗ ${name} (${place})\n${reason.replaceAll(/^/gm, "    ")}\n`;
}
