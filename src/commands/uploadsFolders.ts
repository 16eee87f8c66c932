import { l10n, ThemeIcon } from "vscode";
import { choose } from "../host/choose.ts";
import type { FolderFiles } from "../uploads/expandFolder.ts";
import type { UploadContentSource, UploadSource, UploadTarget } from "../uploads/uploadJob.ts";
import { titleProblem } from "./askTitle.ts";
import type { Gathered } from "./uploadsGather.ts";

/** Files for one album. */
export interface Addition {
  readonly target: UploadTarget;
  readonly sources: readonly (UploadSource | UploadContentSource)[];
}

/** Asks whether each folder shall become an album of its own. `undefined` when the person changes their mind. */
export async function isOneForEach({ folders }: Gathered): Promise<boolean | undefined> {
  const files = folders.flatMap(({ sources }) => sources).length;
  const choices = [
    {
      label: l10n.t("One album for all"),
      detail: l10n.t("{0} files, folder by folder", files),
      iconPath: new ThemeIcon("file-media"),
      isEach: false,
    },
    {
      label: l10n.t("A new album for each folder"),
      detail: folders.map(({ name }) => name).join(", "),
      iconPath: new ThemeIcon("files"),
      isEach: true,
    },
  ];
  const title = l10n.t("Add {0} Files from {1} Folders", files, folders.length);
  const placeholder = l10n.t("One album, or one for each folder?");
  return (await choose(choices, { title, placeholder }))?.isEach;
}

/** New albums with the names of the folders; where two have the same, with that of the folder above before it. */
export function albumsForFolders(folders: readonly FolderFiles[]): readonly Addition[] {
  return folders.map((folder) => {
    const isTwice = folders.some((other) => other !== folder && other.name === folder.name);
    const above = decodeURIComponent(folder.uri.split("/").at(-2) ?? "");
    const title = isTwice && above !== "" ? `${above}/${folder.name}` : folder.name;
    return { target: { newAlbumTitle: fitting(title) }, sources: folder.sources };
  });
}

function fitting(title: string): string {
  return titleProblem(title) === undefined ? title : Array.from(title).slice(0, 500).join("");
}
