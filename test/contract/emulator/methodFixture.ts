import type * as api from "../../../src/api/types.ts";
import type { RawService } from "./rawService.ts";
import { newItem, png } from "./rawService.ts";

/** A small library in which every method has something to do. */
export interface Fixture {
  readonly service: RawService;
  readonly owner: string;
  readonly guest: string;
  /** Shared, collaborative, joined by the guest; two pictures of its owner's and one of the guest's. */
  readonly shared: string;
  readonly shareToken: string;
  readonly items: readonly string[];
  readonly guestItem: string;
  /** Not shared, empty. */
  readonly empty: string;
  /** Made by another app. */
  readonly foreign: string;
  readonly foreignItem: string;
  readonly uploadToken: string;
}

export async function buildFixture(service: RawService, profile: "legacy" | "google"): Promise<Fixture> {
  await service.ok("/_emulator/reset", { body: { scenario: "empty", profile: "legacy" } });
  const [owner, guest, other] = [
    await service.token("owner"),
    await service.token("guest"),
    await service.token("owner", { client: "another" }),
  ];
  const shared = (await service.createAlbum(owner, "Shared")).id;
  const items = await service.add(owner, [png(1), png(2)], { albumId: shared });
  const sharing = { token: owner, body: { sharedAlbumOptions: { isCollaborative: true } } };
  const { shareInfo } = (await service.ok(`/v1/albums/${shared}:share`, sharing)) as {
    shareInfo?: api.ShareInfo;
  };
  const shareToken = shareInfo?.shareToken ?? "";
  await service.ok("/v1/sharedAlbums:join", { token: guest, body: { shareToken } });
  const [guestItem] = await service.add(guest, [png(3)], { albumId: shared });
  const foreign = (await service.createAlbum(other, "Foreign")).id;
  const [foreignItem] = await service.add(other, [png(4)], { albumId: foreign });
  const fixture = {
    service,
    owner,
    guest,
    shared,
    shareToken,
    items: items.map((item) => item.id),
    guestItem: guestItem?.id ?? "",
    empty: (await service.createAlbum(owner, "Empty")).id,
    foreign,
    foreignItem: foreignItem?.id ?? "",
    uploadToken: await service.uploaded(owner, png(5)),
  };
  if (profile === "legacy") return fixture;
  return atGoogle(fixture);
}

/** The same after sharing has ended: a reset would forget everything, so the profile is changed by a rebuild. */
async function atGoogle(before: Fixture): Promise<Fixture> {
  const { service } = before;
  await service.ok("/_emulator/reset", { body: { scenario: "empty", profile: "google" } });
  const owner = await service.token("owner");
  const other = await service.token("owner", { client: "another" });
  const shared = (await service.createAlbum(owner, "Own")).id;
  const items = await service.add(owner, [png(1), png(2)], { albumId: shared });
  const foreign = (await service.createAlbum(other, "Foreign")).id;
  const [foreignItem] = await service.add(other, [png(4)], { albumId: foreign });
  return {
    ...before,
    owner,
    guest: await service.token("guest"),
    shared,
    items: items.map((item) => item.id),
    guestItem: "",
    empty: (await service.createAlbum(owner, "Empty")).id,
    foreign,
    foreignItem: foreignItem?.id ?? "",
    uploadToken: await service.uploaded(owner, png(5)),
  };
}

export interface MethodRequest {
  readonly verb: "GET" | "POST" | "PATCH";
  readonly path: string;
  readonly body?: unknown;
  readonly as?: "owner" | "guest";
}

/** @param token in place of the person's own; "" for none */
export function send(fixture: Fixture, request: MethodRequest, token?: string) {
  const { verb, path, body, as = "owner" } = request;
  const own = token ?? fixture[as];
  return fixture.service.call(path, { verb, body, ...(own !== "" && { token: own }) });
}

export function item(uploadToken: string): object {
  return newItem(uploadToken, "new.png");
}
