import { Emitter } from "../../../src/shared/events.ts";
import type { SecretStore } from "../../../src/auth/vault.ts";

/** Secret storage of one machine: every window opens the same one and hears of the others' changes. */
export class SharedSecrets {
  readonly values = new Map<string, string>();
  private readonly changed = new Emitter<string>();

  window(): SecretStore {
    return {
      keys: () => Promise.resolve([...this.values.keys()]),
      get: (key) => Promise.resolve(this.values.get(key)),
      set: (key, value) => {
        this.values.set(key, value);
        this.changed.fire(key);
        return Promise.resolve();
      },
      delete: (key) => {
        this.values.delete(key);
        this.changed.fire(key);
        return Promise.resolve();
      },
      onDidChange: this.changed.event,
    };
  }
}
