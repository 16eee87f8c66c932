/** Something that can load a picture, and tells the queue when it came, failed or was given up. */
export interface Loadable {
  /** The edge of the picture that is here or on its way; 0 if there is none. */
  readonly askedEdge: number;
  load(url: string, edge: number): void;
}

export interface ImageRequest {
  readonly target: Loadable;
  readonly url: string;
  /** The edge of the square it is fitted into, in device pixels. */
  readonly edge: number;
}

/** So many after a rest: the nearest ones come first, and sooner than among many. */
const firstAtOnce = 6;
/** So many while they keep coming: each that came makes room for two. */
const mostAtOnce = 24;

/** Loads pictures in the order they are wanted, a few at a time; what is not wanted any more is not started. */
export class ImageQueue {
  private waiting: readonly ImageRequest[] = [];
  private readonly loading = new Set<Loadable>();
  private atOnce = firstAtOnce;

  /** Takes the place of what was wanted before. */
  want(requests: readonly ImageRequest[]): void {
    this.waiting = requests.filter(({ target, edge }) => target.askedEdge < edge);
    this.startNext();
  }

  settled(target: Loadable): void {
    if (!this.loading.delete(target)) return;
    this.atOnce = Math.min(this.atOnce + 1, mostAtOnce);
    this.startNext();
    if (this.loading.size === 0) this.atOnce = firstAtOnce;
  }

  /** It is given up; what waits is not what is wanted any more either, so nothing is started before `want`. */
  left(target: Loadable): void {
    this.loading.delete(target);
    this.waiting = [];
  }

  private startNext(): void {
    while (this.loading.size < this.atOnce) {
      const next = this.waiting[0];
      if (next === undefined) return;
      this.waiting = this.waiting.slice(1);
      this.loading.add(next.target);
      next.target.load(next.url, next.edge);
    }
  }
}
