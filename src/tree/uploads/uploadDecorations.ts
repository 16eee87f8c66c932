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

/** The badge of a file's row says in what state it is. */
export class UploadDecorations implements FileDecorationProvider, Disposable {
  private readonly _onDidChange = new EventEmitter<undefined>();
  readonly onDidChangeFileDecorations = this._onDidChange.event;
  private readonly find: (jobId: string, index: number) => UploadFile | undefined;
  private readonly registration: Disposable;

  constructor(find: (jobId: string, index: number) => UploadFile | undefined) {
    this.find = find;
    this.registration = window.registerFileDecorationProvider(this);
  }

  /** Badges are asked for again, those on screen only. */
  refresh(): void {
    this._onDidChange.fire(undefined);
  }

  provideFileDecoration(uri: Uri): FileDecoration | undefined {
    if (uri.scheme !== scheme) return undefined;
    const [, jobId = "", index = ""] = uri.path.split("/");
    const file = this.find(jobId, Number(index));
    return file && badge(file.state);
  }

  dispose(): void {
    this.registration.dispose();
    this._onDidChange.dispose();
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
