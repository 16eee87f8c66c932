import assert from "node:assert/strict";
import type { Uri } from "vscode";
import { commands, extensions, workspace } from "vscode";
import { EmulatorControl } from "../support/emulatorControl.ts";

/** Our extension, active. It is what the tests are about, so they go through commands, like everybody else. */
export async function activated(): Promise<void> {
  const extension = extensions.getExtension("photo-albums.google-photos-albums");
  assert(extension, "the extension is not there");
  await extension.activate();
}

export async function openDemoLibrary(who: "owner" | "guest"): Promise<void> {
  await activated();
  await commands.executeCommand("googlePhotos.openDemoLibrary", who);
}

export async function createAlbum(title: string): Promise<string> {
  const created = await commands.executeCommand<{ albumId: string } | undefined>(
    "googlePhotos.album.create",
    { title },
  );
  assert(created, "no album was created");
  return created.albumId;
}

/** The running demo service, found by the link to one of its albums. */
export async function demoControl(albumId: string): Promise<EmulatorControl> {
  const link = await commands.executeCommand<string>("googlePhotos.album.copyLink", { albumId });
  return new EmulatorControl(new URL(link).origin);
}

/** The emulator that the launcher of the tests has started. */
export function emulatorUrl(): string {
  const url = process.env["GOOGLE_PHOTOS_TEST_EMULATOR"];
  assert(url, "GOOGLE_PHOTOS_TEST_EMULATOR names no emulator");
  return url;
}

/** The pictures of the workspace, by name. */
export async function picturesOfWorkspace(): Promise<readonly Uri[]> {
  const found = await workspace.findFiles("**/*.{jpg,png}");
  return found.sort((a, b) => a.path.localeCompare(b.path));
}
