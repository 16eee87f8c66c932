import type { Reply } from "../http/reply.ts";
import { sealSubject } from "../media/baseUrl.ts";
import type { Room } from "../room.ts";
import { people } from "../store/people.ts";
import {
  type AlbumRecord,
  type EnrichmentContent,
  type EnrichmentRecord,
  type ItemRecord,
  type Place,
  creationTime,
} from "../store/records.ts";
import { escapeHtml } from "./escapeHtml.ts";
import { pageReply } from "./page.ts";

/** Pictures on one page; of a bigger album it says how many more there are. */
const mostPictures = 200;

/** @param lr the way from this page to `/lr/` */
export function albumPage(room: Room, album: AlbumRecord, lr: string): Reply {
  const title = album.title || "Untitled album";
  const id = room.ids.encode("album", album.number);
  const count = album.contents.length;
  const shown = Array.from(
    { length: Math.min(count, mostPictures) },
    (_, index) => album.contents.at(index) ?? 0,
  );
  const pictures = shown.map((number) => {
    const item = room.store.library.item(number);
    if (item === undefined) return "";
    const address = `${lr}album/${id}/photo/${room.ids.encode("item", number)}`;
    return `<li><a href="${address}">${image(room, item, lr, "=w480-h480")}</a></li>`;
  });
  const entries = [...pictures.keys(), pictures.length].flatMap((index) => [
    ...album.enrichments.filter(({ picturesBefore }) => picturesBefore === index).map(enrichmentEntry),
    ...pictures.slice(index, index + 1),
  ]);
  const content = `<main class="wide">
<h1 dir="auto">${escapeHtml(title)}</h1>
<p>${count === 1 ? "1 item" : `${count} items`} · ${escapeHtml(people[album.account].name)}</p>
${count === 0 ? "<p>This album is empty.</p>" : ""}
<ul class="pictures">
${entries.join("\n")}
</ul>
${count > shown.length ? `<p>And ${count - shown.length} more.</p>` : ""}
</main>`;
  return pageReply({ title, content });
}

function enrichmentEntry({ content }: EnrichmentRecord): string {
  return `<li class="text" dir="auto">${escapeHtml(enrichmentText(content))}</li>`;
}

function enrichmentText(content: EnrichmentContent): string {
  if (content.kind === "text") return content.text;
  if (content.kind === "location") return `📍 ${placeText(content.location)}`;
  return `${placeText(content.origin)} → ${placeText(content.destination)}`;
}

function placeText({ name, at }: Place): string {
  return name || `${at?.latitude ?? 0}, ${at?.longitude ?? 0}`;
}

export function photoPage(room: Room, item: ItemRecord, lr: string, album?: AlbumRecord): Reply {
  const day = creationTime(item).slice(0, 10);
  const pixels = item.width > 0 ? ` · ${item.width} × ${item.height}` : "";
  const back =
    album &&
    `<nav><a href="${lr}album/${room.ids.encode("album", album.number)}">Back to the album</a></nav>`;
  const content = `<main class="wide">
<h1 dir="auto">${escapeHtml(item.filename)}</h1>
<p>${escapeHtml(day)}${pixels} · ${escapeHtml(people[item.account].name)}</p>
<figure>${image(room, item, lr, "=w1600-h1600")}
${!item.description ? "" : `<figcaption dir="auto">${escapeHtml(item.description)}</figcaption>`}</figure>
${back ?? ""}
</main>`;
  return pageReply({ title: item.filename, content });
}

function image(room: Room, item: ItemRecord, lr: string, suffix: string): string {
  const address = `${lr}${sealSubject(room, { item: item.number })}${suffix}`;
  return `<img src="${address}" alt="${escapeHtml(item.description ?? item.filename)}" loading="lazy">`;
}
