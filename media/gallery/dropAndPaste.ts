import type { FromGallery, GalleryAlbum, OfferedFile, ToGallery } from "../../src/shared/protocol.ts";
import { mostBytesPerMessage, mostDroppedFiles } from "../../src/shared/protocol.ts";
import "./dropAndPaste.css";
import { element } from "./elements.ts";
import type { Wording } from "./wording.ts";

/** What VS Code says of what is dragged out of its Explorer and its tabs. */
const addressTypes = ["application/vnd.code.uri-list", "text/uri-list"];

type AskBytes = Extract<ToGallery, { kind: "askBytes" }>;

/** Files that are dropped on the page or pasted into it go to the album; a frame and a line of text say so. */
export class DropAndPaste {
  readonly element = element("div", "dropHint", { role: "status" });
  private readonly send: (message: FromGallery) => void;
  private readonly offers: (readonly File[])[] = [];
  private wording: Wording | undefined;
  /** Undefined where nothing can be added. */
  private title: string | undefined;
  /** A picture of the page itself is dragged. */
  private isOwnDrag = false;

  constructor(send: (message: FromGallery) => void) {
    this.send = send;
    this.element.hidden = true;
    window.addEventListener("dragstart", () => (this.isOwnDrag = true));
    window.addEventListener("dragend", () => (this.isOwnDrag = false));
    window.addEventListener("dragenter", (event) => this.over(event));
    window.addEventListener("dragover", (event) => this.over(event));
    window.addEventListener("dragleave", (event) => {
      if (event.relatedTarget === null) this.hide();
    });
    window.addEventListener("drop", (event) => this.drop(event));
    window.addEventListener("paste", (event) => this.paste(event));
  }

  open(wording: Wording, album: GalleryAlbum): void {
    this.wording = wording;
    this.album = album;
  }

  /** What is shown from now on. */
  set album({ title, buttons }: GalleryAlbum) {
    this.title = buttons.some(({ action }) => action === "addPictures") ? title : undefined;
  }

  /** A piece of a file that was offered. */
  async answer({ offer, file, offset }: AskBytes): Promise<void> {
    const piece = this.offers[offer]?.[file]?.slice(offset, offset + mostBytesPerMessage);
    const bytes = await piece?.arrayBuffer().then(
      (buffer) => new Uint8Array(buffer),
      () => undefined, // Deleted or changed since.
    );
    this.send({ kind: "bytes", offer, file, bytes: bytes ?? null });
  }

  private over(event: DragEvent): void {
    if (this.isOwnDrag || this.title === undefined || !isOfFiles(event.dataTransfer)) return;
    event.preventDefault();
    event.dataTransfer.dropEffect = "copy";
    this.element.textContent = this.wording?.fill(this.wording.texts.dropHint, this.title) ?? "";
    this.element.hidden = false;
  }

  private drop(event: DragEvent): void {
    this.hide();
    const { dataTransfer } = event;
    if (this.isOwnDrag || this.title === undefined || !isOfFiles(dataTransfer)) return;
    event.preventDefault();
    const uris = addressesIn(dataTransfer);
    if (uris.length > 0) this.send({ kind: "dropped", uris });
    else this.offer([...dataTransfer.files]);
  }

  private paste(event: ClipboardEvent): void {
    const files = [...(event.clipboardData?.files ?? [])];
    if (this.title === undefined || files.length === 0 || isTyping(event.target)) return;
    event.preventDefault();
    this.offer(files);
  }

  private offer(files: readonly File[]): void {
    const offered = files.slice(0, mostDroppedFiles);
    if (offered.length === 0) return;
    this.offers.push(offered);
    const named = offered.map((file): OfferedFile => ({ name: this.nameOf(file), size: file.size }));
    this.send({ kind: "offer", offer: this.offers.length - 1, files: named });
  }

  /** Every picture that is pasted comes as "image.png". */
  private nameOf({ name }: File): string {
    const ending = /^image(\.\w+)$/.exec(name)?.[1];
    if (ending === undefined || this.wording === undefined) return name.slice(-1000);
    return this.wording.fill(this.wording.texts.pastedName, timestamp(new Date())) + ending;
  }

  private hide(): void {
    this.element.hidden = true;
  }
}

function isOfFiles(data: DataTransfer | null): data is DataTransfer {
  return data?.types.some((type) => type === "Files" || addressTypes.includes(type.toLowerCase())) ?? false;
}

function addressesIn(data: DataTransfer): readonly string[] {
  for (const type of addressTypes) {
    const lines = data.getData(type).split(/\r?\n/);
    const uris = lines.filter((line) => line !== "" && !line.startsWith("#") && line.length <= 4096);
    if (uris.length > 0 && data.files.length === 0) return uris.slice(0, mostDroppedFiles);
  }
  return [];
}

function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement && (target.isContentEditable || /^(INPUT|TEXTAREA)$/.test(target.tagName))
  );
}

/** "2026-05-09 14.03.27": sorts by time, and is a file name everywhere. */
function timestamp(at: Date): string {
  const two = (value: number): string => String(value).padStart(2, "0");
  const day = [at.getFullYear(), two(at.getMonth() + 1), two(at.getDate())].join("-");
  return `${day} ${[two(at.getHours()), two(at.getMinutes()), two(at.getSeconds())].join(".")}`;
}
