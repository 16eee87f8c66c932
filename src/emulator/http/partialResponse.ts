import { invalidArgument } from "./apiFault.ts";

/** Which fields are wanted of a message, and which of theirs; empty where all are. */
type Selection = ReadonlyMap<string, Selection>;

const longest = 2000;

/**
 * Reads a `fields` mask such as `albums(id,title),nextPageToken`; what it gives leaves of an answer what is named.
 * @throws ApiFault INVALID_ARGUMENT
 */
export function readFieldMask(fields: string | undefined): (value: unknown) => unknown {
  if (fields === undefined) return (value) => value;
  const selection = new MaskReader(fields).read();
  return (value) => select(value, selection);
}

function select(value: unknown, selection: Selection): unknown {
  if (selection.size === 0 || typeof value !== "object" || value === null) return value;
  if (Array.isArray(value)) return value.map((element) => select(element, selection));
  const entries = Object.entries(value).flatMap(([name, field]) => {
    const wanted = selection.get(name) ?? selection.get("*");
    return wanted === undefined ? [] : [[name, select(field, wanted)] as const];
  });
  return Object.fromEntries(entries);
}

/** mask = path *("," path); path = name *(("/" / ".") name) ["(" mask ")"]; spaces count for nothing. */
class MaskReader {
  private readonly tokens: readonly string[];
  private position = 0;

  constructor(mask: string) {
    const tokens = mask.length > longest ? null : mask.replace(/\s/g, "").match(/\w+|[*,/.()]|./g);
    this.tokens = tokens ?? [];
  }

  read(): Selection {
    const selection = this.list();
    if (this.position < this.tokens.length) throw this.invalid();
    return selection;
  }

  private list(): Selection {
    const selection = new Map<string, Selection>();
    do {
      const [name, inner] = this.path();
      const known = selection.get(name);
      // Twice the same field: all that was asked of it, and everything if once everything was.
      const isWhole = known?.size === 0 || inner.size === 0;
      selection.set(name, isWhole ? new Map() : new Map([...(known ?? []), ...inner]));
    } while (this.take(","));
    return selection;
  }

  private path(): readonly [string, Selection] {
    const name = this.tokens[this.position++] ?? "";
    if (!/^(?:\w+|\*)$/.test(name)) throw this.invalid();
    if (this.take("/") || this.take(".")) return [name, new Map([this.path()])];
    if (!this.take("(")) return [name, new Map()];
    const inner = this.list();
    if (!this.take(")")) throw this.invalid();
    return [name, inner];
  }

  private take(token: string): boolean {
    if (this.tokens[this.position] !== token) return false;
    this.position += 1;
    return true;
  }

  private invalid(): Error {
    return invalidArgument(`Invalid field selection ${this.tokens[this.position - 1] ?? ""}`.trim());
  }
}
