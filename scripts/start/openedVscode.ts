export interface OpenedVscode {
  /** What to tell the person. */
  readonly sentence: string;
  /** Resolves when VS Code ended by itself. */
  readonly exited: Promise<unknown>;
  stop(): Promise<void>;
}
