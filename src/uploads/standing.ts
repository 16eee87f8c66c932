import type { Closed } from "./gate.ts";
import type { UploadStanding } from "./uploadJob.ts";

export interface Situation {
  readonly isPaused: boolean;
  /** Of each account with something to do, here or in another window: why its service is not asked; undefined: it is. */
  readonly closed: readonly (Closed | undefined)[];
}

/** The one thing to say of all accounts: if one moves, uploads move. */
export function standingOf({ isPaused, closed }: Situation): UploadStanding {
  if (isPaused) return { kind: "paused", by: "person" };
  if (closed.length === 0) return { kind: "idle" };
  const shut = closed.filter((each) => each !== undefined);
  if (shut.length < closed.length) return { kind: "running" };
  const [first] = shut.filter(({ reason }) => reason !== "offline").sort((a, b) => a.until - b.until);
  if (!first || first.reason === "offline") return { kind: "offline" };
  if (first.reason === "diskFull") return { kind: "paused", by: "diskFull" };
  return { kind: "paused", by: first.reason, until: first.until };
}
