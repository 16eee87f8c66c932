/** One request as the emulator's journal has it. */
export interface JournalEntry {
  readonly method: string;
  readonly verb: string;
  readonly path: string;
  readonly status: number;
  readonly account: string | null;
  readonly bytesIn: number;
  readonly bytesOut: number;
  readonly startedAt: number;
  readonly endedAt: number | null;
  readonly inFlight: number;
}

export interface FaultRule {
  readonly method: string;
  readonly times?: number;
  readonly after?: number;
  readonly status?: number;
  readonly code?: string;
  readonly delayMs?: number;
  readonly retryAfter?: number;
  readonly drop?: "before" | "afterCommit";
  readonly truncate?: boolean;
  readonly invalidJson?: boolean;
  readonly itemCode?: number;
  readonly items?: readonly number[];
}

/** The control plane of a running emulator. */
export class EmulatorControl {
  readonly url: string;

  constructor(url: string) {
    this.url = url;
  }

  /** The journal since the start, or since {@link forgetRequests}; of one method if one is named. */
  async requests(method?: string): Promise<readonly JournalEntry[]> {
    const { requests } = (await this.#call("GET", "requests")) as { requests: readonly JournalEntry[] };
    return method === undefined ? requests : requests.filter((request) => request.method === method);
  }

  async forgetRequests(): Promise<void> {
    await this.#call("DELETE", "requests");
  }

  async addFaults(...rules: readonly FaultRule[]): Promise<void> {
    await this.#call("POST", "faults", { rules });
  }

  async clearFaults(): Promise<void> {
    await this.#call("DELETE", "faults");
  }

  async reset(options: {
    readonly scenario?: string;
    readonly profile?: "legacy" | "google";
  }): Promise<void> {
    await this.#call("POST", "reset", options);
  }

  async advanceClock(seconds: number): Promise<void> {
    await this.#call("POST", "clock", { advanceSeconds: seconds });
  }

  async accessToken(account: "owner" | "guest"): Promise<string> {
    const { access_token: token } = (await this.#call("POST", "tokens", { account })) as {
      access_token: string;
    };
    return token;
  }

  async #call(verb: string, route: string, body?: unknown): Promise<unknown> {
    const response = await fetch(`${this.url}/_emulator/${route}`, {
      method: verb,
      ...(body !== undefined && {
        body: JSON.stringify(body),
        headers: { "content-type": "application/json" },
      }),
    });
    const text = await response.text();
    if (!response.ok) throw new Error(`${verb} ${route} answered ${response.status}: ${text}`);
    return text === "" ? undefined : JSON.parse(text);
  }
}
