import {
  EventEmitter,
  FileDecoration,
  ThemeColor,
  Uri,
  window,
  type Disposable,
  type FileDecorationProvider,
} from "vscode";
import type { UploadFile } from "../../uploads/uploadJob.ts";
import type { FileRow } from "./uploadRows.ts";

const scheme = "google-photos-upload";

/** A row's address: its file icon follows from the name, its badge from the rest. */
export function uploadUri({ jobId, index }: FileRow, name: string): Uri {
  return Uri.from({ scheme, path: `/${jobId}/${index}/${name}` });
}

/** In what state a file is shown; undefined where there is no such file. */
type FindState = (jobId: string, index: number) => UploadFile["state"] | undefined;

interface Told {
  readonly uri: Uri;
  readonly state: UploadFile["state"] | undefined;
}

/** The badge of a file's row says in what state it is. */
export class UploadDecorations implements FileDecorationProvider, Disposable {
  private readonly _onDidChange = new EventEmitter<Uri[]>();
  readonly onDidChangeFileDecorations = this._onDidChange.event;
  private readonly find: FindState;
  private readonly registration: Disposable;
  /** What VS Code was told of the rows it has drawn. */
  private readonly told = new Map<string, Told>();

  constructor(find: FindState) {
    this.find = find;
    this.registration = window.registerFileDecorationProvider(this);
  }

  /** Badges that are not right any more are asked for again: all of them at once would never come to rest. */
  refresh(): void {
    const wrong = [...this.told].filter(([, { uri, state }]) => this.stateOf(uri) !== state);
    for (const [address] of wrong) this.told.delete(address);
    if (wrong.length > 0) this._onDidChange.fire(wrong.map(([, { uri }]) => uri));
  }

  provideFileDecoration(uri: Uri): FileDecoration | undefined {
    if (uri.scheme !== scheme) return undefined;
    const state = this.stateOf(uri);
    this.told.set(uri.toString(), { uri, state });
    return state && badge(state);
  }

  dispose(): void {
    this.registration.dispose();
    this._onDidChange.dispose();
  }

  private stateOf(uri: Uri): UploadFile["state"] | undefined {
    const [, jobId = "", index = ""] = uri.path.split("/");
    return this.find(jobId, Number(index));
  }
}

function badge(state: UploadFile["state"]): FileDecoration | undefined {
  switch (state) {
    case "waiting":
      return undefined;
    case "sending":
      return new FileDecoration("↑");
    case "sent":
      return new FileDecoration("…");
    case "created":
      return new FileDecoration("✓");
    case "failed":
      return new FileDecoration("!", undefined, new ThemeColor("list.errorForeground"));
  }
}
