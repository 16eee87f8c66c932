import { isGalleryPlace, isToGallery } from "../../src/shared/galleryDoor.ts";
import type { FromGallery, GalleryPlace, ToGallery } from "../../src/shared/protocol.ts";

interface WebviewApi {
  postMessage(message: FromGallery): void;
  getState(): unknown;
  setState(state: GalleryPlace): void;
}
declare function acquireVsCodeApi(): WebviewApi;

const api = acquireVsCodeApi();

/** The extension behind the page. */
export const host = {
  send(message: FromGallery): void {
    api.postMessage(message);
  },
  onMessage(listener: (message: ToGallery) => void): void {
    window.addEventListener("message", (event: MessageEvent<unknown>) => {
      if (isToGallery(event.data)) listener(event.data);
      else host.send({ kind: "pageFailed", message: "A message of the wrong shape was refused." });
    });
  },
  get place(): GalleryPlace | undefined {
    const state = api.getState();
    return isGalleryPlace(state) ? state : undefined;
  },
  set place(place: GalleryPlace) {
    api.setState(place);
  },
};
