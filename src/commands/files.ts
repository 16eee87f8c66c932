import { l10n, Uri, window } from "vscode";
import type { UploadContentSource, UploadSource } from "../uploads/uploadJob.ts";
import { photoExtensions, videoExtensions } from "./mediaExtensions.ts";

/** What somebody wants to add: files and folders, and content that has no path, such as what was pasted. */
export interface Chosen {
  readonly uris: readonly Uri[];
  readonly contents: readonly UploadContentSource[];
}

/** What a menu or a drop gave: the clicked file and the selection it belongs to. `undefined` if nothing was given. */
export function chosenFrom(clicked: unknown, selection: unknown): Chosen | undefined {
  const given: readonly unknown[] = Array.isArray(selection) && selection.length > 0 ? selection : [clicked];
  const uris = given.filter((entry) => entry instanceof Uri);
  const contents = given.filter(isContent);
  return uris.length + contents.length === 0 ? undefined : { uris: withoutRepetitions(uris), contents };
}

function isContent(entry: unknown): entry is UploadContentSource {
  if (typeof entry !== "object" || entry === null || entry instanceof Uri) return false;
  if (!("name" in entry) || typeof entry.name !== "string" || !("content" in entry)) return false;
  const { content } = entry;
  return (
    content instanceof Uint8Array ||
    (typeof content === "object" && content !== null && Symbol.asyncIterator in content)
  );
}

export async function chooseFiles(): Promise<readonly Uri[]> {
  const chosen = await window.showOpenDialog({
    title: l10n.t("Add to Google Photos Album"),
    openLabel: l10n.t("Add"),
    canSelectMany: true,
    filters: {
      [l10n.t("Photos and videos")]: [...photoExtensions, ...videoExtensions],
      [l10n.t("All files")]: ["*"],
    },
  });
  return chosen ?? [];
}

export function sourceOf(uri: Uri): UploadSource {
  return { uri: uri.toString(), name: nameOf(uri) };
}

export function nameOf({ path }: Uri): string {
  const end = path.length > 1 && path.endsWith("/") ? path.length - 1 : path.length;
  return path.slice(path.lastIndexOf("/", end - 1) + 1, end);
}

/** Somebody who selects a folder and a file in it wants that file once. */
function withoutRepetitions(uris: readonly Uri[]): readonly Uri[] {
  const chosen = new Map(uris.map((uri) => [uri.toString(), uri]));
  return [...chosen.values()].filter((uri) => !hasParentIn(uri, chosen));
}

function hasParentIn(uri: Uri, chosen: ReadonlyMap<string, Uri>): boolean {
  for (let parent = Uri.joinPath(uri, ".."), below = uri; parent.path !== below.path;) {
    if (chosen.has(parent.toString())) return true;
    below = parent;
    parent = Uri.joinPath(parent, "..");
  }
  return false;
}
