import { invalidArgument } from "../http/apiFault.ts";
import type { Field } from "../http/decodeMessage.ts";

/** A number from `low` to `high`. */
export function within(field: Field<number>, low: number, high: number): Field<number> {
  return {
    absent: field.absent,
    read: (value, path) => {
      const number = field.read(value, path);
      if (number < low || number > high) throw invalidArgument(`${path} must be between ${low} and ${high}.`);
      return number;
    },
  };
}

/** One of a few words. */
export function name<const N extends string>(names: readonly N[]): Field<N | undefined> {
  return {
    absent: undefined,
    read: (value, path) => {
      const found = names.find((candidate) => candidate === value);
      if (found === undefined) throw invalidArgument(`${path} must be one of ${names.join(", ")}.`);
      return found;
    },
  };
}
