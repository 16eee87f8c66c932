import { element } from "./elements.ts";

/** The large pictures that are here or on their way: the one in view and those that may come next. */
export class Neighbours {
  private readonly images = new Map<string, HTMLImageElement>();

  /** The picture at this address; it starts loading if it was not, or if it could not be had. */
  image(url: string): HTMLImageElement {
    const there = this.images.get(url);
    const hasFailed = there?.complete === true && there.naturalWidth === 0;
    if (there !== undefined && !hasFailed) return there;
    const image = element("img", "", { draggable: "false", decoding: "async", src: url });
    this.images.set(url, image);
    return image;
  }

  /** Loads these, in this order, and gives all others up: what is under way for them is broken off. */
  keep(urls: readonly string[]): void {
    for (const url of [...this.images.keys()]) if (!urls.includes(url)) this.forget(url);
    for (const url of urls) this.image(url);
  }

  /** It will be loaded anew. */
  forget(url: string): void {
    const image = this.images.get(url);
    if (image === undefined) return;
    image.onload = null;
    image.onerror = null;
    image.removeAttribute("src");
    this.images.delete(url);
  }
}
