export interface LayerResult {
  readonly passed: number;
  readonly failed: number;
  /** Why it does not run on this machine, where that is as it should be. */
  readonly notRun?: string;
}

export interface RunOptions {
  /** Only test files whose path contains one of these; all if empty. */
  readonly only: readonly string[];
  /** Whether the desktop VS Code is asked for. */
  readonly desktop: boolean;
  /** Whether to tell of each test as it ends. */
  readonly verbose: boolean;
  readonly signal: AbortSignal;
}

/** One kind of test. Rejects if it cannot start. */
export interface Layer {
  readonly name: string;
  run(options: RunOptions): Promise<LayerResult>;
}
