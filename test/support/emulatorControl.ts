import type { Album, MediaItem } from "../../src/api/types.ts";
import type { Quirk } from "../../src/emulator/control/faultRule.ts";

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
  readonly quirk?: Quirk;
  /** 0 to 1; the same requests for the same `seed`. */
  readonly probability?: number;
  readonly seed?: number;
}

/** Legal with every method, and without effect: tells the control's own reads from those of who is tested. */
const ownMark = "quotaUser=test";

/** Whether a request was made by an {@link EmulatorControl} itself. */
export const isOwnRead = ({ path }: JournalEntry): boolean => path.includes(ownMark);

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
    /** Of the scenario `scale`. */
    readonly albums?: number;
    readonly items?: number;
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

  /** The first fifty albums of an account, as the service tells of them. */
  async albums(account: "owner" | "guest"): Promise<readonly Album[]> {
    const { albums = [] } = (await this.#read(account, "albums?pageSize=50")) as {
      albums?: readonly Album[];
    };
    return albums;
  }

  /** The first hundred items of an album. */
  async items(account: "owner" | "guest", albumId: string): Promise<readonly MediaItem[]> {
    const body = JSON.stringify({ albumId, pageSize: 100 });
    const { mediaItems = [] } = (await this.#read(account, "mediaItems:search", body)) as {
      mediaItems?: readonly MediaItem[];
    };
    return mediaItems;
  }

  async #read(account: "owner" | "guest", path: string, body?: string): Promise<unknown> {
    const authorization = `Bearer ${await this.accessToken(account)}`;
    const marked = `${path}${path.includes("?") ? "&" : "?"}${ownMark}`;
    const response = await fetch(`${this.url}/v1/${marked}`, {
      headers: { authorization, ...(body !== undefined && { "content-type": "application/json" }) },
      ...(body !== undefined && { method: "POST", body }),
    });
    if (!response.ok) throw new Error(`${path} answered ${response.status}: ${await response.text()}`);
    return response.json();
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
