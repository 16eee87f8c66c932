import { button, element } from "./elements.ts";
import type { GalleryItem } from "./item.ts";
import "./videoPlayer.css";
import type { Wording } from "./wording.ts";

export interface VideoEvents {
  openedInBrowser(): void;
  /** Takes the place of the still. */
  playing(video: HTMLVideoElement): void;
  /** What is to be said over the picture from now on. */
  said(...words: readonly Node[]): void;
}

/** What nearly all videos of Google Photos are, with and without sound: not every build of VS Code knows them. */
const [picturesOnly, withSound] = [
  'video/mp4; codecs="avc1.42E01E"',
  'video/mp4; codecs="avc1.42E01E, mp4a.40.2"',
];

/** What is offered for a video: to play it here if that can be, and in the browser. */
export function videoOffer(
  item: GalleryItem,
  url: string,
  wording: Wording,
  events: VideoEvents,
): readonly Node[] {
  const { texts } = wording;
  const inBrowser = (style: "primary" | "secondary"): Node =>
    button(style, texts.openInBrowser, "external", () => events.openedInBrowser());
  const elsewhere = [element("p", "", {}, texts.videoElsewhere), inBrowser("primary")];
  if (!canPlay(picturesOnly)) return elsewhere;
  const play = button("primary", texts.playVideo, "play", () => {
    const label = wording.nameOf(item);
    const video = element("video", "video", { src: url, controls: "", autoplay: "", "aria-label": label });
    video.addEventListener("error", () => {
      video.remove();
      events.said(...elsewhere);
    });
    video.addEventListener("keydown", (event) => {
      // Its own keys: Space plays on, arrows seek.
      if (event.key !== "Escape" && event.key !== "Tab") event.stopPropagation();
    });
    events.playing(video);
    events.said(
      ...(canPlay(withSound) ? [] : [element("p", "", {}, texts.videoSilent), inBrowser("secondary")]),
    );
    video.focus();
  });
  play.addEventListener("keydown", (event) => {
    if (event.key === " " || event.key === "Enter") event.stopPropagation();
  });
  return [play, inBrowser("secondary")];
}

function canPlay(type: string): boolean {
  return document.createElement("video").canPlayType(type) !== "";
}
