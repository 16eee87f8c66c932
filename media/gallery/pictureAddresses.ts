import type { GivenPicture, ToGallery } from "../../src/shared/protocol.ts";

/** Where the page finds pictures: the few that came with the first message at itself, all others at the host. */
export class PictureAddresses {
  private readonly template: string;
  /** By item. */
  private readonly given: ReadonlyMap<string, GivenPicture>;

  constructor({
    pictureTemplate,
    pictures,
  }: Pick<Extract<ToGallery, { kind: "opened" }>, "pictureTemplate" | "pictures">) {
    this.template = pictureTemplate;
    this.given = new Map(pictures.map((picture) => [picture.itemId, picture]));
  }

  /** A picture that fits into a square of this edge, in device pixels; one that is here may be larger. */
  at(itemId: string, edge: number): string {
    const given = this.given.get(itemId);
    if (given !== undefined && given.edge >= edge) return given.url;
    return this.withId(itemId).replace("{size}", `${edge}x${edge}`);
  }

  video(itemId: string): string {
    return this.withId(itemId).replace(/\{size\}\.\w+/, "video.mp4");
  }

  private withId(itemId: string): string {
    return this.template.replace("{item}", () => encodeURIComponent(itemId));
  }
}
