/** A change that is shown before the service has agreed to it. Exactly one of the two is called, once. */
export interface Proposal {
  /** The service agreed: it is so from now on, whatever older answers say. */
  readonly keep: () => void;
  /** The service refused: it is as if it had never been. */
  readonly drop: () => void;
}

/** There is nothing to show. */
export const nothing: Proposal = { keep: () => undefined, drop: () => undefined };

/** Several changes that are agreed to or refused together. */
export function together(...proposals: readonly Proposal[]): Proposal {
  return {
    keep: () => proposals.forEach(({ keep }) => keep()),
    drop: () => proposals.toReversed().forEach(({ drop }) => drop()),
  };
}
