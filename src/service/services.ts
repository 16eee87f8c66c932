import type { ServiceId } from "../auth/account.ts";
import { Emitter } from "../shared/events.ts";
import type { Disposable } from "../shared/events.ts";
import type { CustomService } from "./customService.ts";
import type { Service } from "./service.ts";

/** The services there are right now. The third changes with the setting `googlePhotos.endpoint`. */
export class Services implements Disposable {
  private readonly fixed: { readonly google: Service; readonly demo: Service };
  private customService: CustomService | undefined;
  private readonly _onDidChange = new Emitter<undefined>();
  /** The custom service came, went, or has another address. */
  readonly onDidChange = this._onDidChange.event;

  constructor(fixed: { readonly google: Service; readonly demo: Service }, custom?: CustomService) {
    this.fixed = fixed;
    this.customService = custom;
  }

  get custom(): CustomService | undefined {
    return this.customService;
  }

  setCustom(service: CustomService | undefined): void {
    if (service?.origin === this.customService?.origin) return;
    this.customService = service;
    this._onDidChange.fire(undefined);
  }

  /** `undefined` only for `custom` while the setting is empty. */
  get(id: ServiceId): Service | undefined {
    return id === "custom" ? this.customService : this.fixed[id];
  }

  dispose(): void {
    this._onDidChange.dispose();
  }
}
