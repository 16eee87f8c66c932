/** A media item as the model knows it. Plain data, kept on disk; its base URL is not part of it. */
export interface Item {
  readonly id: string;
  readonly filename: string;
  readonly description: string;
  readonly mimeType: string;
  readonly kind: "photo" | "video";
  /** Only for videos: whether it can be played yet. */
  readonly videoStatus: "PROCESSING" | "READY" | "FAILED" | undefined;
  /** RFC 3339, UTC; empty when unknown. */
  readonly takenAt: string;
  /** Pixels of the original; 0 when unknown. */
  readonly width: number;
  readonly height: number;
  readonly productUrl: string;
  readonly camera: Camera | undefined;
  readonly contributor: string | undefined;
}

export interface Camera {
  readonly make: string | undefined;
  readonly model: string | undefined;
  /** Millimetres. */
  readonly focalLength: number | undefined;
  readonly aperture: number | undefined;
  readonly iso: number | undefined;
  /** Seconds. */
  readonly exposure: number | undefined;
  readonly fps: number | undefined;
}
