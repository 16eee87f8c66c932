import type { Job } from "./job.ts";
import type { Picture } from "./renderPicture.ts";

/** Bytes of pictures that are kept; a gallery's thumbnails have some thirty thousand each. */
const mostBytes = 16 * 1024 * 1024;
/** What is larger is asked for once. */
const mostBytesEach = 512 * 1024;

/** Pictures that were drawn lately: many clients ask for the same ones again and again, and drawing is slow. */
export class DrawnPictures {
  private readonly pictures = new Map<string, Picture>();
  private bytes = 0;

  find(job: Job): Picture | undefined {
    const key = JSON.stringify(job);
    const found = this.pictures.get(key);
    if (found === undefined) return undefined;
    // The one that was looked at last goes last.
    this.pictures.delete(key);
    this.pictures.set(key, found);
    return found;
  }

  add(job: Job, picture: Picture): void {
    const key = JSON.stringify(job);
    if (picture.bytes.byteLength > mostBytesEach || this.pictures.has(key)) return;
    this.pictures.set(key, picture);
    this.bytes += picture.bytes.byteLength;
    for (const [oldest, { bytes }] of this.pictures) {
      if (this.bytes <= mostBytes) return;
      this.pictures.delete(oldest);
      this.bytes -= bytes.byteLength;
    }
  }
}
