import type { GalleryAction, GalleryPlace, ToGallery } from "../../src/shared/protocol.ts";
import type { Announcer } from "./announcer.ts";
import { element } from "./elements.ts";
import { GalleryList } from "./galleryList.ts";
import { Grid } from "./grid.ts";
import { countWords } from "./countWords.ts";
import { Header } from "./header.ts";
import { host } from "./host.ts";
import { Meant } from "./meant.ts";
import { NoticeView } from "./notice.ts";
import { listenToKeys } from "./pageKeys.ts";
import { Reading } from "./reading.ts";
import { SearchForm } from "./searchForm.ts";
import { Selecting } from "./selecting.ts";
import { SelectionBar } from "./selectionBar.ts";
import { SizeControl } from "./sizeControl.ts";
import { GalleryState } from "./state.ts";
import type { ItemsChange, Opened } from "./state.ts";
import { Viewer } from "./viewer.ts";
import { shiftedIndex } from "./viewport.ts";
import type { Wording } from "./wording.ts";

/** What one panel shows, from the host's snapshot on. */
export class GalleryPage {
  readonly elements: readonly HTMLElement[];
  private readonly state: GalleryState;
  private readonly wording: Wording;
  private readonly announcer: Announcer;
  readonly selecting: Selecting;
  readonly list: GalleryList;
  private readonly header: Header;
  private readonly selectionBar: SelectionBar;
  private readonly sizeControl: SizeControl;
  private readonly notice: NoticeView;
  readonly grid: Grid;
  private readonly meant: Meant;
  private readonly reading: Reading;
  readonly viewer: Viewer;
  private readonly search: SearchForm | undefined;
  private remembering: ReturnType<typeof setTimeout> | undefined;
  /** The picture that was shown large before the page was loaded anew and is not read yet. */
  private awaitedViewing: number | null;

  constructor(opened: Opened, wording: Wording, place: GalleryPlace | undefined, announcer: Announcer) {
    this.state = new GalleryState(opened);
    this.wording = wording;
    this.announcer = announcer;
    this.awaitedViewing = place?.viewing ?? null;
    this.selecting = new Selecting({ order: () => this.list.ids(), changed: () => this.onSelection() });
    this.list = new GalleryList(this.state, this.wording, this.selecting);
    const run = (action: GalleryAction): void => host.send({ kind: "run", action });
    this.sizeControl = new SizeControl(this.wording, (size) => this.grid.resizeTo(size));
    this.selectionBar = new SelectionBar(this.wording, {
      cleared: () => this.clearSelection(),
      ran: (action) => this.meant.run(action),
    });
    this.header = new Header(run, this.sizeControl.element, this.selectionBar.element);
    this.notice = new NoticeView(run);
    this.reading = new Reading(this.wording, {
      wanted: (count) => host.send({ kind: "readTo", count }),
      cancelled: () => this.grid.backToRead(),
    });
    this.grid = this.createGrid(place);
    this.viewer = this.createViewer();
    this.meant = new Meant(this);
    this.search = createSearchForm(opened, this.wording);
    this.elements = [
      this.header.element,
      ...(this.search === undefined ? [] : [this.search.element]),
      element("main", "", {}, this.notice.element, this.grid.element, this.reading.element),
      this.viewer.element,
    ];
    this.listenToKeys();
    this.sizeControl.show(this.grid.place.size);
    this.showAround();
    this.listChanged();
    this.remember();
  }

  receive(message: Exclude<ToGallery, { readonly kind: "opened" | "askBytes" }>): void {
    switch (message.kind) {
      case "albumChanged":
        this.state.album = message.album;
        this.showAround();
        this.listChanged();
        this.onSelection();
        break;
      case "statusChanged":
        this.onStatus(message.status);
        break;
      case "itemsChanged":
        this.onItems(message);
        break;
      case "refChanged":
        this.state.ref = message.ref;
        if (message.ref.kind === "search") this.search?.show(message.ref.query);
        this.selecting.clear();
        this.grid.startOver();
        break;
      case "show":
        this.show(message.itemId, message.withDetails);
        break;
      case "askSelection":
        host.send({ kind: "selection", request: message.request, itemIds: this.meant.ids });
        break;
      case "clearSelection":
        this.selecting.clear();
        break;
      case "searchProblems":
        this.search?.showProblems(message.problems);
        break;
      case "enrichmentsChanged":
        this.grid.showBetween(message.enrichments);
        break;
    }
  }

  takeFocus(): void {
    if (this.viewer.viewing !== undefined) return;
    if (this.search?.isNew) this.search.focus();
    else this.grid.takeFocus();
  }

  private onStatus(status: GalleryState["status"]): void {
    const isWellAgain = this.state.status.notice !== null && status.notice === null;
    const notice = status.notice;
    if (notice !== null && notice.title !== this.state.status.notice?.title) {
      this.announcer.say(`${notice.title}. ${notice.text}`);
    }
    this.state.status = status;
    this.showAround();
    this.listChanged();
    if (isWellAgain) this.grid.retryFailed();
  }

  private onItems(change: ItemsChange): void {
    const knownBefore = this.list.known;
    if (!this.state.splice(change)) {
      host.send({ kind: "ready" });
      return;
    }
    const moved = { start: change.start, removed: change.removed, added: change.rows.length };
    const { viewing } = this.viewer;
    this.listChanged(moved);
    this.showAround();
    if (viewing !== undefined) this.viewer.changed(shiftedIndex(viewing, moved, knownBefore));
    this.viewAgain();
    if (change.removed > 0) this.selecting.listChanged();
    if (knownBefore === 0) {
      const { texts } = this.wording;
      this.announcer.say(
        countWords(this.state, this.wording) || this.wording.count(texts.itemCount, this.list.known),
      );
    }
  }

  private listChanged(change?: Parameters<Grid["changed"]>[0]): void {
    const isRelaid = this.list.changed(change?.start ?? this.list.known);
    this.grid.changed(change, isRelaid);
  }

  private onSelection(): void {
    const { size } = this.selecting;
    this.selectionBar.show(size, this.state.album.can);
    this.header.isCovered = size > 0;
    this.grid.isSelecting = size > 0;
    this.grid.marked();
    this.announcer.sayLater(size === 0 ? "" : this.selectionBar.text(size));
    this.meant.tell();
  }

  /** The button that was pressed goes: the focus must not go with it. */
  private clearSelection(): void {
    this.selecting.clear();
    this.grid.takeFocus();
  }

  private show(itemId: string, withDetails: boolean): void {
    const index = this.list.indexOf(itemId);
    if (index < 0) return;
    this.awaitedViewing = null;
    this.viewer.open(index);
    if (withDetails) this.viewer.showDetails();
  }

  private viewAgain(): void {
    if (this.awaitedViewing === null || this.awaitedViewing >= this.list.known) return;
    this.viewer.open(this.awaitedViewing);
    this.awaitedViewing = null;
  }

  /** Everything but the pictures. */
  private showAround(): void {
    const { album, status } = this.state;
    document.title = album.title;
    this.grid.label = album.title;
    this.header.show(album, countWords(this.state, this.wording), status.isReading, this.wording);
    const isBar = this.list.known > 0 || (status.notice !== null && status.known > 0);
    this.notice.show(status.notice, isBar);
    this.grid.element.hidden = status.notice !== null && !isBar;
    this.sizeControl.element.hidden = this.grid.element.hidden;
  }

  private listenToKeys(): void {
    listenToKeys(document, {
      isElsewhere: () => this.viewer.viewing !== undefined || Boolean(this.grid.element.hidden),
      selectAll: () => this.selecting.all(),
      clear: () => {
        const hadAny = this.selecting.size > 0;
        if (hadAny) this.clearSelection();
        return hadAny;
      },
      remove: () => this.state.album.can.remove && this.meant.runByKey("removeFromAlbum"),
      copyLink: () => this.meant.runByKey("copyLink"),
      size: (step) => this.grid.resizeTo(step === 0 ? 0 : this.grid.place.size + step),
    });
  }

  private createGrid(place: GalleryPlace | undefined): Grid {
    const { list, selecting } = this;
    const events: ConstructorParameters<typeof Grid>[1] = {
      clicked: (index, meant) => {
        const id = list.id(index);
        if (id !== undefined && !selecting.clicked(id, meant)) this.viewer.open(index);
      },
      opened: (index) => this.viewer.open(index),
      ranged: (index) => selecting.ranged(list.id(this.grid.active) ?? "", list.id(index) ?? ""),
      caught: (indices, how) => {
        selecting.caught(
          indices.flatMap((index) => list.id(index) ?? []),
          how,
        );
      },
      monthTicked: ({ start, end }) => selecting.toggleAll(list.ids(start, end)),
      resized: () => {
        this.sizeControl.show(this.grid.place.size);
        this.remember();
      },
      shown: (countWanted) => {
        this.want(countWanted);
        this.remember();
      },
    };
    return new Grid(list, events, place);
  }

  private createViewer(): Viewer {
    const source = {
      list: this.list,
      loadedEdge: (index: number) => this.grid.loadedEdge(index),
      rectOf: (index: number) => this.grid.rectOf(index),
    };
    return new Viewer(source, this.wording, {
      shown: (index) => {
        if (index !== undefined) this.want(index + 3);
        this.meant.tell();
        this.remember();
      },
      closed: (index) => this.grid.reveal(index),
      openedInBrowser: (itemId) => host.send({ kind: "openItem", itemId }),
      described: (itemId, description) => host.send({ kind: "describe", itemId, description }),
      ran: (action, itemId) => host.send({ kind: "runOnItems", action, itemIds: [itemId] }),
      said: (text) => this.announcer.say(text),
    });
  }

  private want(count: number): void {
    const { viewing } = this.viewer;
    const forViewer = Math.max(viewing === undefined ? 0 : viewing + 3, (this.awaitedViewing ?? -1) + 1);
    const wanted = Math.min(this.state.expected, Math.max(count, forViewer));
    this.reading.want(wanted, Math.max(this.list.known, this.state.status.known), this.wording);
  }

  /** Written down when things have been calm for a moment. */
  private remember(): void {
    clearTimeout(this.remembering);
    this.remembering = setTimeout(() => {
      host.place = {
        accountId: this.state.opened.accountId,
        ref: this.state.ref,
        ...this.grid.place,
        viewing: this.viewer.viewing ?? this.awaitedViewing,
      };
    }, 200);
  }
}

/** Above the pictures that a search has found. */
function createSearchForm({ ref, album }: Opened, wording: Wording): SearchForm | undefined {
  if (ref.kind !== "search") return undefined;
  return new SearchForm(wording, {
    query: ref.query,
    canReadAll: album.can.readAll,
    onQuery: (query) => host.send({ kind: "search", query }),
  });
}
