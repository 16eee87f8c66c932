import { l10n, Uri, window } from "vscode";
import type { UploadSource } from "../uploads/uploadJob.ts";
import { photoExtensions, videoExtensions } from "./mediaExtensions.ts";

/** What a menu gave: the clicked file and the selection it belongs to. `undefined` if nothing was given. */
export function filesFrom(clicked: unknown, selection: unknown): readonly Uri[] | undefined {
  const selected = Array.isArray(selection) ? selection.filter((entry) => entry instanceof Uri) : [];
  if (selected.length > 0) return selected;
  return clicked instanceof Uri ? [clicked] : undefined;
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
  return { uri: uri.toString(), name: uri.path.slice(uri.path.lastIndexOf("/") + 1) };
}
