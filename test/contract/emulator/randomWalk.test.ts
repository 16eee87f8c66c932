import assert from "node:assert/strict";
import { mkdtemp, rm } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { after, before, describe, it } from "node:test";
import type * as api from "../../../src/api/types.ts";
import { seededRandom } from "../../unit/emulator/seededRandom.ts";
import { type NaiveAlbum, NaiveLibrary, type Person } from "./naiveLibrary.ts";
import { RawService, newItem, png } from "./rawService.ts";

const steps = 700;
const people: readonly Person[] = ["owner", "guest"];

describe("the emulator and a naive model", () => {
  let data: string;
  let service: RawService;
  before(async () => {
    data = await mkdtemp(path.join(os.tmpdir(), "emulator-walk-"));
    service = await RawService.start({ scenario: "empty", data });
  });
  after(async () => {
    await service[Symbol.asyncDispose]();
    await rm(data, { recursive: true, force: true });
  });

  for (const seed of [1, 2, 3]) {
    it(`agree through ${steps} random calls and a restart (seed ${seed})`, async () => {
      await service.ok("/_emulator/reset", { body: {} });
      const walk = new Walk(service, seed);
      await walk.begin();
      for (let step = 1; step <= steps; step++) {
        await walk.step();
        if (step % 100 === 0) await walk.compare();
      }
      await service[Symbol.asyncDispose]();
      service = await RawService.start({ data });
      await walk.goOn(service);
      await walk.compare();
    });
  }
});

/** Two people doing things at random, with a model beside them. */
class Walk {
  private service: RawService;
  private readonly random: () => number;
  private readonly library = new NaiveLibrary();
  private tokens: Readonly<Record<Person, string>> = { owner: "", guest: "" };

  constructor(service: RawService, seed: number) {
    this.service = service;
    this.random = seededRandom(seed);
  }

  async begin(): Promise<void> {
    this.tokens = { owner: await this.service.token("owner"), guest: await this.service.token("guest") };
  }

  async goOn(service: RawService): Promise<void> {
    this.service = service;
    await this.begin();
  }

  async step(): Promise<void> {
    const person = this.below(3) === 0 ? "guest" : "owner";
    const album = this.pick(this.library.seenBy(person));
    if (album === undefined || this.below(40) === 0) return this.createAlbum(person);
    const actions = [
      () => this.createItems(person, this.below(4) === 0 ? undefined : album),
      () => this.addItems(person, album),
      () => this.addItems(person, album),
      () => this.removeItems(person, album),
      () => this.enrich(person, album),
      () => this.enrich(person, album),
      () => this.patchAlbum(person, album),
      () => this.describeItem(person),
      () => this.share(person, album),
      () => this.joinOrLeave(album),
      () => (this.below(6) === 0 ? this.unshare(person, album) : Promise.resolve()),
    ];
    await this.pick(actions)?.();
  }

  private async createAlbum(owner: Person): Promise<void> {
    const title = `Album ${this.below(5)}`;
    const { id } = await this.service.createAlbum(this.tokens[owner], title);
    const nothing = { cover: undefined, shareToken: undefined, hasJoined: false, entries: [] };
    this.library.albums.unshift({ id, owner, title, ...nothing });
  }

  private async createItems(person: Person, album: NaiveAlbum | undefined): Promise<void> {
    const marks = Array.from({ length: 1 + this.below(3) }, () => this.below(60));
    const token = this.tokens[person];
    const uploads = await Promise.all(marks.map((mark) => this.service.uploaded(token, png(mark))));
    const names = marks.map((_, index) => `${this.below(1000)}-${index}.png`);
    const { index, albumPosition } = album?.owner === person ? this.place(album) : { index: undefined };
    const answer = await this.service.batchCreate(
      token,
      uploads.map((upload, at) => newItem(upload, names[at])),
      { albumId: album?.id, albumPosition },
    );
    assert.equal(answer.status, 200, answer.text);
    const items = (answer.body.newMediaItemResults ?? []).map(({ mediaItem }, at) => {
      const { id } = mediaItem ?? assert.fail(answer.text);
      const make = () => ({ id, owner: person, name: names[at] ?? "", description: "" });
      const item = this.library.itemOf(person, marks[at] ?? 0, make);
      assert.equal(id, item.id, "the same bytes are the same item");
      return item.id;
    });
    if (album !== undefined) this.library.insert(album, index ?? album.entries.length, items);
  }

  private async addItems(person: Person, album: NaiveAlbum): Promise<void> {
    const items = this.library.ownedBy(person);
    const ids = Array.from({ length: 1 + this.below(4) }, () => this.pick(items)?.id).filter(
      (id) => id !== undefined,
    );
    const isBad = ids.length === 0 || this.below(8) === 0;
    if (isBad) ids.push("A".repeat(98));
    const answer = await this.change(person, album, "batchAddMediaItems", { mediaItemIds: ids });
    assert.equal(answer.status, isBad ? 400 : 200, answer.text);
    if (!isBad) this.library.insert(album, album.entries.length, ids);
  }

  private async removeItems(person: Person, album: NaiveAlbum): Promise<void> {
    const pictures = this.library.pictures(album);
    const ids = [...new Set(Array.from({ length: 1 + this.below(3) }, () => this.pick(pictures) ?? ""))];
    const areAllThere = !ids.includes("");
    const isAllowed =
      album.owner === person || ids.every((id) => this.library.items.get(id)?.owner === person);
    const answer = await this.change(person, album, "batchRemoveMediaItems", { mediaItemIds: ids });
    assert.equal(answer.status, !areAllThere ? 400 : isAllowed ? 200 : 403, answer.text);
    if (answer.status === 200) this.library.remove(album, ids);
  }

  private async enrich(person: Person, album: NaiveAlbum): Promise<void> {
    const isOwn = album.owner === person;
    const end = { index: album.entries.length, albumPosition: { position: "LAST_IN_ALBUM" } };
    const { index, albumPosition } = isOwn ? this.place(album) : end;
    const newEnrichmentItem = { textEnrichment: { text: `Text ${this.below(100)}` } };
    const answer = await this.change(person, album, "addEnrichment", { newEnrichmentItem, albumPosition });
    assert.equal(answer.status, 200, answer.text);
    const { enrichmentItem } = answer.body as { enrichmentItem?: { id: string } };
    const id = enrichmentItem?.id ?? assert.fail(answer.text);
    this.library.enrichments.add(id);
    this.library.insert(album, index, [id]);
  }

  private async patchAlbum(person: Person, album: NaiveAlbum): Promise<void> {
    const cover = this.pick(this.library.pictures(album));
    const wantsCover = cover !== undefined && this.below(2) === 0;
    const body = wantsCover ? { coverPhotoMediaItemId: cover } : { title: `Renamed ${this.below(100)}` };
    const answer = await this.service.call(`/v1/albums/${album.id}?updateMask=${Object.keys(body).join()}`, {
      verb: "PATCH",
      token: this.tokens[person],
      body,
    });
    const isGood = !wantsCover || this.library.items.get(cover)?.owner === album.owner;
    assert.equal(answer.status, album.owner !== person ? 403 : isGood ? 200 : 400, answer.text);
    if (answer.status !== 200) return;
    if (wantsCover) album.cover = cover;
    else album.title = body.title ?? "";
  }

  private async describeItem(person: Person): Promise<void> {
    const item = this.pick(this.library.ownedBy(person));
    if (item === undefined) return;
    const description = this.below(4) === 0 ? "" : `Words ${this.below(100)}`;
    const address = `/v1/mediaItems/${item.id}?updateMask=description`;
    await this.service.ok(address, { verb: "PATCH", token: this.tokens[person], body: { description } });
    item.description = description;
  }

  private async share(person: Person, album: NaiveAlbum): Promise<void> {
    const options = { sharedAlbumOptions: { isCollaborative: true } };
    const answer = await this.change(person, album, "share", options);
    assert.equal(answer.status, album.owner === person ? 200 : 403);
    if (answer.status !== 200) return;
    const { shareInfo } = answer.body as { shareInfo?: api.ShareInfo };
    if (album.shareToken !== undefined) assert.equal(shareInfo?.shareToken, album.shareToken);
    album.shareToken = shareInfo?.shareToken;
  }

  private async unshare(person: Person, album: NaiveAlbum): Promise<void> {
    const answer = await this.change(person, album, "unshare", {});
    assert.equal(answer.status, album.owner === person ? 200 : 403);
    if (answer.status !== 200) return;
    album.shareToken = undefined;
    this.library.removeOthers(album);
  }

  private async joinOrLeave(album: NaiveAlbum): Promise<void> {
    const { shareToken } = album;
    if (shareToken === undefined) return;
    const other = album.owner === "owner" ? "guest" : "owner";
    const verb = album.hasJoined && this.below(2) === 0 ? "leave" : "join";
    await this.service.ok(`/v1/sharedAlbums:${verb}`, { token: this.tokens[other], body: { shareToken } });
    if (verb === "leave") this.library.removeOthers(album);
    else album.hasJoined = true;
  }

  async compare(): Promise<void> {
    for (const person of people) {
      await this.compareAlbums(person);
      await this.compareLibrary(person);
    }
    for (const album of this.library.albums.filter(() => this.below(3) === 0))
      await this.compareContents(album);
  }

  private async compareAlbums(person: Person): Promise<void> {
    const pageSize = 1 + this.below(30);
    const seen = this.library.seenBy(person);
    for (const [list, key, expected] of [
      ["/v1/albums", "albums", seen],
      ["/v1/sharedAlbums", "sharedAlbums", seen.filter((album) => album.shareToken !== undefined)],
    ] as const) {
      const pages = await this.service.pages((next) =>
        this.service.ok(`${list}?pageSize=${pageSize}&pageToken=${next}`, { token: this.tokens[person] }),
      );
      const albums = pages.flatMap((page) => page[key] ?? []);
      assert.deepEqual(
        albums.map(({ id, title, mediaItemsCount = "0", shareInfo, coverPhotoMediaItemId: cover }) => ({
          ...{ id, title, mediaItemsCount, shareToken: shareInfo?.shareToken, cover },
        })),
        expected.map((album) => {
          const { id, title, shareToken, cover = this.library.pictures(album)[0] } = album;
          return {
            id,
            title,
            mediaItemsCount: String(this.library.pictures(album).length),
            shareToken,
            cover,
          };
        }),
      );
    }
  }

  private async compareLibrary(person: Person): Promise<void> {
    const pages = await this.service.pages((next) =>
      this.service.ok(`/v1/mediaItems?pageSize=100&pageToken=${next}`, { token: this.tokens[person] }),
    );
    const found = pages.flatMap((page) => page.mediaItems ?? []);
    const known = this.library.ownedBy(person);
    assert.equal(found.length, known.length);
    const line = (id: string, name = "", description = "") => `${id} ${name} ${description}`;
    assert.deepEqual(
      found.map(({ id, filename, description }) => line(id, filename, description)).sort(),
      known.map(({ id, name, description }) => line(id, name, description)).sort(),
    );
  }

  private async compareContents(album: NaiveAlbum): Promise<void> {
    const person = album.hasJoined ? (this.pick(people) ?? "owner") : album.owner;
    const items = await this.service.contents(this.tokens[person], album.id, 1 + this.below(20));
    assert.deepEqual(
      items.map((item) => item.id),
      this.library.pictures(album),
    );
  }

  /** A place in an album, as a position and as an index among all that is in it. */
  private place(album: NaiveAlbum): { readonly index: number; readonly albumPosition: object } {
    const index = this.below(album.entries.length + 2) - 1;
    const id = album.entries[index];
    if (index < 0) return { index: 0, albumPosition: { position: "FIRST_IN_ALBUM" } };
    if (id === undefined)
      return { index: album.entries.length, albumPosition: { position: "LAST_IN_ALBUM" } };
    const albumPosition = this.library.items.has(id)
      ? { position: "AFTER_MEDIA_ITEM", relativeMediaItemId: id }
      : { position: "AFTER_ENRICHMENT_ITEM", relativeEnrichmentItemId: id };
    return { index: index + 1, albumPosition };
  }

  private change(person: Person, album: NaiveAlbum, verb: string, body: object) {
    return this.service.call(`/v1/albums/${album.id}:${verb}`, { token: this.tokens[person], body });
  }

  private below(limit: number): number {
    return Math.floor(this.random() * limit);
  }

  private pick<T>(list: readonly T[]): T | undefined {
    return list[this.below(list.length)];
  }
}
