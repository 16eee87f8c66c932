import * as vscode from "vscode";
import { warn } from "../host/tell.ts";
import type { CommandId } from "../host/ids.ts";
import type { GalleryRef } from "../shared/galleryRef.ts";
import type { FromGallery, OfferedFile, ToGallery } from "../shared/protocol.ts";
import { mostBytesPerMessage } from "../shared/protocol.ts";

/** Larger files are better added from where they are: these are copied before they are sent. */
const mostBytes = 2 * 1024 ** 3;

interface Album {
  readonly accountId: string;
  readonly albumId: string;
}

/** Content as the command that adds files takes it. */
interface Content {
  readonly name: string;
  readonly content: AsyncIterable<Uint8Array>;
}

/** Gives what was dropped on a page, or pasted into it, to the command that adds files. It shows its own errors. */
export class DroppedFiles {
  private readonly post: (message: ToGallery) => void;
  private readonly shown: () => { readonly accountId: string; readonly ref: GalleryRef };
  private readonly asked = new Map<string, PromiseWithResolvers<Uint8Array>>();

  constructor(
    post: (message: ToGallery) => void,
    shown: () => { readonly accountId: string; readonly ref: GalleryRef },
  ) {
    this.post = post;
    this.shown = shown;
  }

  /** Only an album can be added to. */
  receive(message: Extract<FromGallery, { kind: "dropped" | "offer" | "bytes" }>): void {
    const { accountId, ref } = this.shown();
    if (message.kind === "bytes") this.answer(message);
    else if (ref.kind === "album") this.take(message, { accountId, albumId: ref.albumId });
  }

  /** The page is gone, and what it had with it. */
  stop(): void {
    for (const { reject } of this.asked.values())
      reject(new Error("The page with the dropped files is gone."));
    this.asked.clear();
  }

  private take(message: Extract<FromGallery, { kind: "dropped" | "offer" }>, album: Album): void {
    if (message.kind === "dropped") add(message.uris.flatMap(fileUri), album);
    else add(this.contents(message), album);
  }

  private contents({ offer, files }: Extract<FromGallery, { kind: "offer" }>): readonly Content[] {
    const tooLarge = files.filter(({ size }) => size > mostBytes);
    if (tooLarge[0] !== undefined) tellTooLarge(tooLarge[0], tooLarge.length);
    return files.flatMap((file, index) =>
      file.size > mostBytes ? [] : { name: file.name, content: this.read(file, { offer, file: index }) },
    );
  }

  private answer({ offer, file, bytes }: Extract<FromGallery, { kind: "bytes" }>): void {
    const asked = this.asked.get(keyOf({ offer, file }));
    if (bytes === null) asked?.reject(new Error("A dropped file can no longer be read."));
    else asked?.resolve(bytes);
  }

  private async *read({ size }: OfferedFile, place: Place): AsyncGenerator<Uint8Array> {
    const key = keyOf(place);
    for (let offset = 0; offset < size; offset += mostBytesPerMessage) {
      const answer = Promise.withResolvers<Uint8Array>();
      this.asked.set(key, answer);
      this.post({ kind: "askBytes", ...place, offset });
      const bytes = await answer.promise.finally(() => this.asked.delete(key));
      if (bytes.byteLength !== Math.min(mostBytesPerMessage, size - offset))
        throw new Error("A dropped file has changed.");
      yield bytes;
    }
  }
}

interface Place {
  readonly offer: number;
  readonly file: number;
}

function keyOf({ offer, file }: Place): string {
  return `${offer}/${file}`;
}

function add(files: readonly (vscode.Uri | Content)[], album: Album): void {
  if (files.length === 0) return;
  const command: CommandId = "googlePhotos.files.addToAlbum";
  void vscode.commands.executeCommand(command, undefined, files, album);
}

/** A page sees the files of a remote machine under an address that only a window understands. */
function fileUri(text: string): readonly vscode.Uri[] {
  try {
    const uri = vscode.Uri.parse(text, true);
    if (uri.scheme === "vscode-remote") return [vscode.Uri.file(uri.path)];
    return ["http", "https", "google-photos"].includes(uri.scheme) ? [] : [uri];
  } catch {
    return [];
  }
}

function tellTooLarge({ name }: OfferedFile, count: number): void {
  const message =
    count === 1
      ? vscode.l10n.t("“{0}” is larger than 2 GB. Add it from the Explorer instead.", name)
      : vscode.l10n.t("{0} files are larger than 2 GB. Add them from the Explorer instead.", count);
  warn(message);
}
