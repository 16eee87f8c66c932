/** Index of the last number that is at most `value`, in rising numbers; 0 if there is none. */
export function lastAtMost(numbers: ArrayLike<number>, value: number, count = numbers.length): number {
  let low = 0;
  let high = count - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((numbers[middle] ?? Infinity) <= value) low = middle;
    else high = middle - 1;
  }
  return low;
}
