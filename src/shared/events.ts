/** What a subscription gives back: calling it ends the subscription. Same shape as `vscode.Disposable`. */
export interface Disposable {
  dispose(): void;
}

/** Same shape as `vscode.Event`, so that models can announce changes without knowing `vscode`. */
export type Event<T> = (listener: (event: T) => void) => Disposable;

/** Fires events to its listeners. Keep it private and publish only its `event`. */
export class Emitter<T> implements Disposable {
  private readonly listeners = new Set<{ readonly call: (event: T) => void }>();

  readonly event: Event<T> = (listener) => {
    const entry = { call: listener };
    this.listeners.add(entry);
    return { dispose: () => void this.listeners.delete(entry) };
  };

  /** Calls every listener that was there when the event happened; one that throws does not stop the others. */
  fire(event: T): void {
    for (const { call } of [...this.listeners]) {
      try {
        call(event);
      } catch (error) {
        queueMicrotask(() => {
          throw error;
        });
      }
    }
  }

  dispose(): void {
    this.listeners.clear();
  }
}
