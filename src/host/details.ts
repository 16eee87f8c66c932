import { Uri, window, workspace, type Disposable, type TextDocumentContentProvider } from "vscode";

const scheme = "google-photos-details";

/** Read-only documents of our own, for what is too long for a message. */
export class Details implements TextDocumentContentProvider, Disposable {
  private readonly texts = new Map<string, string>();
  private readonly registration = workspace.registerTextDocumentContentProvider(scheme, this);
  private readonly closing = workspace.onDidCloseTextDocument((document) =>
    this.texts.delete(document.uri.path),
  );
  private count = 0;

  /** Opens a document named `title` beside nothing else: one line per entry of `lines`. */
  async show(title: string, lines: readonly string[]): Promise<void> {
    this.count += 1;
    const uri = Uri.from({ scheme, path: `/${this.count}/${title.replaceAll("/", " ")}` });
    this.texts.set(uri.path, `${lines.join("\n")}\n`);
    await window.showTextDocument(uri, { preview: true });
  }

  provideTextDocumentContent(uri: Uri): string {
    return this.texts.get(uri.path) ?? "";
  }

  dispose(): void {
    this.registration.dispose();
    this.closing.dispose();
  }
}
