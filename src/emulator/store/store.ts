import path from "node:path";
import { EmulatorClock } from "../clock.ts";
import type {
  AccessRevoked,
  AlbumChanged,
  AlbumPlace,
  Beginning,
  LibraryEvent,
  ScenarioChoice,
  StoreEvent,
} from "./events.ts";
import { LibraryState } from "./libraryState.ts";
import type { AccountName } from "./people.ts";
import type { AlbumRecord, EnrichmentContent, ShareRecord } from "./records.ts";
import { StateFile } from "./stateFile.ts";

export interface StoreOptions {
  /** A state that is already in it wins over `choice`. */
  readonly folder: string;
  readonly choice: ScenarioChoice;
  readonly realNow?: () => number;
}

/**
 * Everything the emulator remembers. A change is on disk before its method returns.
 * Knows no HTTP, and no rules of who may do what.
 */
export class Store {
  readonly clock: EmulatorClock;
  private readonly file: StateFile;
  private state: LibraryState;
  private readonly revocations = new Map<string, AccessRevoked>();

  constructor(options: StoreOptions) {
    this.clock = new EmulatorClock({ realNow: options.realNow });
    this.file = new StateFile(path.join(options.folder, "state.jsonl"));
    const [first, ...later] = this.file.read();
    const beginning = first?.type === "began" ? first : this.beginning(options.choice, 1);
    this.state = new LibraryState(beginning);
    if (first === undefined) this.file.rewrite([beginning]);
    for (const event of later) this.apply(event);
  }

  get library(): LibraryState {
    return this.state;
  }

  createAlbum(album: { account: AccountName; app: string; title: string }): AlbumRecord {
    const number = this.state.newNumber();
    this.commit({ type: "albumCreated", number, ...album });
    return this.album(number);
  }

  changeAlbum(album: number, to: AlbumChanged["to"]): AlbumRecord {
    this.commit({ type: "albumChanged", album, to });
    return this.album(album);
  }

  /** Shares it under a new number: links and tokens of an earlier time stay dead. */
  shareAlbum(album: number, options: Omit<ShareRecord, "number" | "joinedBy">): AlbumRecord {
    const share = { number: this.state.newNumber(), ...options, joinedBy: [] };
    this.commit({ type: "albumShared", album, share });
    return this.album(album);
  }

  /** Lets somebody into a shared album. */
  joinAlbum(album: AlbumRecord, account: AccountName): AlbumRecord {
    const { share } = album;
    if (share === undefined || share.joinedBy.includes(account)) return album;
    const joinedBy = [...share.joinedBy, account];
    this.commit({ type: "albumShared", album: album.number, share: { ...share, joinedBy } });
    return this.album(album.number);
  }

  /** Ends a membership; what that person added leaves with them. */
  leaveAlbum(album: AlbumRecord, account: AccountName): void {
    const { share } = album;
    if (share?.joinedBy.includes(account) !== true) return;
    const joinedBy = share.joinedBy.filter((member) => member !== account);
    const leaving = this.itemsOf(album, (owner) => owner === account);
    this.commit({ type: "albumShared", album: album.number, share: { ...share, joinedBy }, leaving });
  }

  /** Ends sharing: token and link are dead, others are out, and what they added leaves with them. */
  unshareAlbum(album: AlbumRecord): void {
    if (album.share === undefined) return;
    const leaving = this.itemsOf(album, (owner) => owner !== album.account);
    this.commit({ type: "albumUnshared", album: album.number, leaving });
  }

  addEnrichment(album: number, content: EnrichmentContent, at: AlbumPlace): number {
    const number = this.state.newNumber();
    this.commit({ type: "enrichmentAdded", album, number, content, at });
    return number;
  }

  describeItem(item: number, description: string): void {
    this.commit({ type: "itemChanged", item, description });
  }

  /** Writes a change down, then makes it. */
  commit(event: LibraryEvent): void {
    this.file.append(event);
    this.apply(event);
  }

  advanceClock(ms: number): void {
    const event = { type: "clockAdvanced", ms } as const;
    this.file.append(event);
    this.apply(event);
  }

  /** Which generation of tokens is good; see {@link AccessRevoked}. */
  generation(account: AccountName, client: string): number {
    return this.revocations.get(`${account} ${client}`)?.generation ?? 0;
  }

  revokeAccess(account: AccountName, client: string): void {
    const generation = this.generation(account, client) + 1;
    const event = { type: "accessRevoked", account, client, generation } as const;
    this.file.append(event);
    this.apply(event);
  }

  /** Forgets all but revocations, and begins anew. */
  reset(choice: ScenarioChoice): void {
    this.clock.reset();
    const beginning = this.beginning(choice, this.state.beginning.epoch + 1);
    const state = new LibraryState(beginning);
    this.file.rewrite([beginning, ...this.revocations.values()]);
    this.state = state;
  }

  close(): void {
    this.file.close();
  }

  /** What others, who are not its owner, have in an album: only what was put in since it began can be theirs. */
  private itemsOf(album: AlbumRecord, isTheirs: (account: AccountName) => boolean): readonly number[] {
    return album.contents.inserted().filter((number) => {
      const item = this.state.item(number);
      return item !== undefined && isTheirs(item.account);
    });
  }

  private album(number: number): AlbumRecord {
    const album = this.state.album(number);
    if (album === undefined) throw new Error(`There is no album number ${number}.`);
    return album;
  }

  private apply(event: StoreEvent): void {
    if (event.type === "accessRevoked") this.revocations.set(`${event.account} ${event.client}`, event);
    else if (event.type === "clockAdvanced") this.clock.advance(event.ms);
    else if (event.type !== "began") this.state.apply(event);
  }

  private beginning({ scenario, albums, items }: ScenarioChoice, epoch: number): Beginning {
    return { type: "began", version: 1, scenario, albums, items, epoch, at: this.clock.now() };
  }
}
