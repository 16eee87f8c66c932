/** One line of a bench's table. */
export interface Measurement {
  readonly what: string;
  readonly value: number;
  readonly unit: "KB" | "MB" | "ms" | "s" | "×" | "";
  /** The most that design section 7 allows; absent where nothing is promised. */
  readonly budget?: number;
}
