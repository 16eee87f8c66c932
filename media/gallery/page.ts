import type { GalleryAction, GalleryPlace, ToGallery } from "../../src/shared/protocol.ts";
import type { Announcer } from "./announcer.ts";
import { element } from "./elements.ts";
import { Grid } from "./grid.ts";
import { Header } from "./header.ts";
import { host } from "./host.ts";
import { itemOf } from "./item.ts";
import type { GalleryItem } from "./item.ts";
import { NoticeView } from "./notice.ts";
import { Reading } from "./reading.ts";
import { GalleryState } from "./state.ts";
import type { ItemsChange, Opened } from "./state.ts";
import { Viewer } from "./viewer.ts";
import { shiftedIndex } from "./viewport.ts";
import { Wording } from "./wording.ts";

/** One album in the page, from the host's snapshot on. */
export class GalleryPage {
  readonly elements: readonly HTMLElement[];
  private readonly state: GalleryState;
  private readonly wording: Wording;
  private readonly announcer: Announcer;
  private readonly header: Header;
  private readonly notice: NoticeView;
  private readonly grid: Grid;
  private readonly reading: Reading;
  private readonly viewer: Viewer;
  private remembering: ReturnType<typeof setTimeout> | undefined;
  /** The picture that was shown large before the page was loaded anew and is not read yet. */
  private awaitedViewing: number | null;

  constructor(opened: Opened, place: GalleryPlace | undefined, announcer: Announcer) {
    this.state = new GalleryState(opened);
    this.wording = new Wording(opened.texts, opened.language);
    this.announcer = announcer;
    this.awaitedViewing = place?.viewing ?? null;
    const run = (action: GalleryAction): void => host.send({ kind: "run", action });
    this.header = new Header(run);
    this.notice = new NoticeView(run);
    this.reading = new Reading(this.wording, {
      wanted: (count) => host.send({ kind: "readTo", count }),
      cancelled: () => this.grid.backToRead(),
    });
    this.grid = this.createGrid(place);
    this.viewer = this.createViewer();
    this.elements = [
      this.header.element,
      element("main", "", {}, this.notice.element, this.grid.element, this.reading.element),
      this.viewer.element,
    ];
    this.showAround();
    this.grid.changed();
    this.remember();
  }

  receive(message: Exclude<ToGallery, Opened>): void {
    switch (message.kind) {
      case "albumChanged":
        this.state.album = message.album;
        this.showAround();
        this.grid.changed();
        break;
      case "statusChanged":
        this.onStatus(message.status);
        break;
      case "itemsChanged":
        this.onItems(message);
        break;
      case "refChanged":
        this.state.ref = message.ref;
        break;
      case "show":
      case "askSelection":
      case "clearSelection":
      case "enrichmentsChanged":
      case "searchProblems":
        break;
    }
  }

  takeFocus(): void {
    if (this.viewer.viewing === undefined) this.grid.takeFocus();
  }

  private onStatus(status: GalleryState["status"]): void {
    const isWellAgain = this.state.status.notice !== null && status.notice === null;
    const notice = status.notice;
    if (notice !== null && notice.title !== this.state.status.notice?.title) {
      this.announcer.say(`${notice.title}. ${notice.text}`);
    }
    this.state.status = status;
    this.showAround();
    this.grid.changed();
    if (isWellAgain) this.grid.retryFailed();
  }

  private onItems(change: ItemsChange): void {
    const knownBefore = this.state.rows.length;
    if (!this.state.splice(change)) {
      host.send({ kind: "ready" });
      return;
    }
    const moved = { start: change.start, removed: change.removed, added: change.rows.length };
    const { viewing } = this.viewer;
    this.grid.changed(moved);
    this.showAround();
    if (viewing !== undefined) this.viewer.changed(shiftedIndex(viewing, moved, knownBefore));
    this.viewAgain();
    if (knownBefore === 0) this.announcer.say(this.countText());
  }

  private viewAgain(): void {
    if (this.awaitedViewing === null || this.awaitedViewing >= this.state.rows.length) return;
    this.viewer.open(this.awaitedViewing);
    this.awaitedViewing = null;
  }

  /** Everything but the pictures. */
  private showAround(): void {
    const { album, status } = this.state;
    document.title = album.title;
    this.grid.label = album.title;
    this.header.show(album, this.count, status.isReading, this.wording);
    const isBar = this.state.rows.length > 0 || (status.notice !== null && status.known > 0);
    this.notice.show(status.notice, isBar);
    this.grid.element.hidden = status.notice !== null && !isBar;
  }

  private get count(): number | undefined {
    const { album, status } = this.state;
    if (status.isComplete) return status.known;
    return album.itemsCount > 0 ? Math.max(album.itemsCount, status.known) : undefined;
  }

  private countText(): string {
    return this.wording.count(this.wording.texts.itemCount, this.count ?? this.state.rows.length);
  }

  private item(index: number): GalleryItem | undefined {
    const row = this.state.rows[index];
    return row && itemOf(row);
  }

  private createGrid(place: GalleryPlace | undefined): Grid {
    const { state } = this;
    const source = {
      pictureTemplate: state.opened.pictureTemplate,
      get expected() {
        return state.expected;
      },
      get aspects() {
        return state.aspects;
      },
      item: (index: number) => this.item(index),
      label: (item: GalleryItem) => this.wording.nameOf(item),
    };
    const events = {
      opened: (index: number) => this.viewer.open(index),
      shown: (countWanted: number) => {
        this.want(countWanted);
        this.remember();
      },
    };
    return new Grid(source, events, place);
  }

  private createViewer(): Viewer {
    const { state } = this;
    const source = {
      pictureTemplate: state.opened.pictureTemplate,
      get known() {
        return state.rows.length;
      },
      get expected() {
        return state.expected;
      },
      item: (index: number) => this.item(index),
      loadedEdge: (index: number) => this.grid.loadedEdge(index),
    };
    return new Viewer(source, this.wording, {
      shown: (index) => {
        if (index !== undefined) this.want(index + 3);
        this.remember();
      },
      closed: (index) => this.grid.reveal(index),
      openedInBrowser: (itemId) => host.send({ kind: "openItem", itemId }),
      said: (text) => this.announcer.say(text),
    });
  }

  private want(count: number): void {
    const { viewing } = this.viewer;
    const forViewer = Math.max(viewing === undefined ? 0 : viewing + 3, (this.awaitedViewing ?? -1) + 1);
    const wanted = Math.min(this.state.expected, Math.max(count, forViewer));
    this.reading.want(wanted, Math.max(this.state.rows.length, this.state.status.known), this.wording);
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
