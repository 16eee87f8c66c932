/** A list of numbers that is read by place. */
export interface Order {
  readonly length: number;
  /** Undefined outside it. */
  at(index: number): number | undefined;
  /** -1 if it is not there. */
  indexOf(number: number): number;
}

/** Part of an order, from one place up to another. */
export function stretchOf(order: Order, from: number, to: number): Order {
  const length = Math.max(0, to - from);
  return {
    length,
    at: (index) => (index >= 0 && index < length ? order.at(from + index) : undefined),
    indexOf: (number) => {
      const index = order.indexOf(number) - from;
      return index >= 0 && index < length ? index : -1;
    },
  };
}

export function reversed(order: Order): Order {
  const last = order.length - 1;
  return {
    length: order.length,
    at: (index) => order.at(last - index),
    indexOf: (number) => {
      const index = order.indexOf(number);
      return index < 0 ? -1 : last - index;
    },
  };
}
