import type { Chosen } from "../album.ts";

export interface LastEnrichment {
  readonly id: string;
  readonly name: string;
}

/** What was put between pictures last, by account and album: the service tells ids only once, when it is added. */
const last = new Map<string, LastEnrichment>();

export function rememberEnrichment({ account, album }: Chosen, enrichment: LastEnrichment): void {
  last.set(`${account.id} ${album.id}`, enrichment);
}

export function lastEnrichment({ account, album }: Chosen): LastEnrichment | undefined {
  return last.get(`${account.id} ${album.id}`);
}
