import type { FaultRule } from "../control/faultRule.ts";
import type { Grant } from "../oauth/grants.ts";
import type { Room } from "../room.ts";
import type { ApiFault } from "./apiFault.ts";
import type { Incoming } from "./incoming.ts";
import type { Reply } from "./reply.ts";

/** A request on its way through the emulator, with all a route needs to answer it. */
export interface Exchange {
  readonly room: Room;
  readonly incoming: Incoming;
  /** Percent-decoded parts of the path, by the names in the route's pattern. */
  readonly params: Readonly<Record<string, string>>;
  /** What the request's access token grants, if it has one that is good. */
  readonly grant: Grant | undefined;
  /** The planned misfortune that took this request. */
  readonly fault: FaultRule | undefined;
  /** Ends when the client has gone. */
  readonly signal: AbortSignal;
}

export interface Route {
  /** Its name in the journal and in fault rules. */
  readonly method: string | ((incoming: Incoming) => string);
  readonly verbs: readonly string[];
  /** A path with `{names}` for single segments. */
  readonly pattern: string;
  readonly answer: (exchange: Exchange) => Reply | Promise<Reply>;
  /** Writes an error the way this endpoint does. */
  readonly fail: (fault: ApiFault, incoming: Incoming) => Reply;
}
