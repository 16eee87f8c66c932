import type { Room } from "../room.ts";
import type { AccountName } from "../store/people.ts";

/** What a base URL shows. */
export type MediaSubject = { readonly item: number } | { readonly person: AccountName };

type Sealed = MediaSubject & { readonly scenario: string; readonly until: number };

const lifeMs = 3_600_000;

/** An address that gives the bytes to anybody for 60 minutes on the emulator's clock. */
export function baseUrl(room: Room, origin: string, subject: MediaSubject): string {
  return `${origin}/lr/${sealSubject(room, subject)}`;
}

/** The opaque part alone, for addresses relative to `/lr/`. */
export function sealSubject(room: Room, subject: MediaSubject): string {
  const { scenario } = room.store.library.beginning;
  const sealed: Sealed = { ...subject, scenario, until: room.now() + lifeMs };
  return room.sealer.sealText("base URL", sealed);
}

/** Undefined for what was never handed out. */
export function openBaseUrl(
  room: Room,
  opaque: string,
): { subject: MediaSubject; isExpired: boolean } | undefined {
  const sealed = room.sealer.openText("base URL", opaque) as Sealed | undefined;
  if (sealed === undefined || sealed.scenario !== room.store.library.beginning.scenario) return undefined;
  return { subject: sealed, isExpired: room.now() >= sealed.until };
}
