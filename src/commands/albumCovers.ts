/** Cover pictures as files, at the size of a row's icon. */
export interface CoverFiles {
  /** Path of the file if it is on disk; costs no request. */
  readonly cached: (accountId: string, itemId: string) => Promise<string | undefined>;
  /** Path of the file, downloaded if it is not there. */
  readonly file: (accountId: string, itemId: string, signal: AbortSignal) => Promise<string>;
}

/** As many rows as a list that asks for an album shows at once. */
const visibleRows = 20;
/** Covers come in quick succession; the list is drawn anew once for all that came within this time. */
const gatherMs = 80;

/**
 * The covers of a list of albums. Those on disk are found for every row; what is not there is downloaded for the
 * first rows only, since nobody scrolls through hundreds to look at pictures.
 */
export class AlbumCovers {
  private readonly files: CoverFiles;
  private readonly accountId: string;
  private readonly signal: AbortSignal;
  private readonly onDidLoad: () => void;
  private readonly paths = new Map<string, string>();
  private readonly lookedFor = new Set<string>();
  private readonly downloaded = new Set<string>();
  private gathering = false;

  /** `onDidLoad` is told when paths came, until `signal` aborts. */
  constructor(files: CoverFiles, accountId: string, events: { signal: AbortSignal; onDidLoad: () => void }) {
    this.files = files;
    this.accountId = accountId;
    this.signal = events.signal;
    this.onDidLoad = events.onDidLoad;
  }

  /** Path of a cover that was found. */
  path(itemId: string): string | undefined {
    return this.paths.get(itemId);
  }

  /** Looks, in the background, for the covers of what is listed now, in the order of the list. */
  look(itemIds: readonly (string | undefined)[]): void {
    const isVisible = new Set(itemIds.slice(0, visibleRows));
    for (const itemId of itemIds) if (itemId !== undefined) void this.find(itemId, isVisible.has(itemId));
  }

  private async find(itemId: string, mayDownload: boolean): Promise<void> {
    const isNew = !this.lookedFor.has(itemId);
    this.lookedFor.add(itemId);
    const cached = isNew ? await this.files.cached(this.accountId, itemId).catch(ignore) : undefined;
    if (cached !== undefined) this.found(itemId, cached);
    if (!mayDownload || this.paths.has(itemId) || this.downloaded.has(itemId) || this.signal.aborted) return;
    this.downloaded.add(itemId);
    const path = await this.files.file(this.accountId, itemId, this.signal).catch(ignore);
    if (path !== undefined) this.found(itemId, path);
  }

  private found(itemId: string, path: string): void {
    this.paths.set(itemId, path);
    if (this.gathering) return;
    this.gathering = true;
    setTimeout(() => {
      this.gathering = false;
      if (!this.signal.aborted) this.onDidLoad();
    }, gatherMs);
  }
}

/** An album without its cover keeps the plain icon. */
function ignore(): undefined {}
