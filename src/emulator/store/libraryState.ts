import { createScenario } from "../scenarios/createScenario.ts";
import type { Scenario, ScenarioAlbum, ScenarioItem } from "../scenarios/scenario.ts";
import { withEnrichment, withItems, withoutItems } from "./albumChange.ts";
import { Contents } from "./contents.ts";
import type { Beginning, Insertion, LibraryEvent } from "./events.ts";
import { type AccountName, accountNames } from "./people.ts";
import { type AlbumRecord, type ItemRecord, creationTime } from "./records.ts";
import { type Order, stretchOf } from "./order.ts";
import { Timeline, sortedByTime } from "./timeline.ts";

/** What is made through the API is numbered above this; below are the scenario's own indexes. */
const firstOwnNumber = 2 ** 32;

/** Albums and items in memory: the scenario, which is never copied, with the events since laid over it. */
export class LibraryState {
  readonly beginning: Beginning;
  /** Album numbers of both people, newest first. */
  readonly albumOrder: Contents;
  private readonly scenario: Scenario;
  private readonly albums = new Map<number, AlbumRecord>();
  private readonly items = new Map<number, ItemRecord>();
  private readonly itemsByBytes = new Map<string, number>();
  private readonly albumsByShare = new Map<number, number>();
  private knownShared: Set<number> | undefined;
  private knownTimeline: Timeline | undefined;
  private lastNumber: number;

  constructor(beginning: Beginning) {
    this.beginning = beginning;
    this.scenario = createScenario(beginning.scenario, beginning);
    this.albumOrder = new Contents({ length: this.scenario.albums.length, at: (index) => index });
    this.lastNumber = firstOwnNumber * beginning.epoch;
  }

  /** For the next thing that is made. */
  newNumber(): number {
    return ++this.lastNumber;
  }

  apply(event: LibraryEvent): void {
    switch (event.type) {
      case "albumCreated": {
        const { number, account, app, title } = event;
        this.use(number);
        const contents = new Contents();
        this.albums.set(number, { number, account, app, title, contents, enrichments: [] });
        this.albumOrder.insert(0, [number]);
        break;
      }
      case "albumShared": {
        const { album, share } = event;
        this.use(share.number);
        this.put({ ...withoutItems(this.knownAlbum(album), event.leaving ?? []), share });
        this.albumsByShare.set(share.number, album);
        this.knownShared?.add(album);
        break;
      }
      case "albumUnshared":
        this.put({ ...withoutItems(this.knownAlbum(event.album), event.leaving), share: undefined });
        this.knownShared?.delete(event.album);
        break;
      case "albumChanged":
        this.put({ ...this.knownAlbum(event.album), ...event.to });
        break;
      case "itemsCreated":
        for (const item of event.items) this.addItem(item);
        if (event.into !== undefined) this.insert(event.into);
        break;
      case "itemsAdded":
        this.insert(event.into);
        break;
      case "itemsRemoved":
        this.put(withoutItems(this.knownAlbum(event.album), event.numbers));
        break;
      case "enrichmentAdded":
        this.use(event.number);
        this.put(withEnrichment(this.knownAlbum(event.album), event));
        break;
      case "itemChanged":
        this.items.set(event.item, { ...this.knownItem(event.item), description: event.description });
        break;
    }
  }

  album(number: number): AlbumRecord | undefined {
    const changed = this.albums.get(number);
    if (changed !== undefined || number >= this.scenario.albums.length) return changed;
    return albumOfScenario(number, this.scenario.albums.at(number));
  }

  item(number: number): ItemRecord | undefined {
    const changed = this.items.get(number);
    if (changed !== undefined || number >= this.scenario.items.length) return changed;
    return itemOfScenario(number, this.scenario.items.at(number));
  }

  /** The album that was shared under this number, if it still is. */
  albumByShare(share: number): AlbumRecord | undefined {
    const album = this.album(this.albumsByShare.get(share) ?? share);
    return album?.share?.number === share ? album : undefined;
  }

  /** Albums anybody shares. */
  sharedAlbums(): readonly AlbumRecord[] {
    if (this.knownShared === undefined) {
      const all = Array.from(
        { length: this.albumOrder.length },
        (_, index) => this.albumOrder.at(index) ?? 0,
      );
      this.knownShared = new Set(all.filter((number) => this.knownAlbum(number).share !== undefined));
    }
    return [...this.knownShared].map((number) => this.knownAlbum(number));
  }

  itemWithBytes(account: AccountName, sha256: string): ItemRecord | undefined {
    const number = this.itemsByBytes.get(`${account} ${sha256}`);
    return number === undefined ? undefined : this.item(number);
  }

  /** Whether anybody has an item of these bytes. */
  hasBytes(sha256: string): boolean {
    return accountNames.some((account) => this.itemWithBytes(account, sha256) !== undefined);
  }

  /** Item numbers of both people, newest first. Sorted when first asked for, unless the scenario is in order. */
  timeline(): Order {
    return this.timelineOf().order;
  }

  /** The part of the timeline between two times, both included, milliseconds since 1970. */
  timelineBetween(from: number, to: number): Order {
    const timeline = this.timelineOf();
    return stretchOf(timeline.order, timeline.indexUpTo(to), timeline.indexUpTo(from - 1));
  }

  private timelineOf(): Timeline {
    if (this.knownTimeline === undefined) {
      const timeOf = (number: number): number => Date.parse(creationTime(this.knownItem(number)));
      const { newestFirst, items } = this.scenario;
      this.knownTimeline = new Timeline(newestFirst ?? sortedByTime(items.length, timeOf), timeOf);
      for (const number of this.items.keys()) if (number >= firstOwnNumber) this.knownTimeline.add(number);
    }
    return this.knownTimeline;
  }

  private knownAlbum(number: number): AlbumRecord {
    const album = this.album(number);
    if (album === undefined) throw new Error(`There is no album number ${number}.`);
    return album;
  }

  private knownItem(number: number): ItemRecord {
    const item = this.item(number);
    if (item === undefined) throw new Error(`There is no item number ${number}.`);
    return item;
  }

  private addItem(item: ItemRecord): void {
    this.use(item.number);
    this.items.set(item.number, item);
    if (item.source.kind === "file") {
      this.itemsByBytes.set(`${item.account} ${item.source.sha256}`, item.number);
    }
    this.knownTimeline?.add(item.number);
  }

  private insert({ album, numbers, ...at }: Insertion): void {
    this.put(withItems(this.knownAlbum(album), at, numbers));
  }

  private put(album: AlbumRecord): void {
    this.albums.set(album.number, album);
  }

  private use(number: number): void {
    this.lastNumber = Math.max(this.lastNumber, number);
  }
}

function albumOfScenario(number: number, album: ScenarioAlbum): AlbumRecord {
  const { account, app, title, cover, items } = album;
  const share = album.share && { number, ...album.share };
  return { number, account, app, title, cover, contents: new Contents(items), enrichments: [], share };
}

function itemOfScenario(number: number, { scene, ...item }: ScenarioItem): ItemRecord {
  return { ...item, number, source: { kind: "scene", scene } };
}
