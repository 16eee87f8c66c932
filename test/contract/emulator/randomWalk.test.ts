import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { seededRandom } from "../../unit/emulator/seededRandom.ts";
import { RawService, newItem, png } from "./rawService.ts";

interface NaiveAlbum {
  readonly id: string;
  readonly title: string;
  isShared: boolean;
  readonly items: string[];
}

/** What the emulator should know, kept in the plainest way there is. */
interface Naive {
  readonly albums: NaiveAlbum[];
  /** Bytes to item, as made by whoever was first. */
  readonly items: Map<number, { readonly id: string; readonly name: string }>;
}

describe("the emulator and a naive model", () => {
  let service: RawService;
  let token: string;
  before(async () => {
    service = await RawService.start({ scenario: "empty" });
  });
  after(() => service[Symbol.asyncDispose]());

  for (const seed of [1, 2, 3]) {
    it(`agree through 120 random calls (seed ${seed})`, async () => {
      await service.ok("/_emulator/reset", { body: {} });
      token = await service.token();
      const random = seededRandom(seed);
      const below = (limit: number): number => Math.floor(random() * limit);
      const pick = <T>(list: readonly T[]): T | undefined => list[below(list.length)];
      const naive: Naive = { albums: [], items: new Map() };

      const steps: readonly (() => Promise<void>)[] = [
        async () => {
          const title = `Album ${below(5)}`;
          const { id } = await service.createAlbum(token, title);
          naive.albums.unshift({ id, title, isShared: false, items: [] });
        },
        async () => {
          const album = pick(naive.albums);
          if (album === undefined) return;
          await service.ok(`/v1/albums/${album.id}:share`, { token, body: {} });
          album.isShared = true;
        },
        async () => create(naive, pick(naive.albums), below),
        async () => create(naive, pick(naive.albums), below),
        async () => create(naive, undefined, below),
      ];
      for (let step = 0; step < 120; step++) {
        await steps[below(steps.length)]?.();
        if (step % 20 === 19) await compare(naive, 1 + below(7));
      }
    });
  }

  async function create(
    naive: Naive,
    album: NaiveAlbum | undefined,
    below: (limit: number) => number,
  ): Promise<void> {
    const marks = Array.from({ length: 1 + below(3) }, () => below(40));
    const uploads = await Promise.all(marks.map((mark) => service.uploaded(token, png(mark))));
    const names = marks.map((_, index) => `${below(1000)}-${index}.png`);
    const after = album?.items.length ? album.items[below(album.items.length)] : undefined;
    const isFirst = after === undefined && below(2) === 0;
    const position = isFirst
      ? { position: "FIRST_IN_ALBUM" }
      : { position: "AFTER_MEDIA_ITEM", relativeMediaItemId: after };
    const albumPosition = album && (isFirst || after !== undefined) ? position : undefined;
    const answer = await service.batchCreate(
      token,
      uploads.map((upload, index) => newItem(upload, names[index])),
      { albumId: album?.id, albumPosition },
    );
    const ids = (answer.body.newMediaItemResults ?? []).map(
      (result) => result.mediaItem?.id ?? assert.fail(answer.text),
    );
    for (const [index, mark] of marks.entries()) {
      const known = naive.items.get(mark) ?? { id: ids[index] ?? "", name: names[index] ?? "" };
      assert.equal(ids[index], known.id, "the same bytes are the same item");
      naive.items.set(mark, known);
    }
    if (album === undefined) return;
    const fresh = [...new Set(ids)].filter((id) => !album.items.includes(id));
    const index = isFirst ? 0 : after === undefined ? album.items.length : album.items.indexOf(after) + 1;
    album.items.splice(index, 0, ...fresh);
  }

  async function compare(naive: Naive, pageSize: number): Promise<void> {
    const pages = await service.pages((next) =>
      service.ok(`/v1/albums?pageSize=${pageSize}&pageToken=${next}`, { token }),
    );
    assert.deepEqual(
      pages
        .flatMap((page) => page.albums ?? [])
        .map(({ id, title, mediaItemsCount = "0", shareInfo, coverPhotoMediaItemId }) => ({
          ...{ id, title, mediaItemsCount, isShared: shareInfo !== undefined, cover: coverPhotoMediaItemId },
        })),
      naive.albums.map(({ id, title, items, isShared }) => ({
        ...{ id, title, mediaItemsCount: String(items.length), isShared, cover: items[0] },
      })),
    );
    for (const album of naive.albums) {
      const items = await service.contents(token, album.id, pageSize);
      assert.deepEqual(
        items.map((item) => item.id),
        album.items,
      );
    }
    const library = await service.pages((next) =>
      service.ok(`/v1/mediaItems?pageSize=100&pageToken=${next}`, { token }),
    );
    const found = new Map(
      library.flatMap((page) => page.mediaItems ?? []).map((item) => [item.id, item.filename]),
    );
    assert.deepEqual(found, new Map([...found.keys()].map((id) => [id, nameOf(naive, id)])));
    assert.equal(found.size, naive.items.size);
  }
});

function nameOf(naive: Naive, id: string): string | undefined {
  return [...naive.items.values()].find((item) => item.id === id)?.name;
}
