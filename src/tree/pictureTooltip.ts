import { env, l10n, MarkdownString, Uri } from "vscode";
import type { Item } from "../library/item.ts";
import { nameOf } from "./pictureItem.ts";

/** Pixels of VS Code's page, along the longer side. */
const longerSide = 240;

/** All that a row has no room for. What comes from elsewhere is text, never Markdown. */
export function pictureTooltip(item: Item, preview: string | undefined): MarkdownString {
  const text = new MarkdownString();
  if (preview !== undefined) text.appendMarkdown(`![](${Uri.file(preview).toString()}|${size(item)})\n\n`);
  text.appendText(nameOf(item));
  for (const line of [item.description, takenAt(item), facts(item)]) {
    if (line === "" || line === nameOf(item)) continue;
    text.appendMarkdown("\n\n");
    text.appendText(line);
  }
  return text;
}

function size({ width, height }: Item): string {
  return `${height > width ? "height" : "width"}=${longerSide}`;
}

function takenAt({ takenAt }: Item): string {
  const date = new Date(takenAt);
  if (Number.isNaN(date.getTime())) return "";
  return date.toLocaleString(env.language, { dateStyle: "long", timeStyle: "short" });
}

function facts({ width, height, kind, videoStatus, camera }: Item): string {
  const size = width > 0 && height > 0 ? l10n.t("{0} × {1} pixels", number(width), number(height)) : "";
  const video = kind === "video" ? videoFacts(videoStatus) : "";
  const model = [camera?.make, camera?.model].filter(Boolean).join(" ");
  return [video, size, model].filter((part) => part !== "").join(" · ");
}

function videoFacts(status: Item["videoStatus"]): string {
  if (status === "PROCESSING") return l10n.t("Google Photos is still processing this video.");
  return status === "FAILED" ? l10n.t("Google Photos could not process this video.") : l10n.t("Video");
}

function number(value: number): string {
  return value.toLocaleString(env.language);
}
