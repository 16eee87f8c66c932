/** A list of numbers that may become very long: four bytes each, spliced in place. */
export class GrowingFloats {
  private room = new Float32Array(256);
  private used = 0;

  /** The numbers as they are until the next splice. */
  get values(): Float32Array {
    return this.room.subarray(0, this.used);
  }

  /** Like `splice` of an array. */
  splice(start: number, removed: number, added: readonly number[]): void {
    const length = this.used - removed + added.length;
    if (length > this.room.length) this.grow(length);
    this.room.copyWithin(start + added.length, start + removed, this.used);
    this.room.set(added, start);
    this.used = length;
  }

  private grow(length: number): void {
    const larger = new Float32Array(Math.max(length, this.room.length * 2));
    larger.set(this.room.subarray(0, this.used));
    this.room = larger;
  }
}
