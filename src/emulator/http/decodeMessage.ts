import { invalidArgument } from "./apiFault.ts";

/** A field of a request message: how its JSON is read. `read` returns undefined for "not set". */
export interface Field<T> {
  readonly read: (value: unknown, path: string) => T;
  /** What an absent field means. */
  readonly absent: T;
}

export type Shape = Readonly<Record<string, Field<unknown>>>;
/** A message without fields. */
export type NoFields = Readonly<Record<string, never>>;
export type Message<S extends Shape> = { readonly [K in keyof S]: S[K] extends Field<infer T> ? T : never };

function scalar<T>(typeName: string, absent: T, parse: (value: unknown) => T | undefined): Field<T> {
  return {
    absent,
    read: (value, path) => {
      const parsed = parse(value);
      if (parsed === undefined) throw invalidValue(path, typeName, value);
      return parsed;
    },
  };
}

function invalidValue(path: string, typeName: string, value: unknown): Error {
  return invalidArgument(`Invalid value at '${snakeCase(path)}' (${typeName}), ${JSON.stringify(value)}`);
}

export const string = scalar("TYPE_STRING", "", (value) => (typeof value === "string" ? value : undefined));

export const bool = scalar("TYPE_BOOL", false, (value) => {
  if (typeof value === "boolean") return value;
  return value === "true" ? true : value === "false" ? false : undefined;
});

export const int32 = scalar("TYPE_INT32", 0, (value) => {
  const isDecimal = typeof value === "string" && /^-?\d{1,10}$/.test(value);
  const number = isDecimal ? Number(value) : value;
  const fits = typeof number === "number" && Number.isInteger(number) && number === (number | 0);
  return fits ? number : undefined;
});

export const double = scalar("TYPE_DOUBLE", 0, (value) => {
  const number = typeof value === "string" && value.trim() !== "" ? Number(value) : value;
  return typeof number === "number" && Number.isFinite(number) ? number : undefined;
});

/** Names in number order, as the contract lists them; the first is the default. */
export function enumeration<const N extends readonly [string, ...string[]]>(names: N): Field<N[number]> {
  return scalar<N[number]>("TYPE_ENUM", names[0], (value) => {
    if (typeof value === "number") return names[value];
    return names.find((name) => name === value);
  });
}

export function list<T>(item: Field<T>): Field<readonly T[]> {
  return {
    absent: [],
    read: (value, path) => {
      if (!Array.isArray(value))
        throw invalidArgument(`Invalid value at '${snakeCase(path)}', expected a list.`);
      return value.map((element, index) => item.read(element, `${path}[${index}]`));
    },
  };
}

/** A field that knows "not set" apart from its default. */
export function optional<T>(field: Field<T>): Field<T | undefined> {
  return { absent: undefined, read: field.read };
}

/** A nested message; undefined when it is not set. */
export function message<S extends Shape>(shape: S): Field<Message<S> | undefined> {
  return { absent: undefined, read: (value, path) => decodeMessage(shape, value, path) };
}

/** Output-only in a request: accepted whatever it holds, never looked at. */
export const ignored: Field<undefined> = { absent: undefined, read: () => undefined };

/**
 * Reads JSON by proto3 rules: lowerCamelCase or snake_case names, `null` means not set, unknown names are refused.
 * @throws ApiFault INVALID_ARGUMENT
 */
export function decodeMessage<S extends Shape>(shape: S, json: unknown, path = ""): Message<S> {
  if (typeof json !== "object" || json === null || Array.isArray(json)) {
    throw invalidArgument(`Invalid value at '${snakeCase(path)}', expected a message.`);
  }
  const result: Record<string, unknown> = Object.fromEntries(
    Object.entries(shape).map(([name, field]) => [name, field.absent]),
  );
  for (const [key, value] of Object.entries(json)) {
    const name = camelCase(key);
    const field = Object.hasOwn(shape, name) ? shape[name] : undefined;
    if (field === undefined) throw unknownName(key, path);
    if (value !== null) result[name] = field.read(value, path === "" ? name : `${path}.${name}`);
  }
  return result as Message<S>;
}

function unknownName(key: string, path: string): Error {
  const parent = path === "" ? "" : ` at '${snakeCase(path)}'`;
  return invalidArgument(
    `Invalid JSON payload received. Unknown name ${JSON.stringify(key)}${parent}: Cannot find field.`,
  );
}

export function camelCase(name: string): string {
  return name.replace(/_([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());
}

export function snakeCase(path: string): string {
  return path.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}
