import { createHash } from "node:crypto";
import { setImmediate as nextTurn } from "node:timers/promises";
import type { Quirk } from "../control/faultRule.ts";
import { invalidArgument } from "../http/apiFault.ts";
import { int32, string } from "../http/decodeMessage.ts";
import type { Room } from "../room.ts";
import type { Order } from "../store/order.ts";
import type { MethodId } from "./methodScopes.ts";
import type { Viewer } from "./viewer.ts";

export const pageFields = { pageSize: int32, pageToken: string };

export interface PageLimits {
  readonly normal: number;
  readonly most: number;
}

export interface PageRequest {
  readonly room: Room;
  readonly viewer: Viewer;
  readonly method: MethodId;
  readonly pageSize: number;
  readonly pageToken: string;
  readonly limits: PageLimits;
  /** All other parameters: a token is good only for the same ones. */
  readonly parameters: unknown;
  readonly quirk: Quirk | undefined;
  /** Ends when nobody waits for the page any more. */
  readonly signal: AbortSignal;
}

export interface Page<T> {
  readonly records: readonly T[];
  readonly nextPageToken?: string;
}

/** Where a page begins: after a number, or, should that be gone, at an index. */
interface Cursor {
  readonly index: number;
  readonly after?: number;
  /** Begin with the number itself, as the service has been seen to do. */
  readonly repeat?: true;
}

/** Looked at in one go. A million would hold up everybody else for seconds. */
const mostInOneTurn = 4_000;

/**
 * The records of one page, leaving out numbers for which `accept` gives nothing. `orderNow` is asked again after every
 * pause, since others may have changed it meanwhile. @throws ApiFault
 */
export async function readPage<T>(
  orderNow: () => Order,
  accept: (number: number) => T | undefined,
  request: PageRequest,
): Promise<Page<T>> {
  const { quirk, limits } = request;
  if (request.pageSize < 0) throw invalidArgument();
  const size = Math.min(request.pageSize === 0 ? limits.normal : request.pageSize, limits.most);
  const tokens = new PageTokens(request, size);
  const cursor = tokens.open(request.pageToken);
  let order = orderNow();
  const start = resume(order, cursor);
  if (quirk === "emptyPage") return { records: [], nextPageToken: tokens.seal({ ...cursor, index: start }) };

  const records: T[] = [];
  let next: Cursor | undefined;
  for (let index = start, looked = 0; index < order.length; index++) {
    if (++looked % mostInOneTurn === 0) {
      const after = order.at(index - 1);
      await nextTurn(undefined, { signal: request.signal });
      order = orderNow();
      index = resume(order, { index, after });
    }
    const number = order.at(index) ?? 0;
    const record = accept(number);
    if (record === undefined) continue;
    if (records.length === size) return { records, nextPageToken: next && tokens.seal(next) };
    records.push(record);
    next = { index: index + 1, after: number, ...(quirk === "repeatItem" && size > 1 && { repeat: true }) };
  }
  return { records, nextPageToken: quirk === "extraPage" && next ? tokens.seal(next) : undefined };
}

function resume(order: Order, { index, after, repeat }: Cursor): number {
  const back = repeat === true ? 1 : 0;
  if (after === undefined || order.at(index - 1) === after) return index - back;
  const moved = order.indexOf(after);
  return moved < 0 ? Math.min(index, order.length) : moved + 1 - back;
}

class PageTokens {
  private readonly room: Room;
  private readonly binding: string;

  constructor(request: PageRequest, size: number) {
    this.room = request.room;
    const { account, app } = request.viewer;
    const bound = [
      request.method,
      request.parameters,
      size,
      account,
      app,
      request.room.store.library.beginning,
    ];
    this.binding = createHash("sha256").update(JSON.stringify(bound)).digest("base64url");
  }

  seal(cursor: Cursor): string {
    return this.room.sealer.sealText("page token", { binding: this.binding, cursor });
  }

  open(token: string): Cursor {
    if (token === "") return { index: 0 };
    const sealed = this.room.sealer.openText("page token", token) as
      { binding: string; cursor: Cursor } | undefined;
    if (sealed?.binding !== this.binding) throw invalidArgument();
    return sealed.cursor;
  }
}
