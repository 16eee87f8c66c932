import { inspect } from "node:util";
import { isPhotosError } from "../api/errors.ts";

/** Everything about an error that helps whoever reads the log: texts, stack, causes and Google's details. */
export function describeError(error: unknown, depth = 0): string {
  if (!(error instanceof Error)) return typeof error === "string" ? error : inspect(error, { depth: 3 });
  const facts = isPhotosError(error)
    ? ` (${[error.kind, error.method, error.status, error.code].filter((fact) => fact !== undefined).join(", ")})`
    : "";
  const details =
    isPhotosError(error) && error.details.length > 0
      ? `\n  details: ${inspect(error.details, { depth: 5 })}`
      : "";
  const cause =
    error.cause !== undefined && depth < 4 ? `\n  caused by ${describeError(error.cause, depth + 1)}` : "";
  return `${error.stack ?? `${error.name}: ${error.message}`}${facts}${details}${cause}`;
}
