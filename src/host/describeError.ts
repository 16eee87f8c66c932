import { isPhotosError } from "../api/errors.ts";

/** Everything about an error that helps whoever reads the log: texts, stack, causes and Google's details. */
export function describeError(error: unknown, depth = 0): string {
  if (!(error instanceof Error)) return typeof error === "string" ? error : JSON.stringify(error);
  const facts = isPhotosError(error)
    ? ` (${[error.kind, error.method, error.status, error.code].filter((fact) => fact !== undefined).join(", ")})`
    : "";
  const details =
    isPhotosError(error) && error.details.length > 0 ? `\n  details: ${JSON.stringify(error.details)}` : "";
  const cause =
    error.cause !== undefined && depth < 4 ? `\n  caused by ${describeError(error.cause, depth + 1)}` : "";
  return `${error.stack ?? `${error.name}: ${error.message}`}${facts}${details}${cause}`;
}
